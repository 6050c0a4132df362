import type { IncomingMessage, ServerResponse } from 'node:http'

const loopback = /^(127\.|::1$|::ffff:127\.)/
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * With a real key behind it, the route is for the person at this machine alone: not for the network
 * around it, and not for a web site whose name was pointed at this machine.
 */
export function refuseOutsiders(request: IncomingMessage, response: ServerResponse): boolean {
  const { remoteAddress = '' } = request.socket
  if (loopback.test(remoteAddress) && localHost.test(request.headers.host ?? '')) return false
  response.writeHead(403, { 'Content-Type': 'application/json' })
  const detail = 'With SUTRO_API_KEY set, the playground answers only on localhost.'
  response.end(JSON.stringify({ detail }))
  return true
}
