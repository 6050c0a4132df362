import type { Budget, Limits } from './budget.js'
import { CancelJobError } from './cancel-job-error.js'
import { errorMessage } from './messages.js'
import { type Connection, type Exchange, type Reply, send } from './send.js'

/** One client's way to Sutro: where to, how hard to try, and until when everyone was asked to wait. */
export interface Wire {
  readonly connection: Connection
  readonly method: 'GET' | 'POST'
  readonly limits: Limits
  /** `performance.now()` before which nothing is sent, in milliseconds. */
  notBefore: number
}

/**
 * One attempt within a budget. A `Retry-After` that came with a 429 holds back every request of this
 * client, not only the one that met it, for half a budget at the longest so that it still gets sent.
 */
export async function attempt(
  wire: Wire,
  exchange: Omit<Exchange, 'timeout'>,
  budget: Budget,
): Promise<Reply> {
  const { jobId, signal, unsent } = exchange
  for (let wait = heldBack(wire); wait > 0; wait = heldBack(wire)) {
    if (await budget.sleep(wait, signal, unsent)) continue
    const code = signal?.aborted || unsent?.aborted ? 'not_sent' : 'rate_limited'
    throw new CancelJobError(code, errorMessage(code, { retryAfter: wait }), {
      jobId,
      retryAfter: wait,
    })
  }
  if (budget.left === 0) throw new CancelJobError('not_sent', errorMessage('not_sent'), { jobId })
  const reply = await send(wire.connection, { ...exchange, timeout: budget.timeout })
  if (reply.status === 429 && reply.retryAfter) {
    wire.notBefore = performance.now() + Math.min(reply.retryAfter, wire.limits.budget / 2)
  }
  return reply
}

/** No answer that proves anything: what was asked may have been carried out. */
export function isLost({ code }: CancelJobError): boolean {
  return ['network_error', 'timed_out', 'aborted', 'server_error', 'unreadable_response'].includes(
    code,
  )
}

/** A fault that asking again may well get past. */
export function isTransient({ code, status = 0 }: CancelJobError): boolean {
  if (code === 'server_error')
    return [408, 502, 503, 504].includes(status) || (status >= 520 && status <= 524)
  return ['network_error', 'timed_out', 'rate_limited'].includes(code)
}

/** For how long every request is still held back, in milliseconds. */
export function heldBack({ notBefore }: Wire): number {
  return Math.max(0, Math.ceil(notBefore - performance.now()))
}
