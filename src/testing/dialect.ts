import { type FakeAnswer, refusal } from './fake-answer.js'
import { isOver } from './fake-job.js'

/**
 * How a deployment is asked to cancel. `'documented'`: POST, and a rejection is 200 with `cancelled: false`.
 * `'newer'`: GET, `cancelled: true` for every job that exists, even one that is over, and 404 for any other.
 */
export type Dialect = 'documented' | 'newer'
/**
 * The words for a status. `'current'`: in capitals, such as `QUEUED`. `'older'`: in small letters, with
 * `pending` for a job that waits and `running` for one that is stopping.
 */
export type Vocabulary = 'current' | 'older'

const OLDER: Record<string, string> = { QUEUED: 'pending', CANCELLING: 'running' }
const WHY: Record<string, string> = {
  FAILED: 'failed',
  CANCELLED: 'been cancelled',
  CANCELLING: 'been cancelled',
}

/** Sutro's answer to a cancellation, by the job's status when it arrived. */
export function cancelAnswer(
  dialect: Dialect,
  jobId: string,
  status: string | undefined,
): FakeAnswer & { acts: boolean } {
  const acts = status !== undefined && !isOver(status) && status !== 'CANCELLING'
  if (dialect === 'newer') {
    if (status === undefined) return { acts, ...refusal(404, `Job ${jobId} not found`) }
    const message = `Cancelling job with job_id: ${jobId}. Check the job status endpoint for details.`
    return { acts, json: { cancelled: true, message } }
  }
  const done = `Job ${jobId} has been successfully cancelled`
  if (acts) return { acts, json: { cancelled: true, message: done } }
  const why =
    status === undefined
      ? 'not found'
      : `could not be cancelled because it has already ${WHY[status.toUpperCase()] ?? 'completed'}`
  return { acts, json: { cancelled: false, message: `Job ${jobId} ${why}` } }
}

/** Sutro's answer about a job's status. The older words have none for a job that is stopping. */
export function statusAnswer(
  vocabulary: Vocabulary,
  jobId: string,
  status: string | undefined,
): FakeAnswer {
  if (status === undefined) return refusal(404, `Job ${jobId} not found`)
  const word = vocabulary === 'older' ? (OLDER[status] ?? status.toLowerCase()) : status
  return {
    json: { message: 'Job status retrieved', job_status: { [jobId]: word }, metadata: null },
  }
}
