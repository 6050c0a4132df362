import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import express from 'express'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import * as astro from '../../docs/recipes/astro.js'
import runtimes from '../../docs/recipes/bun-deno-workers.js'
import { app as expressApp, start as startExpress } from '../../docs/recipes/express.js'
import { start as startFastify } from '../../docs/recipes/fastify.js'
import { start as startH3 } from '../../docs/recipes/h3.js'
import { start as startHono } from '../../docs/recipes/hono.js'
import { start as startKoa } from '../../docs/recipes/koa.js'
import { owners, sessions } from '../../docs/recipes/may-touch.js'
import * as next from '../../docs/recipes/next.js'
import { start as startNode } from '../../docs/recipes/node.js'
import * as reactRouter from '../../docs/recipes/react-router.js'
import * as svelteKit from '../../docs/recipes/sveltekit.js'
import { createSutroClient } from '../../src/client/create-sutro-client.js'
import { createSutroProxy, type SutroProxy } from '../../src/server/index.js'
import { createFakeSutro } from '../../src/testing/index.js'

vi.mock('sutro-cancel-job/server', () => import('../../src/server/index.js'))

const realFetch = globalThis.fetch
let sutro: ReturnType<typeof createFakeSutro>

beforeEach(() => {
  sutro = createFakeSutro()
  for (const id of ['ours', 'theirs', 'unclaimed']) sutro.addJob({ id })
  sessions.set('s1', 'ada').set('s2', 'bob')
  owners.set('ours', 'ada').set('theirs', 'bob')
  vi.stubEnv('SUTRO_API_KEY', sutro.apiKey)
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const isSutro = String(input).startsWith('https://api.sutro.sh/')
    return isSutro ? sutro.fetch(input, init) : realFetch(input, init)
  })
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** How a browser reaches what a recipe has mounted under /api/sutro. */
const overHttp = (start: (port: number) => Server | ServerType) => async () => {
  const server = start(0)
  onTestFinished(() => void server.close())
  if (!server.listening) await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, fetch: realFetch }
}

/** A framework that has a `Request` of its own calls the recipe like this. */
const inProcess = (serve: (request: Request) => Promise<Response>) => async () => ({
  origin: 'http://dash.example',
  fetch: (input: RequestInfo | URL, init?: RequestInit) => serve(new Request(input, init)),
})

const byMethod = (handlers: Record<'GET' | 'POST', SutroProxy>, wrap = pass) =>
  inProcess((request) => handlers[request.method as 'GET' | 'POST'](wrap(request) as Request))

const pass = (request: Request): object => request

/** The arguments that these frameworks pass, as far as the proxy could mistake them. */
const params = { '*': 'job-cancel/theirs', path: 'job-status/theirs' }
const resource = { GET: reactRouter.loader, POST: reactRouter.action }

/** Express 4 with the recipe as it stands, and Express 5 where a body parser comes first. */
async function startExpress4(): Promise<(port: number) => Server> {
  vi.resetModules()
  vi.doMock('express', () => import('express4'))
  onTestFinished(() => void vi.doUnmock('express'))
  const mayTouch = await import('../../docs/recipes/may-touch.js')
  for (const [id, user] of sessions) mayTouch.sessions.set(id, user)
  for (const [id, user] of owners) mayTouch.owners.set(id, user)
  const { app, start } = await import('../../docs/recipes/express.js')
  // Only Express 4 has it.
  expect(app).toHaveProperty('_router')
  return start
}

function startBehindParsers(port: number): Server {
  const outer = express()
  outer.use(express.json(), express.urlencoded({ extended: true }), express.text({ type: '*/*' }))
  outer.use(expressApp)
  return outer.listen(port, '127.0.0.1')
}

const RECIPES: [string, () => Promise<{ origin: string; fetch: typeof globalThis.fetch }>][] = [
  ['Next.js', byMethod(next)],
  ['React Router', byMethod(resource, (request) => ({ request, params, context: {} }))],
  ['SvelteKit', byMethod(svelteKit, (request) => ({ request, params, locals: {} }))],
  ['Astro', byMethod(astro, (request) => ({ request, params, redirect: () => {} }))],
  ['Bun, Deno and Workers', inProcess((request) => runtimes.fetch(request))],
  ['Hono', overHttp(startHono)],
  ['h3', overHttp(startH3)],
  ['Express 5', overHttp(startExpress)],
  ['Express 5 behind body parsers', overHttp(startBehindParsers)],
  ['Express 4', async () => overHttp(await startExpress4())()],
  ['Fastify', overHttp(startFastify)],
  ['Koa', overHttp(startKoa)],
  ['Node', overHttp(startNode)],
]

