import {
  type CancelJobError,
  type CancelJobErrorCode,
  type CancelJobErrorDetails,
  createError,
} from './cancel-job-error.js'
import { isRefusalCode } from './error-codes.js'
import type { Reply } from './exchange.js'
import {
  type CancelAnswer,
  hasJobStatus,
  isRecord,
  readCancelAnswer,
  readDetail,
  readStatusAnswer,
} from './read-body.js'

/**
 * Sutro's yes or no, or the error that stands for any other reply. A no is the documented body with any HTTP
 * status, or the `detail` of a 404 that speaks of the job, or of a 409.
 */
export function readCancelReply(reply: Reply, jobId: string): CancelAnswer | CancelJobError {
  const { status, body } = reply
  const answer = readCancelAnswer(body)
  if (answer && (isOk(reply) || !answer.cancelled)) return answer
  const message = readDetail(body)
  const isNo = status === 409 || (status === 404 && speaksOfJob(body, jobId))
  const isSutros = message !== undefined && isNo && !ourCode(body)
  return isSutros ? { cancelled: false, message } : errorOf(reply, jobId)
}

/** The job's status as it came, or the error that stands for any other reply. */
export function readStatusReply(reply: Reply, jobId: string): string | CancelJobError {
  return (isOk(reply) && readStatusAnswer(reply.body, jobId)) || errorOf(reply, jobId)
}

function errorOf(reply: Reply, jobId: string): CancelJobError {
  const { status, retryAfter } = reply
  const detail = readDetail(reply.body)
  const details: CancelJobErrorDetails = {
    jobId,
    ...(status > 0 && { status }),
    ...(detail !== undefined && { detail }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
  return createError(codeOf(reply, jobId), details)
}

const CODES: Partial<Record<number, CancelJobErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  405: 'no_endpoint',
  407: 'unauthorized',
  408: 'server_error',
  422: 'invalid_request',
  429: 'rate_limited',
  501: 'no_endpoint',
  511: 'unauthorized',
}

function codeOf(reply: Reply, jobId: string): CancelJobErrorCode {
  const { endpoint, status, body } = reply
  if (isOk(reply)) {
    if (reply.isWebPage) return 'web_page'
    const isNoStatus = endpoint === 'job-status' && body !== undefined && !hasJobStatus(body)
    return isNoStatus ? 'no_endpoint' : 'unreadable_response'
  }
  if (status < 400) return 'redirected'
  if (status === 404 && !ourCode(body))
    return speaksOfJob(body, jobId) ? 'http_error' : 'no_endpoint'
  return ourCode(body) ?? CODES[status] ?? (status < 500 ? 'http_error' : 'server_error')
}

function isOk({ status }: Reply): boolean {
  return status >= 200 && status < 300
}

/** By `{ "detail": string, "code": string }` our own proxy says that nothing reached Sutro. */
function ourCode(body: unknown): CancelJobErrorCode | undefined {
  if (!isRecord(body) || typeof body['detail'] !== 'string') return undefined
  return isRefusalCode(body['code']) ? body['code'] : undefined
}

/**
 * Whether a 404 is about the job. A router's bare `{"detail": "Not Found"}` is not, nor is the problem document
 * of another framework, which has a `title` and repeats the path.
 */
function speaksOfJob(body: unknown, jobId: string): boolean {
  const detail = readDetail(body)
  if (!detail || !isRecord(body) || 'title' in body) return false
  return detail.includes(jobId) || /\bjob\b/i.test(detail)
}
