import { dehydrate, hydrate, onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

const DAY_MS = 24 * 60 * 60 * 1000

/** What a persister keeps of a page. */
function kept({ queryClient }: OneJob): ReturnType<typeof dehydrate> {
  return JSON.parse(JSON.stringify(dehydrate(queryClient))) as ReturnType<typeof dehydrate>
}

/** A page over the same Sutro that begins with this cache. */
function open(sutro: OneJob['sutro'], cache?: unknown): OneJob {
  const queryClient = new QueryClient()
  if (cache) hydrate(queryClient, cache)
  return oneJob({}, { sutro, queryClient })
}

/** The same page after a reload: of the old one only its persisted cache is left. */
function reload(job: OneJob): OneJob {
  const cache = kept(job)
  job.close()
  return open(job.sutro, cache)
}

describe('after a reload', () => {
  test('a cancelled job is still cancelled, and nothing is asked', async () => {
    const job = oneJob()
    await job.cancel()
    await pass(1000)
    const requests = job.sutro.requests.length
    const after = reload(job)
    after.show()
    await pass(60_000)
    expect(after.state()).toEqual(job.state())
    expect(job.sutro.requests).toHaveLength(requests)
  })

  test('the same holds where the cache comes back after the first look', async () => {
    const job = oneJob()
    await job.cancel()
    await pass(1000)
    const late = open(job.sutro)
    const { told } = late.show()
    expect(late.state().phase).toBe('idle')
    hydrate(late.queryClient, kept(job))
    expect(late.state()).toEqual(job.state())
    await pass(100)
    expect(told.at(-1)).toEqual(job.state())
  })

  test('a pending one is settled by a status read and not sent again', async () => {
    const job = oneJob({ stopsFor: 60_000 }, { latency: 3000 })
    void job.cancel()
    await pass(1000)
    const after = reload(job)
    expect(after.state().phase).toBe('pending')
    after.show()
    await pass(10_000)
    expect(after.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    await pass(90_000)
    expect(after.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
    expect(job.cancels()).toBe(1)
  })

  test('a pending one whose job runs on is unknown after a while, and can be asked for again', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'hang')
    void job.cancel()
    await pass(1000)
    const after = reload(job)
    after.show()
    await pass(14_000)
    expect(after.state()).toMatchObject({ phase: 'pending', status: 'RUNNING' })
    await pass(2000)
    expect(after.state()).toMatchObject({ phase: 'unknown', accepted: false, status: 'RUNNING' })
    void after.press()
    await pass(5000)
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('a pending one that nobody shows is not read', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'hang')
    void job.cancel()
    await pass(1000)
    reload(job)
    await pass(9000)
    expect(job.reads()).toBe(0)
  })

  test('a cancellation that waited for the connection is not promised any more', async () => {
    onlineManager.setOnline(false)
    const job = oneJob()
    void job.press()
    await pass(100)
    expect(job.state()).toMatchObject({ paused: true })
    const after = reload(job)
    expect(after.state()).toEqual({ jobId: JOB, phase: 'idle' })
  })

  test('following goes on', async () => {
    const job = oneJob({ stopsFor: 5000 })
    await job.cancel()
    const after = reload(job)
    expect(after.state().phase).toBe('cancelling')
    after.show()
    await pass(20_000)
    expect(after.state()).toMatchObject({
      phase: 'cancelled',
      message: expect.stringContaining('successfully cancelled'),
    })
    expect(job.cancels()).toBe(1)
  })

  test('an unknown outcome is remembered, so that an echo is still not believed', async () => {
    const job = oneJob({ stopsFor: 60_000 }, { client: { retry: 0 } })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 403, json: {} }, { times: 2 })
    await job.cancel()
    const after = reload(job)
    expect(after.state().phase).toBe('unknown')
    void after.press()
    await pass(100)
    expect(after.state().phase).not.toBe('rejected')
    await pass(20_000)
    expect(after.state()).toMatchObject({ phase: 'cancelling' })
  })

  test.each([
    ['in a row', (page: OneJob) => void page.show()],
    ['without one', () => {}],
  ])('a second press %s waits for the fate of the first, which is open', async (_, show) => {
    const job = oneJob({ stopsFor: 60_000 }, { latency: 5000 })
    void job.cancel()
    await pass(1000)
    const after = reload(job)
    show(after)
    const asked = after.press()
    await pass(12_000)
    expect(await asked).toMatchObject({ cancelled: true })
    expect(job.cancels()).toBe(1)
  })

  test('"Ask again" is sent for a job that is stopping, though an earlier one was open', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    await job.cancel()
    job.sutro.answer(JOB, 'hang')
    void job.press()
    await pass(1000)
    const after = reload(job)
    after.show()
    expect(after.state().phase).toBe('cancelling')
    const asked = after.press()
    await pass(60_000)
    expect(await asked).toMatchObject({ cancelled: true })
    expect(job.cancels()).toBe(3)
  })

  test('nothing restored is dropped while it rests', async () => {
    const job = oneJob()
    await job.cancel()
    await pass(1000)
    const after = reload(job)
    await pass(3_600_000)
    expect(after.state().phase).toBe('cancelled')
    expect(kept(after).queries.map(({ queryKey }) => queryKey)).toContainEqual([
      'sutro-cancel-job',
      'https://sutro.example',
      JOB,
    ])
  })
})

