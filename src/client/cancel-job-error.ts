import { type CancelJobErrorCode, errorMessage, isSignedOut } from './error-codes.js'

export type { CancelJobErrorCode }

/** The facts an error carries besides its code and message. */
export interface CancelJobErrorDetails {
  /** The job that was asked about. */
  jobId: string
  /** The HTTP status of the last answer; absent when there was none. */
  status?: number
  /** The server's own words, when it sent any. */
  detail?: string
  /** How long the server asked to wait, in milliseconds; an hour at most. */
  retryAfter?: number
  /** With `outcome_unknown`: the last status that could be read, as it came. */
  jobStatus?: string
  /** With `outcome_unknown`: why the answer was lost. */
  reason?: CancelJobErrorCode
  /**
   * The session is over: 401, 407, 511, a redirect, or a web page in place of an answer. Ask the person to sign
   * in again. It is the same for every job.
   */
  signInAgain?: true
  /** `createSutroProxy` refused by itself, so nothing reached Sutro. */
  fromProxy?: true
}

/** The plain form that `JSON.stringify` gives; `isCancelJobError` knows it too. */
export interface CancelJobErrorJSON extends CancelJobErrorDetails {
  name: 'CancelJobError'
  code: CancelJobErrorCode
  message: string
}

/**
 * The one error this package throws about a request. Its `message` is written for the person at the
 * screen, its `code` for the program. It never holds the API key, the request, or its headers.
 *
 * @example
 * try {
 *   await client.cancelJob('batch_job_12345')
 * } catch (error) {
 *   if (isCancelJobError(error, 'rate_limited')) console.log(error.retryAfter)
 * }
 */
export class CancelJobError extends Error implements CancelJobErrorJSON {
  override readonly name = 'CancelJobError' as const
  declare readonly code: CancelJobErrorCode
  declare readonly jobId: string
  declare readonly status?: number
  declare readonly detail?: string
  declare readonly retryAfter?: number
  declare readonly jobStatus?: string
  declare readonly reason?: CancelJobErrorCode
  declare readonly signInAgain?: true
  declare readonly fromProxy?: true

  constructor(code: CancelJobErrorCode, message: string, details: CancelJobErrorDetails) {
    super(message)
    Object.assign(this, { code }, details)
  }

  toJSON(): CancelJobErrorJSON {
    return { ...this, message: this.message }
  }
}

export type OrUndefined<T> = { [Name in keyof T]: T[Name] | undefined }

/** The error for a code, in the words of the table. Details that are undefined are left out. */
export function createError(
  code: CancelJobErrorCode,
  given: OrUndefined<CancelJobErrorDetails>,
): CancelJobError {
  const signInAgain = isSignedOut(code, given) || undefined
  const facts = Object.entries({ ...given, signInAgain }).filter(([, fact]) => fact !== undefined)
  const details = Object.fromEntries(facts) as unknown as CancelJobErrorDetails
  return new CancelJobError(code, errorMessage(code, given), details)
}

/**
 * Whether a value is a `CancelJobError`, optionally one with this code. It goes by name, so that it
 * also holds across duplicated copies of the package and for errors restored from JSON.
 *
 * @example
 * if (isCancelJobError(error, 'outcome_unknown')) showCheckAgain(error.jobId)
 */
export function isCancelJobError(
  error: unknown,
  code?: CancelJobErrorCode,
): error is CancelJobError {
  const candidate = Object(error) as Partial<CancelJobErrorJSON>
  return candidate.name === 'CancelJobError' && (code ?? candidate.code) === candidate.code
}
