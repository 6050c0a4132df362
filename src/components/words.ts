import { isCancellable, isStopping } from '../client/job-status-words.js'
import type { CancelJobPhase, CancelJobState } from '../state/cancel-job-state.js'

const LABELS: Record<CancelJobPhase, string> = {
  idle: 'Cancel job',
  pending: 'Cancelling…',
  cancelling: 'Cancelling…',
  cancelled: 'Cancelled',
  finished: 'Finished',
  rejected: 'Rejected',
  unknown: 'Unconfirmed',
  error: 'Not cancelled',
}

const TITLES: Record<CancelJobPhase, string> = {
  idle: 'Cancel this job?',
  pending: 'Cancelling this job…',
  cancelling: 'Cancelling this job…',
  cancelled: 'This job was cancelled',
  finished: 'Finished before it could be cancelled',
  rejected: 'Sutro did not cancel this job',
  unknown: 'We couldn’t confirm whether this job was cancelled',
  error: 'This job was not cancelled',
}

/** The trigger's word for a phase. */
export function labelOf({ phase, paused }: CancelJobState): string {
  return paused ? 'Waiting…' : LABELS[phase]
}

/** The dialog's title for a phase. */
export function titleOf({ phase, paused }: CancelJobState): string {
  return paused ? 'Waiting for the connection' : TITLES[phase]
}

/** What is known, in a sentence or two: the server's words wherever it sent any. */
export function messageOf(state: CancelJobState): string {
  const { phase, paused, message, status, error } = state
  if (paused) return 'You are offline. The request will be sent once, when the connection returns.'
  if (phase === 'pending') return 'Waiting for Sutro’s answer.'
  if (phase === 'unknown') {
    const said = error?.detail && `It said: “${shorten(error.detail, 200)}”.`
    const seen =
      status === undefined
        ? 'The job’s status could not be read either.'
        : `When last checked, its status was ${status}.`
    return [lostAnswer(state), said, seen].filter(Boolean).join(' ')
  }
  return shorten(message?.trim() || (phase === 'rejected' ? 'Sutro gave no reason.' : ''))
}

function lostAnswer({ error }: CancelJobState): string {
  if (error?.reason === 'timed_out') return 'Sutro did not answer in time.'
  if (error?.reason === 'network_error') return 'The connection was lost before an answer came.'
  if (error?.reason === 'server_error') return `Sutro answered with an error (${error.status}).`
  return error?.status === undefined ? '' : `Sutro’s answer (${error.status}) could not be read.`
}

/** Why a job with this status cannot be cancelled; nothing if it can. */
export function reasonAgainst(status: string | undefined): string | undefined {
  if (status === undefined || isCancellable(status)) return undefined
  if (isStopping(status)) return 'This job is being cancelled already.'
  const end = status.trim().toUpperCase()
  if (end === 'CANCELLED') return 'This job was cancelled already.'
  return `This job has already ${end === 'FAILED' ? 'failed' : 'finished'}, so it can’t be cancelled.`
}

/** Whole minutes and seconds, as a person reads a duration. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Long server text is cut for the layout; it stays whole in the state. */
export function shorten(text: string, length = 400): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}
