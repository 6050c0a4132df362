import { type CancelJobError, createError } from './cancel-job-error.js'
import { type CancelJobErrorCode, codeOfStatus, isRefusalCode } from './error-codes.js'
import { isFinished, isStopping, isTerminal } from './job-status-words.js'

/** The whole answer to a request. */
export interface Answer {
  jobId: string
  /** 0 for a redirect, which a browser shows to nobody. */
  status: number
  /** The JSON; `undefined` where it was none. */
  body: unknown
  isWebPage: boolean
  retryAfter: number | undefined
}

/** The result of asking Sutro to cancel a job. */
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

/** Sutro's own yes or no. */
export type CancelAnswer = Pick<CancelJobResult, 'cancelled' | 'message'>

/**
 * Sutro's yes or no, or the error that stands for any other answer. A no is the documented body with any HTTP
 * status, or the `detail` of a 404 that speaks of the job, or of a 409.
 */
export function toCancelAnswer(answer: Answer): CancelAnswer | CancelJobError {
  const { status, body } = answer
  const documented = readCancelAnswer(body)
  if (documented && (isOk(answer) || !documented.cancelled)) return documented
  const message = readDetail(body)
  const isNo = status === 409 || (status === 404 && speaksOfJob(answer))
  const isSutros = message !== undefined && isNo && !ourCode(body)
  return isSutros ? { cancelled: false, message } : errorOf(answer)
}

/** The job's status as it came, or the error that stands for any other answer. */
export function toJobStatus(answer: Answer): string | CancelJobError {
  const { body, jobId } = answer
  if (!isOk(answer)) return errorOf(answer)
  const { job_status: statuses } = fieldsOf(body)
  const isStatus = typeof statuses === 'object' && statuses !== null && !Array.isArray(statuses)
  if (body !== undefined && !isStatus) return errorOf(answer, 'no_endpoint')
  return readStatusAnswer(body, jobId) ?? errorOf(answer)
}

/**
 * The result that a status proves, after a request to cancel was sent. A job that is stopping or cancelled means
 * that the request was accepted. Another end means that the job was over first. Other words prove nothing.
 */
export function settledBy(
  jobId: string,
  status = '',
  rejection?: CancelAnswer,
): CancelJobResult | undefined {
  const result = (cancelled: boolean, message: string) => ({ jobId, cancelled, message, status })
  if (isStopping(status)) return result(true, 'The job is stopping.')
  if (isFinished(status))
    return result(false, rejection?.message ?? `The job ended as ${status.toUpperCase()}.`)
  return isTerminal(status) ? result(true, 'The job was cancelled.') : undefined
}

function errorOf(answer: Answer, code = codeOf(answer)): CancelJobError {
  const { jobId, body, retryAfter } = answer
  return createError(code, {
    jobId,
    status: answer.status || undefined,
    detail: readDetail(body),
    retryAfter,
    fromProxy: ourCode(body) && true,
  })
}

function codeOf(answer: Answer): CancelJobErrorCode {
  const { status, body, isWebPage } = answer
  if (isOk(answer)) return isWebPage ? 'web_page' : 'unreadable_response'
  if (status < 400) return 'redirected'
  const ours = ourCode(body)
  if (ours) return ours
  if (status === 404) return speaksOfJob(answer) ? 'http_error' : 'no_endpoint'
  return codeOfStatus(status)
}

function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** By `{ "detail": string, "code": string }` our own proxy says that nothing reached Sutro. */
function ourCode(body: unknown): CancelJobErrorCode | undefined {
  const { detail, code } = fieldsOf(body)
  return typeof detail === 'string' && isRefusalCode(code) ? code : undefined
}

/**
 * Whether a 404 is about the job. A router's bare `{"detail": "Not Found"}` is not, nor is the problem document
 * of another framework, which has a `title` and repeats the path.
 */
function speaksOfJob({ body, jobId }: Answer): boolean {
  const detail = 'title' in fieldsOf(body) ? '' : (readDetail(body) ?? '')
  return detail.includes(jobId) || /\bjob\b/i.test(detail)
}

/** `{ "cancelled": boolean, "message": string }`, or nothing if the body is anything else. */
export function readCancelAnswer(body: unknown): CancelAnswer | undefined {
  const { cancelled, message } = fieldsOf(body)
  return typeof cancelled === 'boolean' && typeof message === 'string'
    ? { cancelled, message }
    : undefined
}

/** The status word of this job in `{ "job_status": { "<job_id>": "RUNNING" } }`, as it came. */
export function readStatusAnswer(body: unknown, jobId: string): string | undefined {
  const statuses = fieldsOf(fieldsOf(body)['job_status'])
  const status = Object.hasOwn(statuses, jobId) ? statuses[jobId] : undefined
  return typeof status === 'string' && status.trim() !== '' ? status : undefined
}

/** FastAPI's `detail`, a sentence or a list of fields with their problems, as one readable line. */
export function readDetail(body: unknown): string | undefined {
  const { detail } = fieldsOf(body)
  if (typeof detail === 'string') return detail.trim() || undefined
  if (!Array.isArray(detail)) return undefined
  return detail.map(fieldProblem).filter(Boolean).join('; ') || undefined
}

function fieldProblem(item: unknown): string {
  const { loc, msg } = fieldsOf(item)
  if (typeof msg !== 'string') return ''
  const path = Array.isArray(loc) ? loc : []
  const field = path.filter((part) => !/^(path|query|body|header)$/.test(String(part))).join('.')
  return field ? `${field}: ${msg}` : msg
}

/** A longer wait is not believed, and not told either. */
const MAX_RETRY_AFTER_MS = 3_600_000

/**
 * `Retry-After` in milliseconds, an hour at most, from seconds or from a date. A date is compared with the
 * answer's own `Date`, where it can be read, so that a wrong clock on this machine does not matter.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? ''
  // Every HTTP date has letters: a bare number such as -5 would pass as a year.
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN
  const now = Date.parse(headers.get('Date') ?? '') || Date.now()
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : date - now
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), MAX_RETRY_AFTER_MS)
}

/** The fields of a JSON value. A value that is no object has none of the fields that are read here. */
function fieldsOf(json: unknown): Record<string, unknown> {
  return Object(json) as Record<string, unknown>
}
