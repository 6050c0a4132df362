import {
  type CancelJobErrorCode,
  type CancelJobErrorDetails,
  type CancelJobErrorJSON,
  createError,
} from '../../src/client/cancel-job-error.js'
import { ERROR_CODES } from '../../src/client/error-codes.js'
import { STOPPING_MESSAGE } from '../../src/job/phase.js'
import type { CancelJobState } from '../../src/job/state.js'

export const jobId = 'batch_1'

export function failure(
  code: CancelJobErrorCode,
  details: Partial<CancelJobErrorDetails> = {},
): CancelJobErrorJSON {
  return createError(code, { jobId, ...details }).toJSON()
}

export const codes = Object.keys(ERROR_CODES) as CancelJobErrorCode[]

export const errorState = (
  code: CancelJobErrorCode,
  details: Partial<CancelJobErrorDetails> = {},
): CancelJobState => {
  const error = failure(code, details)
  return { jobId, phase: 'error', error, message: error.message }
}

export const lostState = (
  details: Partial<CancelJobErrorDetails> = {},
  more: Partial<CancelJobState> = {},
): CancelJobState => {
  const error = failure('outcome_unknown', details)
  return {
    ...{ jobId, phase: 'unknown', accepted: false, error, message: error.message },
    ...more,
  } as CancelJobState
}

export const unreadableState = (code: CancelJobErrorCode): CancelJobState => ({
  ...{ jobId, phase: 'unknown', accepted: true, message: 'Sutro’s yes.', error: failure(code) },
})

/** A state of each kind: every phase with every fact that changes a sentence. */
export const states: readonly CancelJobState[] = [
  { jobId, phase: 'idle' },
  ...['SUCCEEDED', 'FAILED', 'CANCELLED'].map((over) => ({ jobId, phase: 'idle' as const, over })),
  { jobId, phase: 'pending', requestedAt: 1000 },
  { jobId, phase: 'pending', paused: true },
  { jobId, phase: 'cancelling', message: 'Sutro’s yes.', acceptedAt: 1000 },
  { jobId, phase: 'cancelling', message: STOPPING_MESSAGE },
  {
    ...{ jobId, phase: 'cancelling', message: 'Sutro’s yes.' },
    lastAnswer: { message: 'Sutro’s newest words.' },
  },
  {
    ...{ jobId, phase: 'cancelling', message: 'Sutro’s yes.' },
    lastAnswer: { message: 'An error.', error: failure('unauthorized', { status: 401 }) },
  },
  { jobId, phase: 'cancelled', message: 'Sutro’s yes.' },
  { jobId, phase: 'cancelled' },
  ...['SUCCEEDED', 'FAILED', 'RUNNING'].map((status) => ({
    ...{ jobId, phase: 'finished' as const, status },
  })),
  { jobId, phase: 'finished', status: 'SUCCEEDED', message: 'Sutro’s no.' },
  { jobId, phase: 'rejected', message: 'Sutro’s no.' },
  { jobId, phase: 'rejected', message: ' ' },
  ...codes.map((reason) => lostState({ reason })),
  lostState({ reason: 'server_error', status: 503, detail: 'Overloaded' }),
  lostState({ reason: 'server_error', detail: 'Sutro’s no.' }),
  lostState({}, { status: 'RUNNING', checking: true }),
  { jobId, phase: 'unknown', accepted: false },
  ...codes.map(unreadableState),
  ...codes.map((code) => errorState(code)),
  errorState('rate_limited', { status: 429, retryAfter: 120_000 }),
  errorState('forbidden', { status: 403, detail: 'Not yours' }),
]
