import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { start as startExpress } from '../../docs/recipes/express.js'
import { start as startHono } from '../../docs/recipes/hono.js'
import { owners, sessions } from '../../docs/recipes/may-touch.js'
import * as next from '../../docs/recipes/next.js'
import { start as startNode } from '../../docs/recipes/node.js'
import { createSutroClient } from '../../src/client/create-sutro-client.js'
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

type Start = typeof startNode | typeof startHono

/** How a browser reaches what a recipe has mounted under /api/sutro. */
const overHttp = (start: Start) => async () => {
  const server = start(0)
  onTestFinished(() => void server.close())
  if (!server.listening) await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, fetch: realFetch }
}

const inNext = async () => ({
  origin: 'http://dash.example',
  fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    return request.method === 'GET' ? next.GET(request) : next.POST(request)
  },
})

const RECIPES = [
  ['Next.js', inNext],
  ['Hono', overHttp(startHono)],
  ['Express', overHttp(startExpress)],
  ['Node', overHttp(startNode)],
] as const

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

  await expect(as({ Cookie: 'session=s1' }).cancelJob('theirs')).rejects.toMatchObject(forbidden)
  await expect(as({ Cookie: 'session=s1' }).cancelJob('unclaimed')).rejects.toMatchObject(forbidden)
  await expect(as({ Cookie: 'session=s9' }).cancelJob('ours')).rejects.toMatchObject(forbidden)
  await expect(as({}).getJobStatus('ours')).rejects.toMatchObject(forbidden)
  const elsewhere = { Cookie: 'session=s1', Origin: 'https://evil.example' }
  await expect(as(elsewhere).cancelJob('ours')).rejects.toMatchObject(forbidden)
  expect(sutro.requests).toEqual([])
})

test.each(RECIPES)('%s: without a key it is a plain 500', async (_name, mount) => {
  vi.stubEnv('SUTRO_API_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => log.mockRestore())
  const { origin, fetch } = await mount()
  const init = { method: 'POST', headers: { Cookie: 'session=s1' } }
  const response = await fetch(`${origin}/api/sutro/job-cancel/ours`, init)
  expect(response.status).toBe(500)
  expect(log.mock.calls.flat().join()).toMatch(/no usable API key/)
})
