import { CancelJobError, type CancelJobErrorCode } from './cancel-job-error.js'
import { errorMessage } from './messages.js'
import { type CancelAnswer, readCancelAnswer, readDetail, readStatusAnswer } from './read-body.js'
import type { Reply } from './send.js'

/**
 * What a reply to a cancellation says: the server's yes or no. A non-2xx with the documented body, and
 * a 404 or 409 with a `detail`, are its no.
 *
 * @throws {CancelJobError} for every other reply
 */
export function readCancelReply(reply: Reply, jobId: string): CancelAnswer {
  const answer = readCancelAnswer(reply.body)
  if (answer && (isOk(reply) || !answer.cancelled)) return answer
  const detail = readDetail(reply.body)
  if (detail && (reply.status === 404 || reply.status === 409))
    return { cancelled: false, message: detail }
  throw replyError(reply, jobId)
}

/**
 * The status word in a reply, as it came.
 *
 * @throws {CancelJobError} when there is none
 */
export function readStatusReply(reply: Reply, jobId: string): string {
  const status = isOk(reply) ? readStatusAnswer(reply.body, jobId) : undefined
  if (status === undefined) throw replyError(reply, jobId)
  return status
}

function replyError(reply: Reply, jobId: string): CancelJobError {
  const code = codeOf(reply.status)
  const detail = readDetail(reply.body)
  const facts = {
    ...(reply.status > 0 && { status: reply.status }),
    ...(detail !== undefined && { detail }),
    ...(reply.retryAfter !== undefined && { retryAfter: reply.retryAfter }),
  }
  return new CancelJobError(code, errorMessage(code, facts), { jobId, ...facts })
}

/** Below 400 stand an unreadable 2xx, and a redirect, which is never followed. */
function codeOf(status: number): Exclude<CancelJobErrorCode, 'invalid_job_id'> {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 400 || status === 422) return 'invalid_request'
  if (status === 429) return 'rate_limited'
  if (status === 408 || status >= 500) return 'server_error'
  return status >= 400 ? 'http_error' : 'unreadable_response'
}

function isOk({ status }: Reply): boolean {
  return status >= 200 && status < 300
}