test.each(RECIPES)(
  '%s: whoever started a job can cancel it and read its status',
  async (_name, mount) => {
    const { origin, fetch } = await mount()
    const headers = { Cookie: 'theme=dark; session=s1' }
    const client = createSutroClient({
      baseUrl: `${origin}/api/sutro`,
      headers,
      fetch,
      retry: 0,
      timeout: 60_000,
    })

    const cancelled = await client.cancelJob('ours')
    expect(cancelled).toMatchObject({ cancelled: true, message: expect.stringContaining('ours') })
    await expect(client.getJobStatus('ours')).resolves.toMatchObject({ jobId: 'ours' })
    expect(sutro.requests.map(({ method, jobId }) => `${method} ${jobId}`)).toEqual([
      'POST ours',
      'GET ours',
    ])
    expect(sutro.requests[0]?.headers['cookie']).toBeUndefined()
  },
)

test.each(RECIPES)('%s: nobody else can, and Sutro is not even asked', async (_name, mount) => {
  const { origin, fetch } = await mount()
  const as = (headers: Record<string, string>) =>
    createSutroClient({ baseUrl: `${origin}/api/sutro`, headers, fetch, retry: 0, timeout: 60_000 })
  const forbidden = { code: 'forbidden', status: 403 }
  const signedOut = { code: 'unauthorized', status: 401 }

  await expect(as({ Cookie: 'session=s1' }).cancelJob('theirs')).rejects.toMatchObject(forbidden)
  await expect(as({ Cookie: 'session=s1' }).cancelJob('unclaimed')).rejects.toMatchObject(forbidden)
  await expect(as({ Cookie: 'session=s9' }).cancelJob('ours')).rejects.toMatchObject(signedOut)
  await expect(as({}).getJobStatus('ours')).rejects.toMatchObject(signedOut)
  const elsewhere = { Cookie: 'session=s1', Origin: 'https://evil.example' }
  await expect(as(elsewhere).cancelJob('ours')).rejects.toMatchObject(forbidden)
  expect(sutro.requests).toEqual([])
})

test.each(RECIPES)('%s: a slash at the end of the path changes nothing', async (_name, mount) => {
  const { origin, fetch } = await mount()
  const headers = { Cookie: 'session=s1', 'Content-Type': 'application/json' }
  const cancel = `${origin}/api/sutro/job-cancel/ours/?from=dashboard`
  const answer = await fetch(cancel, { method: 'POST', headers })
  expect(await answer.json()).toMatchObject({ cancelled: true })
  const status = await fetch(`${origin}/api/sutro/job-status/ours/`, { headers })
  expect(await status.json()).toMatchObject({ job_status: { ours: 'CANCELLED' } })
})

test.each(RECIPES)('%s: a body, of whatever kind, changes nothing', async (_name, mount) => {
  const { origin, fetch } = await mount()
  for (const [type, body] of [
    ['application/json', '{"job_id":"theirs"}'],
    ['application/x-www-form-urlencoded', '_method=GET&job_id=theirs'],
    ['text/plain', 'theirs'],
  ] as const) {
    const headers = { Cookie: 'session=s1', 'Content-Type': type }
    const init = { method: 'POST', headers, body }
    const answer = await fetch(`${origin}/api/sutro/job-cancel/ours`, init)
    expect(answer.status).toBe(200)
  }
  expect(sutro.requests.map(({ jobId, body }) => [jobId, body])).toEqual(
    Array.from({ length: 3 }, () => ['ours', '']),
  )
})

test.each(RECIPES)('%s: without a key it is a plain 500', async (_name, mount) => {
  vi.stubEnv('SUTRO_API_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => log.mockRestore())
  const { origin, fetch } = await mount()
  const init = { method: 'POST', headers: { Cookie: 'session=s1' } }
  const response = await fetch(`${origin}/api/sutro/job-cancel/ours`, init)
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ code: 'api_key_unavailable' })
  expect(log.mock.calls.flat().join()).toMatch(/no usable API key/)
})

test.each<[string, unknown]>([
  ['req of Node', { url: '/job-cancel/a', method: 'POST', headers: { host: 'a.example' } }],
  ['the context of Koa', { request: { url: '/job-cancel/a', headers: {} }, req: {}, res: {} }],
  ['a text', 'http://a.example/job-cancel/a'],
  ['nothing', undefined],
])('the handler says what it takes when it is given %s', async (_name, input) => {
  const proxy: SutroProxy = createSutroProxy({ apiKey: 'sk_test', authorize: () => true })
  await expect(proxy(input as Request)).rejects.toThrow(
    /takes a Request.*getRequestListener\(proxy\)/,
  )
})
