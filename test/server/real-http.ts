import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import { createSutroProxy, type SutroProxyOptions } from '../../src/server/index.js'

/** The key of every attack. `"` and `\` are legal in a header and have to be escaped in JSON. */
export const KEY = 'sk_live_"7f\\+Zq/secret'

/** A server on loopback that is closed when the test is over. */
export interface RealServer {
  url: string
  port: number
  sockets: Socket[]
}

export async function listen(listener: RequestListener): Promise<RealServer> {
  const server = createServer(listener)
  const sockets: Socket[] = []
  server.on('connection', (socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, sockets }
}

/** The upstream, and all that reached it: method, path and everything an attacker could have got there. */
export interface Upstream extends RealServer {
  requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]
}

export async function listenAsSutro(answer: RequestListener = acceptEverything): Promise<Upstream> {
  const requests: Upstream['requests'] = []
  const server = await listen((request, response) => {
    const { method = '', url = '', headers } = request
    const seen = { method, url, headers, body: '' }
    requests.push(seen)
    request.on('data', (chunk: Buffer) => (seen.body += chunk.toString()))
    answer(request, response)
  })
  return { ...server, requests }
}

export const acceptEverything: RequestListener = ({ url = '' }, response) => {
  response.setHeader('Content-Type', 'application/json')
  const id = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))
  const status = { message: 'ok', job_status: { [id]: 'RUNNING' }, metadata: null }
  const cancel = { cancelled: true, message: `Job ${id} has been successfully cancelled` }
  response.end(JSON.stringify(url.includes('/job-status/') ? status : cancel))
}

/** The proxy as it would stand in production: behind a Node adapter, with a key and an upstream. */
export async function listenAsProxy(
  upstream: { url: string },
  options: Partial<SutroProxyOptions> = {},
): Promise<RealServer & { log: string[] }> {
  const log: string[] = []
  const proxy = createSutroProxy({
    apiKey: KEY,
    authorize: () => true,
    baseUrl: upstream.url,
    // So that an upstream on a busy machine is never late.
    timeout: 60_000,
    onError: (error) => log.push(error.stack ?? ''),
    ...options,
  })
  const server = await listen(getRequestListener(proxy, { overrideGlobalObjects: false }))
  return { ...server, log }
}
