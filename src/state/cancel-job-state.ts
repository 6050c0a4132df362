import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { isFinished, isTerminal } from '../client/job-status-words.js'
import type { CancelJobResult } from '../client/settled-by.js'

/** Where a cancellation stands; `data-state` on the button bears the same words. */
export type CancelJobPhase =
  'idle' | 'pending' | 'cancelling' | 'cancelled' | 'finished' | 'rejected' | 'unknown' | 'error'

/** What is known about the cancellation of one job: plain data, the same object until something changes. */
export interface CancelJobState {
  readonly phase: CancelJobPhase
  /** With `pending`: nothing was sent yet, because the browser is offline. */
  readonly paused?: boolean
  /** With `unknown`: the status is being read once more. */
  readonly checking?: boolean
  /** The server's words, whole, or ours where it sent none. */
  readonly message?: string
  /** The job's last known status, as it came. */
  readonly status?: string
  /** When it was asked for, in milliseconds since the epoch. */
  readonly requestedAt?: number
  /** When the phase was settled, in milliseconds since the epoch. */
  readonly settledAt?: number
  /** With `error` and `unknown`: what happened, without any secret. */
  readonly error?: CancelJobErrorJSON
}

export const IDLE: CancelJobState = Object.freeze({ phase: 'idle' })

const PHASES: readonly string[] = [
  'idle',
  'pending',
  'cancelling',
  'cancelled',
  'finished',
  'rejected',
  'unknown',
  'error',
] satisfies CancelJobPhase[]

/** The phase that a result proves, and no more than that. */
export function stateOfResult(
  result: CancelJobResult,
  follow: boolean,
  requestedAt?: number,
): CancelJobState {
  const { cancelled, message, status } = result
  const stopped = status !== undefined && isTerminal(status)
  const facts = {
    message,
    ...(status !== undefined && { status }),
    ...(requestedAt !== undefined && { requestedAt }),
  }
  if (cancelled && follow && !stopped) return { phase: 'cancelling', ...facts }
  const settledAt = Date.now()
  if (cancelled) return { phase: 'cancelled', ...facts, settledAt }
  if (status !== undefined && isFinished(status)) return { phase: 'finished', ...facts, settledAt }
  return { phase: 'rejected', ...facts, settledAt }
}

/** The phase that an error leaves: `unknown` if the request may have been carried out, else `error`. */
export function stateOfError(error: CancelJobErrorJSON, requestedAt?: number): CancelJobState {
  return {
    phase: error.code === 'outcome_unknown' ? 'unknown' : 'error',
    message: error.message,
    ...(error.jobStatus !== undefined && { status: error.jobStatus }),
    ...(requestedAt !== undefined && { requestedAt }),
    settledAt: Date.now(),
    error: plainError(error),
  }
}

/** The known facts and nothing else, so that the cache holds plain data and never somebody's secret. */
export function plainError(error: CancelJobErrorJSON): CancelJobErrorJSON {
  const { name, code, message, jobId, status, detail, retryAfter, jobStatus, reason } = error
  return JSON.parse(
    JSON.stringify({ name, code, message, jobId, status, detail, retryAfter, jobStatus, reason }),
  )
}

/** What is known apart from the check that is under way. */
export function withoutCheck(state: CancelJobState): CancelJobState {
  const { checking: _checking, ...known } = state
  return known
}

/** Whether a request about this job is in flight, so that its state must not be let go. */
export function isUnderWay({ phase, checking }: CancelJobState): boolean {
  return phase === 'pending' || checking === true
}

/** Whether something restored from elsewhere is a state that this version knows. */
export function isCancelJobState(value: unknown): value is CancelJobState {
  if (typeof value !== 'object' || value === null) return false
  const { phase, message = '', status = '' } = value as Partial<CancelJobState>
  return (
    typeof phase === 'string' &&
    PHASES.includes(phase) &&
    typeof message === 'string' &&
    typeof status === 'string'
  )
}
