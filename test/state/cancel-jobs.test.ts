import { onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSutroClient, type SutroClient } from '../../src/client/create-sutro-client.js'
import { CancelJobsRun, type CancelJobsResult } from '../../src/state/cancel-jobs.js'
import { type Cancellations, cancellationsOf } from '../../src/state/cancellations.js'
import { createFakeSutro, type FakeSutro } from '../../src/testing/index.js'

/** Virtual time goes from one timer to the next by itself, or stands still: no answer comes then. */
const goOn = () => void vi.setTimerTickMode('nextTimerAsync')
const standStill = () => void vi.setTimerTickMode('manual')

beforeEach(() => {
  vi.useFakeTimers()
  goOn()
})
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

interface Many {
  sutro: FakeSutro
  run: CancelJobsRun
  cancellations: Cancellations
  inFlight: { now: number; most: number }
  start(jobIds: readonly string[], concurrency?: number): Promise<CancelJobsResult>
}

function openMany(count: number, latency = 5): Many {
  const sutro = createFakeSutro({ latency })
  for (let index = 1; index <= count; index++)
    sutro.addJob({ id: `job-${index}`, status: 'RUNNING' })
  const inFlight = { now: 0, most: 0 }
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    retry: 0,
    fetch: async (input, init) => {
      inFlight.now += 1
      inFlight.most = Math.max(inFlight.most, inFlight.now)
      try {
        return await sutro.fetch(input, init)
      } finally {
        inFlight.now -= 1
      }
    },
  })
  const run = new CancelJobsRun()
  const cancellations = cancellationsOf(new QueryClient())
  const start = (jobIds: readonly string[], concurrency = 6) =>
    run.start(jobIds, { cancellations, client, follow: false, concurrency })
  return { sutro, run, cancellations, inFlight, start }
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index + 1}`)

test('many jobs go a few at a time, and each is asked for once', async () => {
  const { sutro, inFlight, start } = openMany(40)
  const result = await start(ids(40))
  expect(result).toMatchObject({
    total: 40,
    settled: 40,
    cancelled: 40,
    rejected: 0,
    failed: 0,
    unknown: 0,
  })
  expect(inFlight.most).toBe(6)
  expect(sutro.cancelCount()).toBe(40)
})

test('ids given twice count once', async () => {
  const { sutro, start } = openMany(2)
  const result = await start(['job-1', 'job-2', 'job-1'])
  expect(result.total).toBe(2)
  expect(result.items.map(({ jobId }) => jobId)).toEqual(['job-1', 'job-2'])
  expect(sutro.cancelCount('job-1')).toBe(1)
})

test('a job that is being cancelled already is joined, not asked for again', async () => {
  const { sutro, cancellations, start } = openMany(2, 30)
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
  })
  const single = cancellations.cancel('job-1', client, false)
  const result = await start(ids(2))
  expect(result.cancelled).toBe(2)
  expect((await single).cancelled).toBe(true)
  expect(sutro.cancelCount('job-1')).toBe(1)
})

test('each outcome is counted as what it is, the counts add up, and the whole does not fail', async () => {
  const { sutro, cancellations, start } = openMany(6)
  sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
  sutro.answer('job-3', 'unauthorized')
  sutro.answer('job-4', 'network-error', { times: 9 })
  sutro.answer('job-4', { to: 'status', status: 404, json: { detail: 'Not Found' } }, { times: 9 })
  sutro.answer('job-5', 'lost')
  sutro.answer('job-6', 'network-error')
  sutro.addJob({ id: 'job-6', status: 'SUCCEEDED' })
  const result = await start([...ids(6), ''])
  expect(result).toMatchObject({
    total: 7,
    settled: 7,
    cancelled: 2,
    finished: 2,
    rejected: 0,
    failed: 2,
    unknown: 1,
    notSent: 0,
  })
  expect(Object.fromEntries(result.items.map(({ jobId, outcome }) => [jobId, outcome]))).toEqual({
    'job-1': 'cancelled',
    'job-2': 'finished',
    'job-3': 'failed',
    'job-4': 'unknown',
    'job-5': 'cancelled',
    'job-6': 'finished',
    '': 'failed',
  })
  expect(cancellations.get('job-4').phase).toBe('unknown')
  expect(cancellations.get('job-5').phase).toBe('cancelled')
})

test('aborting sends nothing further and says which jobs were never sent', async () => {
  const { sutro, run, start } = openMany(30, 1000)
  standStill()
  const running = start(ids(30))
  await expect.poll(() => sutro.cancelCount()).toBe(6)
  run.abort()
  goOn()
  const result = await running
  expect(sutro.cancelCount()).toBe(6)
  expect(result).toMatchObject({ total: 30, settled: 30, cancelled: 6, notSent: 24 })
})

test('aborting while offline takes back what was waiting for the connection', async () => {
  onlineManager.setOnline(false)
  const { sutro, run, cancellations, start } = openMany(10)
  const running = start(ids(10))
  await expect.poll(() => cancellations.get('job-1').paused).toBe(true)
  run.abort()
  expect(await running).toMatchObject({ notSent: 10, failed: 0 })
  onlineManager.setOnline(true)
  await Promise.resolve()
  expect(sutro.requests).toEqual([])
})

test('trying again asks only for those where it can help, and counts them among the others', async () => {
  const { sutro, run, start } = openMany(4)
  sutro.addJob({ id: 'job-1', status: 'SUCCEEDED' })
  sutro.answer('job-2', 'unauthorized')
  sutro.answer('job-3', 'invalid')
  await start(ids(4))
  expect(run.repeatable()).toEqual(['job-2'])
  const result = await start(run.begin(run.repeatable(), true))
  expect(result).toMatchObject({ total: 4, settled: 4, cancelled: 2, finished: 1, failed: 1 })
  expect(sutro.cancelCount('job-1')).toBe(1)
  expect(sutro.cancelCount('job-2')).toBe(2)
})

test('from the call on the counts are those of the new jobs, and stopping is heard before any was sent', async () => {
  const { sutro, run, start } = openMany(6)
  await start(['job-1', 'job-2'])
  const begun = run.begin(['job-3', 'job-4', 'job-5'])
  expect(run.read()).toMatchObject({ total: 3, settled: 0, cancelled: 0, items: [] })
  run.abort()
  expect(await start(begun)).toMatchObject({ total: 3, settled: 3, notSent: 3 })
  expect(sutro.cancelCount()).toBe(2)
})

test('aborting stops all that was begun, and not only what was begun last', async () => {
  const { sutro, run, start } = openMany(40, 200)
  standStill()
  const first = start(ids(30), 2)
  const second = start(ids(40).slice(30), 2)
  await expect.poll(() => sutro.cancelCount()).toBe(4)
  run.abort()
  goOn()
  expect(await first).toMatchObject({ total: 30, settled: 30, cancelled: 2, notSent: 28 })
  expect(await second).toMatchObject({ total: 10, settled: 10, cancelled: 2, notSent: 8 })
  expect(sutro.cancelCount()).toBe(4)
})

test('while some are asked for, there is nothing to ask for again', async () => {
  const { sutro, run, start } = openMany(4, 200)
  sutro.answer('job-1', 'unauthorized')
  standStill()
  const running = start(ids(4), 2)
  await expect.poll(() => sutro.cancelCount()).toBe(2)
  await vi.advanceTimersByTimeAsync(200)
  await expect.poll(() => sutro.cancelCount()).toBe(4)
  expect(run.repeatable()).toEqual([])
  goOn()
  expect(await running).toMatchObject({ total: 4, settled: 4, failed: 1 })
  expect(run.repeatable()).toEqual(['job-1'])
})

test('a list that never started was not sent, and the next one does not inherit from it', async () => {
  const { run, start } = openMany(3)
  const begun = run.begin(['job-1'])
  run.end(begun)
  expect(run.read()).toMatchObject({ total: 1, settled: 1, notSent: 1 })
  expect(await start(['job-2', 'job-3'])).toMatchObject({ total: 2, cancelled: 2 })
})

test('a job that may have been cancelled stays so when trying again sends nothing', async () => {
  const { sutro, run, start } = openMany(1)
  sutro.answer('job-1', 'network-error')
  sutro.answer('job-1', { to: 'status', status: 404, json: { detail: 'Not Found' } })
  expect(await start(ids(1))).toMatchObject({ unknown: 1 })
  const begun = run.begin(run.repeatable(), true)
  run.abort()
  expect(await start(begun)).toMatchObject({ unknown: 1, notSent: 0 })
})

test('aborting while offline leaves what a row asked for itself', async () => {
  onlineManager.setOnline(false)
  const { sutro, run, cancellations, start } = openMany(3)
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
  })
  const before = cancellations.cancel('job-1', client, false)
  const running = start(ids(3))
  const after = cancellations.cancel('job-2', client, false)
  run.abort()
  run.abort()
  expect(await running).toMatchObject({ settled: 3, notSent: 3 })
  onlineManager.setOnline(true)
  expect(await Promise.all([before, after])).toMatchObject([
    { cancelled: true },
    { cancelled: true },
  ])
  expect(sutro.cancelCount()).toBe(2)
})

test('what several lists wait for is taken back with the last of them', async () => {
  onlineManager.setOnline(false)
  const { sutro, run, cancellations, start } = openMany(1)
  const both = [start(ids(1)), start(ids(1))]
  run.abort()
  expect(await Promise.all(both)).toMatchObject([{ notSent: 1 }, { notSent: 1 }])
  await expect.poll(() => cancellations.get('job-1').phase).toBe('idle')
  onlineManager.setOnline(true)
  await Promise.resolve()
  expect(sutro.requests).toEqual([])
})

test('a 429 with Retry-After holds back all of them, and all get sent', async () => {
  standStill()
  const sutro = createFakeSutro({ now: Date.now })
  const sentAt: number[] = []
  for (const id of ids(8)) sutro.addJob({ id, status: 'RUNNING' })
  sutro.answer('job-1', {
    status: 429,
    json: { detail: 'Slow down' },
    headers: { 'Retry-After': '5' },
  })
  const began = Date.now()
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: (input, init) => {
      sentAt.push(Date.now() - began)
      return sutro.fetch(input, init)
    },
  })
  const running = new CancelJobsRun().start(ids(8), {
    cancellations: cancellationsOf(new QueryClient()),
    client,
    follow: false,
    concurrency: 1,
  })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await running).toMatchObject({ cancelled: 8 })
  expect(sentAt).toHaveLength(9)
  expect(Math.min(...sentAt.slice(1))).toBeGreaterThanOrEqual(5000)
})

test('progress is told a few times and not once a job', async () => {
  const { run, start } = openMany(500, 0)
  let told = 0
  run.subscribe(() => (told += 1))
  await start(ids(500), 50)
  await expect.poll(() => run.read().settled).toBe(500)
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThan(250)
})

test('what is no job id among good ones fails by itself', async () => {
  const { start } = openMany(1)
  const result = await start(['job-1', 10n, null, {}, Symbol('job')] as never)
  expect(result).toMatchObject({ total: 5, settled: 5, cancelled: 1, failed: 4 })
})

test('something that is not a list of ids is refused with what to pass instead', async () => {
  const { start } = openMany(1)
  await expect(start('job-1' as never)).rejects.toThrow('pass an array of job ids')
})

test('aborting while all are held back by a 429 sends none of those that wait, and each is as it was', async () => {
  standStill()
  const sutro = createFakeSutro({ now: Date.now })
  for (const id of ids(12)) sutro.addJob({ id, status: 'RUNNING' })
  const held = { status: 429, json: { detail: 'Slow down' }, headers: { 'Retry-After': '20' } }
  for (const id of ids(6)) sutro.answer(id, held)
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
  })
  const cancellations = cancellationsOf(new QueryClient())
  const run = new CancelJobsRun()
  const running = run.start(ids(12), { cancellations, client, follow: false, concurrency: 6 })
  await expect.poll(() => sutro.cancelCount()).toBe(6)
  // One of them is asked for by its own row as well, so it goes on.
  const own = cancellations.cancel('job-2', client, false)
  await vi.advanceTimersByTimeAsync(1000)
  run.abort()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await running).toMatchObject({ total: 12, cancelled: 1, notSent: 11, failed: 0 })
  expect(await own).toMatchObject({ cancelled: true })
  expect(sutro.cancelCount()).toBe(7)
  expect(cancellations.get('job-1').phase).toBe('idle')
})

/** Somebody was asked to wait for two seconds, so for so long nothing of this client leaves. */
async function heldBack({ sutro, cancellations }: Many): Promise<SutroClient> {
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
  })
  sutro.addJob({ id: 'other', status: 'RUNNING' })
  sutro.answer('other', {
    status: 429,
    json: { detail: 'Slow down' },
    headers: { 'Retry-After': '2' },
  })
  standStill()
  cancellations.cancel('other', client, false).catch(() => {})
  await expect.poll(() => sutro.cancelCount('other')).toBe(1)
  await vi.advanceTimersByTimeAsync(1000)
  return client
}

test('aborting more than once leaves what a row asked for itself while that is held back', async () => {
  const many = openMany(1)
  const { sutro, run, cancellations } = many
  const client = await heldBack(many)
  const running = run.start(ids(1), { cancellations, client, follow: false, concurrency: 6 })
  await expect.poll(() => cancellations.get('job-1').phase).toBe('pending')
  const row = cancellations.cancel('job-1', client, false)
  run.abort()
  run.abort()
  goOn()
  expect(await row).toMatchObject({ cancelled: true })
  expect(await running).toMatchObject({ cancelled: 1, notSent: 0 })
  expect(sutro.cancelCount('job-1')).toBe(1)
})

test('aborting while the key is read sends nothing, and a row that asks right then is not turned away with it', async () => {
  const { sutro, run, cancellations } = openMany(1)
  let give: (key: string) => void = () => {}
  const key = new Promise<string>((resolve) => (give = resolve))
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: () => key,
    fetch: sutro.fetch,
  })
  const running = run.start(ids(1), { cancellations, client, follow: false, concurrency: 6 })
  await expect.poll(() => cancellations.get('job-1').phase).toBe('pending')
  run.abort()
  const row = cancellations.cancel('job-1', client, false)
  give(sutro.apiKey)
  expect(await running).toMatchObject({ notSent: 1 })
  expect(await row).toMatchObject({ cancelled: true })
  expect(sutro.cancelCount('job-1')).toBe(1)
})

test('a lost one that is held back before it is asked for again is not, once aborted, and its fate is looked up', async () => {
  const { sutro, run, cancellations } = openMany(2)
  const limits = { limit: 3, budget: 4000 }
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
    retry: limits,
  })
  sutro.answer('job-1', 'network-error')
  standStill()
  const running = run.start(['job-1'], { cancellations, client, follow: false, concurrency: 6 })
  await vi.advanceTimersByTimeAsync(5)
  await expect.poll(() => sutro.requests.some(({ action }) => action === 'status')).toBe(true)
  // Somebody else is told to wait while this one rests before it asks again, so that it then waits as well.
  sutro.answer(
    'job-2',
    { status: 429, json: { detail: 'Slow down' }, headers: { 'Retry-After': '2' } },
    { times: 9 },
  )
  cancellations.cancel('job-2', client, false).catch(() => {})
  await vi.advanceTimersByTimeAsync(900)
  run.abort()
  goOn()
  const result = await running
  expect(sutro.cancelCount('job-1')).toBe(1)
  expect(result).toMatchObject({ unknown: 1 })
})
