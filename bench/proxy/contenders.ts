import { Agent, createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'
import { createProxyServer } from 'http-proxy-3'
import { createSutroProxy } from '../../src/server/index.js'

const KEY = 'sk_bench'

/** What Sutro answers, at once, so that all that is measured is what stands in front of it. */
const sutro: RequestListener = (request, response) => {
  const id = decodeURIComponent((request.url ?? '').slice((request.url ?? '').lastIndexOf('/') + 1))
  const ok = request.headers.authorization === `Key ${KEY}`
  response.writeHead(ok ? 200 : 401, { 'Content-Type': 'application/json' })
  response.end(
    JSON.stringify({ cancelled: ok, message: `Job ${id} has been successfully cancelled` }),
  )
}

/**
 * Each adds the key and passes the request on over kept-alive connections. Only ours also parses the
 * path, asks who is calling, checks where the request comes from, and reads and rebuilds the answer.
 */
const CONTENDERS: Record<string, (upstream: string) => RequestListener> = {
  upstream: () => sutro,
  'sutro-cancel-job': (upstream) =>
    getRequestListener(
      createSutroProxy({ apiKey: () => KEY, authorize: async () => true, baseUrl: upstream }),
    ),
  'hono/proxy': (upstream) => {
    const app = new Hono()
    app.all('/api/sutro/*', ({ req }) => {
      const path = req.path.slice('/api/sutro'.length)
      return proxy(upstream + path, { raw: req.raw, headers: { Authorization: `Key ${KEY}` } })
    })
    return getRequestListener(app.fetch)
  },
  'http-proxy-3': (upstream) => {
    const agent = new Agent({ keepAlive: true })
    const headers = { Authorization: `Key ${KEY}` }
    const server = createProxyServer({ target: upstream, agent, headers, changeOrigin: true })
    return (request, response) => void server.web(request, response)
  },
}

/** `direct` is the upstream itself, asked with the key. */
export const NAMES: readonly string[] = Object.keys(CONTENDERS).filter(
  (name) => name !== 'upstream',
)

export function serve(name: string, upstream: string): Server {
  const listener = CONTENDERS[name]?.(upstream)
  if (!listener) throw new Error(`There is no contender "${name}". There are ${NAMES.join(', ')}.`)
  return createServer(listener).listen(0, '127.0.0.1')
}

/** The same bytes for everyone; the direct way carries the key itself. */
export function requestBytes(jobId: string): string {
  return [
    `POST /api/sutro/job-cancel/${jobId} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    'Accept: application/json',
    `Authorization: Key ${KEY}`,
    'Cookie: session=0123456789abcdef',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}
