import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { ERROR_CODES } from '../client/error-codes.js'

/** Whether asking once more may well get past this error. */
export function isWorthRepeating(error: CancelJobErrorJSON | undefined): boolean {
  return error !== undefined && ERROR_CODES[error.code].repeat !== 'never'
}
