import type { RequestListener, ServerResponse } from 'node:http'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CancelJobsResult } from '../../src/cancellations/cancel-jobs-result.js'
import { type CancelJobsRun, runOf } from '../../src/cancellations/cancel-jobs.js'
import { cancellationsOf } from '../../src/cancellations/cancellations.js'
import { createSutroClient, type SutroClientOptions } from '../../src/client/create-sutro-client.js'
import { freshAccount } from '../client/scripted-fetch.js'
import { acceptEverything, listen, listenAsProxy, listenAsSutro } from '../server/real-http.js'
import { pass } from './one-job.js'

const PAGE = '<!doctype html><title>Sign in</title>'
const HUNDRED = Array.from({ length: 100 }, (_, index) => `job-${index + 1}`)

interface Bulk {
  run: CancelJobsRun
  /** Cancels a hundred jobs. */
  start(concurrency?: number): Promise<CancelJobsResult>
  retry(): Promise<CancelJobsResult>
}

function openBulk(options: SutroClientOptions): Bulk {
  const client = createSutroClient({ account: freshAccount(), ...options })
  const { cancelJob, account } = client
  // No job is followed, so that every request belongs to the run.
  const unfollowed = { cancelJob, account }
  const run = runOf(cancellationsOf(new QueryClient()), unfollowed, '')
  const send = (jobIds: readonly string[], concurrency: number, isRetry: boolean) =>
    run.start(jobIds, () => run.send(jobIds, { client: unfollowed, concurrency }), isRetry)
  return {
    run,
    start: (concurrency = 6) => send(HUNDRED, concurrency, false),
    retry: () => send(run.repeatable(), 6, true),
  }
}

/** A server of ten lines that stands before Sutro, and a run of a hundred jobs through it. */
async function openGateway(answer: (nth: number, response: ServerResponse) => void) {
  let requests = 0
  const gateway: RequestListener = (request, response) => {
    requests += 1
    response.setHeader('Content-Type', 'text/html')
    answer(requests, response)
    if (!response.writableEnded) acceptEverything(request, response)
  }
  const { url } = await listen(gateway)
  const bulk = openBulk({ baseUrl: url, timeout: 60_000 })
  return { ...bulk, requests: () => requests }
}

const says =
  (status: number, headers: Record<string, string> = {}) =>
  (_: number, response: ServerResponse) =>
    void response.writeHead(status, headers).end(PAGE)

describe('a run whose first six jobs fail alike sends no others', () => {
  test.each([
    ['a 401', says(401), 'unauthorized', 6],
    ['a 511', says(511), 'unauthorized', 6],
    ['a redirect', says(302, { Location: '/sign-in' }), 'redirected', 6],
    ['a 403 of a gateway', says(403), 'forbidden', 6],
    ['a 404 of a router', says(404), 'no_endpoint', 6],
    ['a 422', says(422), 'invalid_request', 6],
    // Each of the six is asked for once, and its status is read twice.
    ['web pages with 200', says(200), 'outcome_unknown', 18],
  ])('after %s', async (_, answer, code, requests) => {
    const gateway = await openGateway(answer)
    const result = await gateway.start()
    expect(gateway.requests()).toBe(requests)
    expect(result).toMatchObject({ total: 100, settled: 100, notSent: 94 })
    expect(result.error + result.unknown).toBe(6)
    const states = result.items.flatMap(({ state }) => (state && 'error' in state ? state : []))
    expect(states.map(({ error }) => error?.code)).toEqual(Array.from({ length: 6 }, () => code))
    expect(gateway.run.round.isHalted).toBe(true)
    expect(gateway.run.repeatable()).toHaveLength(100)
  })

  test('and where none can be sent from here, it tells why', async () => {
    const { start } = openBulk({ baseUrl: '/api/sutro' })
    const result = await start()
    expect(result).toMatchObject({ error: 6, notSent: 94 })
    expect(result.items[0]?.state).toMatchObject({ error: { code: 'not_sent' } })
  })

  test.each([1, 2, 6])('with %i at a time', async (concurrency) => {
    const gateway = await openGateway(says(401))
    expect(await gateway.start(concurrency)).toMatchObject({ error: 6, notSent: 94 })
    expect(gateway.requests()).toBe(6)
  })

  test('and after signing in again all of them are asked for', async () => {
    let isSignedIn = false
    const gateway = await openGateway((nth, response) => isSignedIn || says(401)(nth, response))
    await gateway.start()
    isSignedIn = true
    await gateway.retry()
    expect(gateway.run.read()).toMatchObject({ total: 100, cancelled: 100, notSent: 0 })
    expect(gateway.requests()).toBe(106)
  })

  test('and while it is as it was, each attempt costs six requests and reaches other jobs first', async () => {
    const gateway = await openGateway(says(403))
    await gateway.start()
    expect(gateway.run.repeatable().slice(0, 94)).toEqual(HUNDRED.slice(6))
    await gateway.retry()
    expect(gateway.requests()).toBe(12)
  })
})

describe('a run goes on', () => {
  test('after a 403 of the proxy’s own `authorize`, which is about one job', async () => {
    const sutro = await listenAsSutro()
    const proxy = await listenAsProxy(sutro, { authorize: () => false })
    const { run, start } = openBulk({ baseUrl: `${proxy.url}/api/sutro`, timeout: 60_000 })
    expect(await start()).toMatchObject({ error: 100, notSent: 0 })
    expect(run.round.isHalted).toBe(false)
    expect(sutro.requests).toEqual([])
  })

  test('after failures of several kinds', async () => {
    const gateway = await openGateway((nth, response) => says(nth % 5 ? 401 : 403)(nth, response))
    expect(await gateway.start(1)).toMatchObject({ error: 100, notSent: 0 })
  })

  test('after failures that may be about single jobs, once a job was answered', async () => {
    const gateway = await openGateway((nth, response) => nth === 1 || says(403)(nth, response))
    expect(await gateway.start(1)).toMatchObject({ cancelled: 1, error: 99, notSent: 0 })
  })
})

test('a session that ends in the middle is noticed as well', async () => {
  const gateway = await openGateway((nth, response) => nth <= 10 || says(401)(nth, response))
  expect(await gateway.start(1)).toMatchObject({ cancelled: 10, error: 6, notSent: 84 })
  expect(gateway.requests()).toBe(16)
})

describe('a hundred jobs take as long as one', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const untilAborted = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
    })

  test.each<[string, typeof fetch]>([
    ['without a network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['behind a server that hangs', (_, init) => untilAborted(init?.signal)],
    [
      'behind a server that is out of order',
      () => Promise.resolve(new Response('', { status: 503 })),
    ],
  ])('%s', async (_, fetch) => {
    let requests = 0
    const counted: typeof fetch = (...request) => {
      requests += 1
      return fetch(...request)
    }
    const one = openBulk({ baseUrl: 'https://sutro.test', fetch: counted })
    const began = Date.now()
    let took: number | undefined
    const running = one.start().finally(() => (took = Date.now() - began))
    await pass(3_600_000)
    expect(await running).toMatchObject({ unknown: 6, notSent: 94 })
    expect(took).toBeLessThanOrEqual(61_000)
    expect(requests).toBeLessThan(200)
  })
})