describe('what a cache gives back', () => {
  const KEY = ['sutro-cancel-job', 'https://sutro.example', JOB]
  const at = 1_700_000_000_000
  const accepted = { kind: 'accepted', at, message: 'Yes.' }

  test.each([
    ['nothing', null],
    ['a number', 7],
    ['a text', 'cancelled'],
    ['an empty object', {}],
    ['an older format', { phase: 'cancelled' }],
    ['a list', []],
    ['an end that is none', { end: { word: 'RUNNING', at } }],
    ['an end without a time', { end: { word: 'CANCELLED' } }],
    ['a verdict of another kind', { verdict: { kind: 'toString', at } }],
    ['a failure without an error', { verdict: { kind: 'failed', at } }],
    ['a no without words', { verdict: { kind: 'rejected', at } }],
    ['words that are none', { verdict: { ...accepted, message: { html: '<b>' } } }],
    ['times that no clock shows', { askedAt: 1e300, endedAt: 2 ** 53 }],
    ['times that are none', { askedAt: 'yesterday', endedAt: -1 }],
  ])('is passed over where it is %s', (_, data) => {
    vi.setSystemTime(at)
    const queryClient = new QueryClient()
    queryClient.setQueryData(KEY, data)
    expect(oneJob({}, { queryClient }).state()).toEqual({ jobId: JOB, phase: 'idle' })
  })

  test('is taken field by field', () => {
    vi.setSystemTime(at)
    const queryClient = new QueryClient()
    const data = { verdict: { ...accepted, extra: 'x' }, end: { word: 7, at }, askedAt: 'noon' }
    queryClient.setQueryData(KEY, data)
    expect(oneJob({}, { queryClient }).state()).toEqual({
      jobId: JOB,
      phase: 'cancelling',
      message: 'Yes.',
      acceptedAt: at,
    })
  })

  test('is told at once in Sutro’s words where the client reads no status', () => {
    vi.setSystemTime(at)
    const queryClient = new QueryClient()
    queryClient.setQueryData(KEY, { verdict: accepted, askedAt: at, endedAt: at })
    const { cancellations, client } = oneJob({}, { queryClient })
    const blind = { account: client.account, cancelJob: client.cancelJob }
    expect(cancellations.stateAt(blind, JOB)).toMatchObject({ phase: 'cancelled', message: 'Yes.' })
  })

  test('is let go after seven days, from the cache as well', async () => {
    const job = oneJob()
    await job.cancel()
    await pass(1000)
    const cache = kept(job)
    await pass(6.9 * DAY_MS)
    const before = open(job.sutro, cache)
    expect(before.state().phase).toBe('cancelled')
    await pass(0.2 * DAY_MS)
    const after = open(job.sutro, cache)
    expect(after.state().phase).toBe('idle')
    await pass(1000)
    expect(after.queryClient.getQueryData(KEY)).toBeUndefined()
    expect(kept(after).queries.filter(({ queryKey }) => queryKey[0] === KEY[0])).toEqual([])
  })
})
