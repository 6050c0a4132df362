import type { CancelJobErrorDetails, OrUndefined } from './cancel-job-error.js'

/**
 * The kind of a failure, as a word that code can branch on. {@link ERROR_CODES} says of each whether the
 * request may have been accepted, and who may repeat it.
 */
export type CancelJobErrorCode =
  | 'invalid_job_id'
  | 'not_sent'
  | 'api_key_unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'invalid_request'
  | 'rate_limited'
  | 'no_endpoint'
  | 'redirected'
  | 'http_error'
  | 'network_error'
  | 'timed_out'
  | 'aborted'
  | 'server_error'
  | 'unreadable_response'
  | 'web_page'
  | 'outcome_unknown'

/** The one description of an error code. Every classification of errors follows from it. */
export interface ErrorCode {
  /**
   * Whether Sutro may have accepted the cancellation all the same. `maybe`: only the job's status can tell, so
   * `cancelJob` never fails with such a code but with `outcome_unknown`, and gives it as the `reason`.
   */
  readonly accepted: 'no' | 'maybe'
  /** A repeat has a chance of success: at once, by the client itself, later, by a person, or never. */
  readonly repeat: 'client' | 'person' | 'never'
  /** English, for the person at the screen. */
  readonly sentence: string
  /** The HTTP statuses that mean just this. */
  readonly statuses: readonly number[]
  /** A person who signs in again may get an answer. */
  readonly signIn: boolean
}

const row = (
  accepted: ErrorCode['accepted'],
  repeat: ErrorCode['repeat'],
  sentence: string,
  statuses: readonly number[] = [],
  signIn = false,
): ErrorCode => ({ accepted, repeat, sentence, statuses, signIn })

/** Every error code, with the fault that leads to it where no HTTP status does. */
export const ERROR_CODES: Readonly<Record<CancelJobErrorCode, ErrorCode>> = {
  /** The id could not be sent, or the proxy does not carry it. */
  invalid_job_id: row('no', 'never', 'This job id cannot be sent.'),
  /** No request left: the signal was aborted, the time was over, or the URL cannot be used here. */
  not_sent: row('no', 'person', 'The request was not sent.'),
  /** The `apiKey` or `headers` option gave nothing that could be sent. */
  api_key_unavailable: row('no', 'person', 'The API key could not be read, so nothing was sent.'),
  unauthorized: row(
    'no',
    'person',
    'You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    [401, 407, 511],
    true,
  ),
  forbidden: row(
    'no',
    'never',
    'You don’t have permission to do this. Ask the person who owns the job to cancel it.',
    [403],
  ),
  invalid_request: row('no', 'never', 'Sutro could not accept this request.', [400, 422]),
  rate_limited: row('no', 'client', 'Sutro is receiving too many requests.', [429]),
  /** Also a 404 that does not speak of the job, or JSON that is no status in answer to a status read. */
  no_endpoint: row(
    'no',
    'never',
    'Sutro’s API is not at this address. Check the base URL.',
    [405, 501],
  ),
  /** 3xx, which is never followed. */
  redirected: row(
    'no',
    'person',
    'The request was redirected, so Sutro did not get it. Sign in again, or check the base URL.',
    [],
    true,
  ),
  /** Any other 4xx. */
  http_error: row('no', 'never', 'Sutro did not accept this request.'),
  /** The connection failed before a whole answer came. */
  network_error: row('maybe', 'client', 'Sutro could not be reached.'),
  /** No whole answer came in time. */
  timed_out: row('maybe', 'client', 'Sutro did not answer in time.'),
  /** The page ended the request: its signal was aborted, or a `fetch` of its own threw an error. */
  aborted: row('maybe', 'person', 'The request ended before an answer came.'),
  /** Any other 5xx as well. */
  server_error: row('maybe', 'client', 'Sutro ran into a problem.', [408]),
  /** 2xx with neither the documented JSON nor a web page. */
  unreadable_response: row('maybe', 'client', 'The answer could not be read.'),
  /** 2xx with HTML. */
  web_page: row(
    'maybe',
    'client',
    'A web page came instead of an answer. Sign in again, then check.',
    [],
    true,
  ),
  /** `cancelJob` only: a request may have been accepted, and the status did not settle it. */
  outcome_unknown: row('maybe', 'person', 'We couldn’t confirm whether this job was cancelled.'),
}

/** The code of an HTTP status of 400 or more. */
export function codeOfStatus(status: number): CancelJobErrorCode {
  const codes = Object.keys(ERROR_CODES) as CancelJobErrorCode[]
  const named = codes.find((code) => ERROR_CODES[code].statuses.includes(status))
  return named ?? (status < 500 ? 'http_error' : 'server_error')
}

interface Failure {
  readonly code: CancelJobErrorCode
}

/** Signing in again helps. A redirect that our proxy met is not about this person. */
export function isSignedOut(
  code: CancelJobErrorCode,
  { reason = code, fromProxy }: OrUndefined<CancelJobErrorDetails>,
): boolean {
  return rowOf({ code: reason }).signIn && !(fromProxy && reason === 'redirected')
}

/** A persisted error may have the code of another version of this package. Such a code proves nothing. */
function rowOf({ code }: Failure): ErrorCode {
  return Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code] : ERROR_CODES.outcome_unknown
}

/** The request may have been accepted, although no usable answer came. */
export const isLost = (failure: Failure): boolean => rowOf(failure).accepted === 'maybe'

/** The fault passes by itself, so that the same request may well succeed a moment later. */
export const isPassing = (failure: Failure): boolean => rowOf(failure).repeat === 'client'

/** A new request can help, by the client or by a person. */
export const isWorthRepeating = (failure: Failure): boolean => rowOf(failure).repeat !== 'never'

/** Whether a value is a code that certainly means "not accepted". */
export function isRefusalCode(code: unknown): code is CancelJobErrorCode {
  const isCode = typeof code === 'string' && Object.hasOwn(ERROR_CODES, code)
  return isCode && !isLost({ code: code as CancelJobErrorCode })
}

/**
 * The sentence of the code with the HTTP status, then the server's own words, then how long to wait. Where
 * the outcome is unknown, a cause that can be removed follows.
 */
export function errorMessage(
  code: CancelJobErrorCode,
  { status, detail, retryAfter, reason }: OrUndefined<CancelJobErrorDetails>,
): string {
  const { sentence } = ERROR_CODES[code]
  if (code === 'outcome_unknown') {
    const { sentence: signIn } = ERROR_CODES.web_page
    const cause = reason === 'web_page' ? signIn : reason === 'aborted' && detail
    return cause ? `${sentence} ${cause}` : sentence
  }
  const wait = code === 'rate_limited' && retryAfter ? `Try again in ${inWords(retryAfter)}.` : ''
  const withStatus = status === undefined ? sentence : sentence.replace('.', ` (${status}).`)
  return [withStatus, detail, wait].filter(Boolean).join(' ')
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
