import type { CancelJobErrorCode } from '../client/error-codes.js'
import type { SutroAnswer } from './ask-sutro.js'
import type { Body } from './rebuild-body.js'
import type { Route } from './route.js'

/** What the browser is told. */
export interface Reply {
  status: number
  body?: Body
  headers?: Record<string, string>
}

/**
 * Our own words, in the form in which Sutro gives its own, and a code that tells them apart. The client
 * believes a code that says "not accepted", and reads the status after any other.
 */
export function refuse(
  status: number,
  code: CancelJobErrorCode,
  detail: string,
  headers: Reply['headers'] = {},
): Reply {
  return { status, body: { detail, code }, headers }
}

/**
 * The reply for an answer of Sutro's. A status above 399 is passed on even when its body says
 * nothing, as it still says what became of the request; a 2xx that says nothing proves nothing, so
 * it is a 502. So are statuses on which a browser would act by itself: it repeats a 408, 421 or 425.
 */
export function replyFor(route: Route, answer: SutroAnswer, words: Body | undefined): Reply {
  const { status } = answer
  const said = `Sutro answered ${status}`
  if (status === 408) return refuse(504, 'timed_out', `${said}.${doubt(route)}`)
  if (status === 407 || status === 511) {
    return refuse(502, 'not_sent', `A gateway before Sutro asks to sign in (${status}).`)
  }
  if (status === 0 || (status > 299 && status < 400)) {
    return refuse(502, 'redirected', `${said}, a redirect, which is not followed.`)
  }
  const isUseless = status < 300 && (!words || 'detail' in words)
  if (isUseless || status > 599 || [204, 205, 421, 425, 426].includes(status)) {
    return refuse(502, 'unreadable_response', `${said}, which proves nothing.${doubt(route)}`)
  }
  const detail = `${said}.${status < 500 ? '' : doubt(route)}`
  // Written anew in seconds, since the clock of the browser may be wrong.
  const seconds = answer.retryAfter === undefined ? NaN : Math.ceil(answer.retryAfter / 1000)
  const headers = { ...(seconds >= 0 && { 'Retry-After': String(seconds) }) }
  return { status, body: words ?? { detail }, headers }
}

/** After a cancellation was sent, no answer does not mean that nothing happened. */
export function doubt(route: Route): string {
  return route.action === 'cancel' ? ' The job may have been cancelled: read its status.' : ''
}

/** Every answer of the proxy leaves through here, so that none can carry another header. */
export function toResponse(reply: Reply, cors: Record<string, string>): Response {
  const { status, body, headers } = reply
  return new Response(body ? JSON.stringify(body) : null, {
    status,
    headers: {
      ...headers,
      ...cors,
      ...(body && { 'Content-Type': 'application/json' }),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
