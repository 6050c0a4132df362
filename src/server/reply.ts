import type { SutroAnswer } from './ask-sutro.js'
import { type Body, rebuildBody } from './rebuild-body.js'
import type { Route } from './route.js'

/** What the browser is told. */
export interface Reply {
  status: number
  body?: Body
  headers?: Record<string, string>
}

/** Our own words, in the form in which Sutro gives its own. */
export function refuse(status: number, detail: string, headers: Reply['headers'] = {}): Reply {
  return { status, body: { detail }, headers }
}

/**
 * The reply for an answer of Sutro's. A status above 399 is passed on even when its body says
 * nothing, as it still says what became of the request; a 2xx that says nothing proves nothing, so
 * it is a 502.
 */
export function replyFor(route: Route, answer: SutroAnswer, key: string): Reply {
  const status = browserStatus(answer.status)
  const body = status === answer.status ? rebuildBody(route, answer.body, key) : undefined
  if (status < 300 && (!body || 'detail' in body)) {
    return refuse(502, `Sutro's answer could not be read.${doubt(route)}`)
  }
  const headers = { ...(answer.retryAfter && { 'Retry-After': answer.retryAfter }) }
  if (body) return { status, body, headers }
  return refuse(
    status,
    `Sutro answered ${answer.status}.${status < 500 ? '' : doubt(route)}`,
    headers,
  )
}

/** After a cancellation was sent, no answer does not mean that nothing happened. */
export function doubt(route: Route): string {
  return route.action === 'cancel' ? ' The job may have been cancelled: read its status.' : ''
}

/**
 * Redirects, and statuses that speak of the connection between Sutro and this server, would make a
 * browser act on its own (it repeats a 408, 421 or 425), so they become a gateway's.
 */
function browserStatus(status: number): number {
  if (status === 408) return 504
  const isOk = status >= 200 && status < 300 && ![204, 205].includes(status)
  const isError = status >= 400 && status < 600 && ![407, 421, 425, 426].includes(status)
  return isOk || isError ? status : 502
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
