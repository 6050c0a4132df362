import type { CancelJobErrorCode, CancelJobErrorJSON } from '../client/cancel-job-error.js'

const PASSING: readonly CancelJobErrorCode[] = [
  'not_sent',
  'rate_limited',
  'unauthorized',
  'api_key_unavailable',
]

/** Whether asking once more may well get past this error. */
export function isWorthRepeating(error: CancelJobErrorJSON | undefined): boolean {
  return error !== undefined && PASSING.includes(error.code)
}
