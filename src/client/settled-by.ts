import { isFinished, isStopping, isTerminal } from './job-status-words.js'
import type { CancelAnswer } from './read-body.js'

/** What came of asking to cancel one job. */
export interface CancelJobResult {
  /** The job that was asked about. */
  jobId: string
  /** Whether the cancellation was accepted. */
  cancelled: boolean
  /** The server's words, whole; ours where only the job's status could be read. */
  message: string
  /** The job's status as it came, where it was read to settle this. */
  status?: string
}

/**
 * What a status proves about a cancellation that was sent: stopping or cancelled means it was
 * accepted, another end means the job was over first, anything else proves nothing.
 */
export function settledBy(
  jobId: string,
  status: string | undefined,
  rejection?: CancelAnswer,
): CancelJobResult | undefined {
  if (status === undefined) return undefined
  if (isFinished(status)) {
    return {
      jobId,
      cancelled: false,
      message: rejection?.message ?? `The job ended as ${status.toUpperCase()}.`,
      status,
    }
  }
  if (isStopping(status)) return { jobId, cancelled: true, message: 'The job is stopping.', status }
  if (isTerminal(status))
    return { jobId, cancelled: true, message: 'The job was cancelled.', status }
  return undefined
}
