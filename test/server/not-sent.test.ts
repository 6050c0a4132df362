import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createSutroProxy, type SutroProxyOptions } from '../../src/server/index.js'
import { listen, listenAsSutro, KEY } from './real-http.js'

async function ask(options: Partial<SutroProxyOptions>, url = 'http://dash.example/job-cancel/a') {
  const log: string[] = []
  const proxy = createSutroProxy({
    apiKey: KEY,
    authorize: () => true,
    onError: (error) => log.push(error.message),
    ...options,
  })
  const method = url.includes('job-status') ? 'GET' : 'POST'
  const response = await proxy(new Request(url, { method }))
  return { status: response.status, body: (await response.json()) as object, log }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test.each([
  ['http://127.0.0.1', 'POST'],
  ['http://127.0.0.1', 'GET'],
  // Node tries both addresses of this name and gives one error for both.
  ['http://localhost', 'POST'],
] as const)('nobody listens at %s (%s), so nothing was sent', async (host, method) => {
  const { status, body, log } = await ask({ baseUrl: `${host}:${await freePort()}`, method })
  const detail = 'Sutro could not be reached.'
  expect({ status, body }).toEqual({ status: 502, body: { detail, code: 'not_sent' } })
  expect(log.join()).toContain('ECONNREFUSED')
})

test('a host that has no address was sent nothing', async () => {
  const { status, body } = await ask({ baseUrl: 'http://sutro.invalid' })
  expect(status).toBe(502)
  expect(body).toMatchObject({ code: 'not_sent' })
})

test('a runtime that refuses a part of the request sent nothing', async () => {
  const fetch = vi.fn<() => Promise<Response>>()
  const Real = globalThis.Request
  vi.stubGlobal(
    'Request',
    class extends Real {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        if (init?.redirect === 'manual') throw new TypeError('redirect is not implemented')
        super(input, init)
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  const { status, body } = await ask({ fetch })
  expect(status).toBe(502)
  expect(body).toMatchObject({ code: 'not_sent' })
  expect(fetch).not.toHaveBeenCalled()
})

test('a runtime without the cache option is not given one', async () => {
  const { cache } = Object.getOwnPropertyDescriptors(Request.prototype)
  Reflect.deleteProperty(Request.prototype, 'cache')
  onTestFinished(() => void Object.defineProperty(Request.prototype, 'cache', { ...cache }))
  const inits: RequestInit[] = []
  const { status } = await ask({
    fetch: async (_url, init) => {
      inits.push(init)
      return Response.json({ cancelled: true, message: 'ok' })
    },
  })
  expect(status).toBe(200)
  expect(inits[0]).not.toHaveProperty('cache')
})

test('a certificate that cannot be trusted was sent nothing', async () => {
  const failure = Object.assign(new Error('self-signed certificate'), {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: failure }))
  expect((await ask({ fetch })).body).toMatchObject({ code: 'not_sent' })
})

test.each([
  ['a broken pipe', Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' })],
  ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })],
  [
    'a timeout of the system',
    Object.assign(new Error('x'), { code: 'ETIMEDOUT', syscall: 'read' }),
  ],
  ['a closed socket', Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })],
  ['a cause without a name', 'socket hang up'],
  ['no cause', undefined],
])('after %s the request may have arrived', async (_name, cause) => {
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
  const { body } = await ask({ fetch })
  const detail = expect.stringContaining('may have been cancelled')
  expect(body).toEqual({ detail, code: 'network_error' })
})

test('an error whose causes form a ring is an error like any other', async () => {
  const ring = new TypeError('fetch failed')
  ring.cause = ring
  expect((await ask({ fetch: () => Promise.reject(ring) })).body).toMatchObject({
    code: 'network_error',
  })
})

test('a connection that breaks before TLS is agreed on may have carried it, as far as we know', async () => {
  const server = createTlsServer({})
  server.on('connection', (socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  expect((await ask({ baseUrl: `https://127.0.0.1:${port}` })).body).toMatchObject({
    code: 'network_error',
  })
})

test('where the answer is lost after the request arrived, the doubt stays', async () => {
  const sutro = await listenAsSutro((request) => request.socket.destroy())
  const { body } = await ask({ baseUrl: sutro.url })
  expect(sutro.requests).toHaveLength(1)
  expect(body).toMatchObject({ code: 'network_error' })
})

test.each(['team%2Fnightly', 'run%20%235', '%20', '%ff', 'a'.repeat(513)])(
  'the id %s that cannot be sent is refused as such',
  async (id) => {
    const fetch = vi.fn<() => Promise<Response>>()
    for (const endpoint of ['job-cancel', 'job-status']) {
      const { status, body } = await ask({ fetch }, `http://dash.example/api/${endpoint}/${id}`)
      expect(status).toBe(400)
      expect(body).toEqual({
        detail: expect.stringMatching(/cannot be sent/),
        code: 'invalid_job_id',
      })
    }
    expect(fetch).not.toHaveBeenCalled()
  },
)

test.each([
  [404, 'POST', 'http://dash.example/api/job-results/a', {}],
  [405, 'GET', 'http://dash.example/api/job-cancel/a', {}],
  [413, 'POST', 'http://dash.example/api/job-cancel/a', { 'Content-Length': '999999' }],
])('a refusal with %i says that nothing was sent', async (status, method, url, headers) => {
  const proxy = createSutroProxy({ apiKey: KEY, authorize: () => true })
  const response = await proxy(new Request(url, { method, headers }))
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ detail: expect.any(String), code: 'not_sent' })
})

test('a fetch whose bodies are streams of Node is read like any other', async () => {
  const upstream = await listen((_request, response) => {
    response.setHeader('Retry-After', '3')
    response.write('{"cancelled":true,')
    response.end('"message":"größer"}')
  })
  // As node-fetch does: `body` is a Readable, which has no getReader.
  const fetch: SutroProxyOptions['fetch'] = (url, init) =>
    new Promise((resolve, reject) => {
      const { method, headers } = init
      const sent = httpRequest(url, { method, headers: { ...(headers as object) } }, (incoming) => {
        const status = incoming.statusCode
        resolve({ status, headers: new Headers(), body: incoming } as unknown as Response)
      })
      sent.on('error', reject).end()
    })
  const { status, body } = await ask({ fetch, baseUrl: upstream.url })
  expect({ status, body }).toEqual({ status: 200, body: { cancelled: true, message: 'größer' } })
})
