import { onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CancelJobsResult } from '../../src/cancellations/cancel-jobs-result.js'
import { type CancelJobsRun, runOf } from '../../src/cancellations/cancel-jobs.js'
import { type Cancellations, cancellationsOf } from '../../src/cancellations/cancellations.js'
import type { OnOutcome } from '../../src/cancellations/job.js'
import {
  createSutroClient,
  type SutroClient,
  type SutroClientOptions,
} from '../../src/client/create-sutro-client.js'
import { createFakeSutro, type FakeSutro } from '../../src/testing/index.js'
import { pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

interface Many {
  sutro: FakeSutro
  client: SutroClient
  run: CancelJobsRun
  cancellations: Cancellations
  /** Requests to cancel. */
  inFlight: { now: number; most: number }
  /** Begins and sends, as the hook does. */
  start(jobIds: readonly string[], concurrency?: number): Promise<CancelJobsResult>
  retry(): Promise<CancelJobsResult>
  phase(jobId: string): string
}

function openMany(count: number, latency = 5, options: SutroClientOptions = { retry: 0 }): Many {
  const sutro = createFakeSutro({ latency })
  for (let index = 1; index <= count; index++)
    sutro.addJob({ id: `job-${index}`, status: 'RUNNING' })
  const inFlight = { now: 0, most: 0 }
  const client = createSutroClient({
    baseUrl: 'https://sutro.test',
    apiKey: sutro.apiKey,
    async fetch(input, init) {
      const isCancel = String(input).includes('job-cancel')
      if (isCancel) inFlight.now += 1
      inFlight.most = Math.max(inFlight.most, inFlight.now)
      try {
        return await sutro.fetch(input, init)
      } finally {
        if (isCancel) inFlight.now -= 1
      }
    },
    ...options,
  })
  const cancellations = cancellationsOf(new QueryClient())
  const run = runOf(cancellations, client, '')
  const send = (jobIds: readonly string[], concurrency = 6, isRetry = false) =>
    run.start(jobIds, () => run.send(jobIds, { client, concurrency }), isRetry)
  return {
    sutro,
    client,
    run,
    cancellations,
    inFlight,
    start: send,
    retry: () => send(run.repeatable(), 6, true),
    phase: (jobId) => cancellations.stateAt(client, jobId).phase,
  }
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index + 1}`)
const SLOW_DOWN = { status: 429, json: { detail: 'Slow down' } }
const UNREADABLE = { to: 'status', status: 403, json: {} } as const
const NO = { json: { cancelled: false, message: 'Not today.' } }

/** Whether the counts of the phases and `notSent` add up. */
function addsUp(result: CancelJobsResult): boolean {
  const { idle, pending, cancelling, cancelled, finished, rejected, unknown, error } = result
  const phases = idle + pending + cancelling + cancelled + finished + rejected + unknown + error
  return phases + result.notSent === result.total && result.items.length === result.total
}

describe('a bulk run', () => {
  test('sends a few at a time, and asks for each job once', async () => {
    const { sutro, inFlight, run, start } = openMany(40)
    const running = start(ids(40))
    expect(run.read()).toMatchObject({ total: 40, settled: 0, pending: 40 })
    await pass(1000)
    expect(await running).toMatchObject({ total: 40, settled: 40 })
    expect(inFlight.most).toBe(6)
    expect(sutro.cancelCount()).toBe(40)
    await pass(60_000)
    expect(run.read()).toMatchObject({ total: 40, settled: 40, cancelled: 40 })
  })

  test('resolves with the last answer, and its items stay live until the jobs have ended', async () => {
    const { sutro, run, start } = openMany(0)
    for (const id of ids(3)) sutro.addJob({ id, stopsFor: 20_000 })
    const running = start(ids(3))
    await pass(1000)
    expect(await running).toMatchObject({ settled: 3, cancelling: 3, cancelled: 0 })
    expect(run.stage).toBe('ended')
    await pass(60_000)
    expect(run.read()).toMatchObject({ settled: 3, cancelling: 0, cancelled: 3 })
  })

  test('agrees with the rows: each item is the job’s own state', async () => {
    const { sutro, client, cancellations, run, start } = openMany(3)
    sutro.answer('job-2', 'forbidden')
    void start(ids(3))
    for (const milliseconds of [0, 2, 10, 1000, 60_000]) {
      await pass(milliseconds)
      while (!run.read().items.every(({ state }) => state)) await pass(600)
      for (const { jobId, state } of run.read().items)
        expect(state).toBe(cancellations.stateAt(client, jobId))
    }
  })

  test('counts ids that are given twice once', async () => {
    const { sutro, start } = openMany(2)
    const running = start(['job-1', 'job-2', 'job-1'])
    await pass(1000)
    const result = await running
    expect(result.items.map(({ jobId }) => jobId)).toEqual(['job-1', 'job-2'])
    expect(sutro.cancelCount('job-1')).toBe(1)
  })

  test('joins a job that is being cancelled already', async () => {
    const { sutro, client, cancellations, start } = openMany(2, 30)
    const single = cancellations.cancel(client, 'job-1')
    const running = start(ids(2))
    await pass(5000)
    await running
    expect((await single).cancelled).toBe(true)
    expect(sutro.cancelCount('job-1')).toBe(1)
  })

  test('counts each job as what it is, the counts add up, and the run does not fail', async () => {
    const { sutro, run, start } = openMany(6)
    sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
    sutro.answer('job-3', 'unauthorized')
    sutro.answer('job-4', 'network-error')
    sutro.answer('job-4', UNREADABLE, { times: Infinity })
    sutro.answer('job-5', 'lost')
    sutro.answer('job-6', NO)
    const running = start([...ids(6), ''])
    await pass(5000)
    await running
    const result = run.read()
    expect(
      Object.fromEntries(result.items.map(({ jobId, state }) => [jobId, state?.phase])),
    ).toEqual({
      'job-1': 'cancelled',
      'job-2': 'finished',
      'job-3': 'error',
      'job-4': 'unknown',
      'job-5': 'cancelled',
      'job-6': 'rejected',
      '': 'error',
    })
    expect(result).toMatchObject({ total: 7, settled: 7, cancelled: 2, error: 2, notSent: 0 })
    expect(addsUp(result)).toBe(true)
  })

  test('adds up at every moment', async () => {
    const { run, sutro, start } = openMany(30, 200)
    for (const id of ids(10)) sutro.answer(id, 'server-error')
    const sums: boolean[] = []
    run.subscribe(() => sums.push(addsUp(run.read())))
    void start(ids(30))
    await pass(500)
    run.stop()
    await pass(60_000)
    expect(sums.length).toBeGreaterThan(4)
    expect(sums).not.toContain(false)
  })

  test('adds the jobs of a second call, and begins anew after its end', async () => {
    const { run, start } = openMany(6, 100)
    const both = [start(['job-1', 'job-2', 'job-3']), start(['job-3'])]
    expect(run.read()).toMatchObject({ total: 3, pending: 3 })
    await pass(5000)
    for (const result of await Promise.all(both))
      expect(result).toMatchObject({ total: 3, settled: 3 })
    const next = start(['job-4'])
    expect(run.read()).toMatchObject({ total: 1, settled: 0 })
    await pass(5000)
    expect(await next).toMatchObject({ total: 1, settled: 1 })
  })

  test('was not sent where the page itself failed first, and the next one does not inherit from it', async () => {
    const { run, start } = openMany(3)
    await run.start(['job-1'], () => Promise.reject(new Error('Over quota'))).catch(() => {})
    expect(run.read()).toMatchObject({ total: 1, settled: 1, notSent: 1 })
    expect(run.read().items).toEqual([{ jobId: 'job-1' }])
    const next = start(['job-2', 'job-3'])
    await pass(5000)
    expect(await next).toMatchObject({ total: 2, notSent: 0 })
  })

  test('sends a job that two calls ask for, although one of them fails', async () => {
    const { sutro, run, start } = openMany(2, 100)
    const both = start(ids(2), 1)
    await run.start(['job-2'], () => Promise.reject(new Error('Over quota'))).catch(() => {})
    expect(run.read()).toMatchObject({ total: 2, notSent: 0 })
    await pass(5000)
    expect(await both).toMatchObject({ total: 2, settled: 2, notSent: 0 })
    expect(sutro.cancelCount('job-2')).toBe(1)
  })

  test('tells of its progress a few times and not once a job', async () => {
    const { run, start } = openMany(500, 0)
    let told = 0
    run.subscribe(() => (told += 1))
    const running = start(ids(500), 50)
    await pass(1000)
    await running
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThan(20)
  })

  test('takes odd ids one by one: each that is none fails by itself', async () => {
    const { run, start } = openMany(1)
    const odd = ['job-1', 10n, null, {}, Symbol('job')] as never
    const running = start(odd)
    await pass(5000)
    await running
    expect(run.read()).toMatchObject({ total: 5, settled: 5, cancelled: 1, error: 4 })
    const failed = run.read().items.filter(({ state }) => state?.phase === 'error')
    for (const { state } of failed)
      expect(state).toMatchObject({ error: { code: 'invalid_job_id' } })
  })

  test('tells onOutcome once for each job that was sent', async () => {
    const { client, run, sutro } = openMany(3)
    sutro.answer('job-2', 'forbidden')
    const onOutcome = vi.fn<OnOutcome>()
    const two = ['job-1', 'job-2']
    void run.start(ids(3), () => run.send(two, { client, concurrency: 6, onOutcome }))
    await pass(60_000)
    const heard = onOutcome.mock.calls.map(([{ phase }, { jobId }]) => `${jobId} ${phase}`)
    expect(heard.toSorted()).toEqual(['job-1 cancelled', 'job-2 error'])
  })

  test('is held back by a 429 with Retry-After, and all jobs get sent', async () => {
    const many = openMany(8, 0, {})
    const { sutro, start } = many
    sutro.answer('job-1', { ...SLOW_DOWN, headers: { 'Retry-After': '5' } })
    const began = Date.now()
    const running = start(ids(8), 1)
    await pass(30_000)
    await running
    const sentAt = sutro.requests
      .filter(({ action }) => action === 'cancel')
      .map(({ at }) => at - began)
    expect(sentAt).toHaveLength(9)
    expect(Math.min(...sentAt.slice(1))).toBeGreaterThanOrEqual(5000)
  })
})

describe('stopping', () => {
  test('sends nothing further, and says which jobs were never sent', async () => {
    const { sutro, run, start } = openMany(30, 1000)
    const running = start(ids(30))
    await pass(500)
    run.stop()
    expect(run.read()).toMatchObject({ pending: 6, notSent: 24 })
    await pass(5000)
    await running
    await pass(60_000)
    expect(sutro.cancelCount()).toBe(6)
    expect(run.read()).toMatchObject({ total: 30, settled: 30, cancelled: 6, notSent: 24 })
  })

  test('before anything was sent is heard', async () => {
    const { sutro, client, run } = openMany(3)
    const result = await run.start(ids(3), () => {
      run.stop()
      return run.send(ids(3), { client, concurrency: 6 })
    })
    expect(result).toMatchObject({ total: 3, settled: 3, notSent: 3 })
    expect(sutro.requests).toEqual([])
  })

  test('while offline takes back what was waiting for the connection', async () => {
    onlineManager.setOnline(false)
    const { sutro, run, phase, start } = openMany(10)
    const running = start(ids(10))
    await pass(100)
    expect(run.read()).toMatchObject({ pending: 10 })
    run.stop()
    await pass(100)
    expect(await running).toMatchObject({ notSent: 10, error: 0 })
    onlineManager.setOnline(true)
    await pass(10_000)
    expect(sutro.requests).toEqual([])
    expect(phase('job-1')).toBe('idle')
  })

  test('while offline leaves the jobs that rows asked for themselves', async () => {
    onlineManager.setOnline(false)
    const { sutro, client, run, cancellations, start } = openMany(3)
    const before = cancellations.cancel(client, 'job-1')
    const running = start(ids(3))
    const after = cancellations.cancel(client, 'job-2')
    await pass(100)
    run.stop()
    run.stop()
    onlineManager.setOnline(true)
    await pass(5000)
    expect(await running).toMatchObject({ settled: 3, notSent: 3 })
    expect(await Promise.all([before, after])).toMatchObject([
      { cancelled: true },
      { cancelled: true },
    ])
    expect(sutro.cancelCount()).toBe(2)
  })

  test('ends all lists of the run, and not only the newest', async () => {
    const { sutro, run, start } = openMany(40, 200)
    const both = [start(ids(30), 2), start(ids(40).slice(30), 2)]
    await pass(100)
    run.stop()
    await pass(5000)
    await Promise.all(both)
    expect(sutro.cancelCount()).toBe(4)
    expect(run.read()).toMatchObject({ total: 40, settled: 40, notSent: 36 })
  })

  test('does not hold for jobs that are added later, and can be repeated for those', async () => {
    const { sutro, run, start } = openMany(10, 1000)
    void start(['job-1'])
    await pass(500)
    run.stop()
    expect(run.stage).toBe('stopping')
    void start(['job-2', 'job-3'], 1)
    expect(run.stage).toBe('running')
    await pass(100)
    run.stop()
    expect(run.stage).toBe('stopping')
    await pass(10_000)
    expect(run.stage).toBe('ended')
    expect(sutro.cancelCount('job-2')).toBe(1)
    expect(sutro.cancelCount('job-3')).toBe(0)
    expect(run.read()).toMatchObject({ settled: 3, notSent: 1 })
  })

  test('and adding the same job again asks for it', async () => {
    onlineManager.setOnline(false)
    const { sutro, run, start } = openMany(1)
    const first = start(ids(1))
    await pass(100)
    run.stop()
    const second = start(ids(1))
    await pass(100)
    expect(run.read()).toMatchObject({ pending: 1, notSent: 0 })
    onlineManager.setOnline(true)
    await pass(5000)
    await Promise.all([first, second])
    expect(run.read()).toMatchObject({ total: 1, cancelled: 1, notSent: 0 })
    expect(sutro.cancelCount()).toBe(1)
  })

  test('takes back what two lists wait for', async () => {
    onlineManager.setOnline(false)
    const { sutro, run, phase, start } = openMany(1)
    const both = [start(ids(1)), start(ids(1))]
    await pass(100)
    run.stop()
    await pass(100)
    await Promise.all(both)
    expect(phase('job-1')).toBe('idle')
    onlineManager.setOnline(true)
    await pass(5000)
    expect(sutro.requests).toEqual([])
  })

  test('while a 429 holds all back sends none of those that wait, and each is as it was', async () => {
    const { sutro, client, cancellations, run, phase, start } = openMany(12, 0, {})
    for (const id of ids(6)) sutro.answer(id, { ...SLOW_DOWN, headers: { 'Retry-After': '20' } })
    const running = start(ids(12))
    await pass(500)
    expect(sutro.cancelCount()).toBe(6)
    // One of them is asked for by its own row as well, so it goes on.
    const own = cancellations.cancel(client, 'job-2')
    await pass(1000)
    run.stop()
    await pass(60_000)
    await running
    expect(run.read()).toMatchObject({ total: 12, cancelled: 1, notSent: 11, error: 0 })
    expect(await own).toMatchObject({ cancelled: true })
    expect(sutro.cancelCount()).toBe(7)
    expect(phase('job-1')).toBe('idle')
  })

  test('while a 429 holds a job back, and adding it again asks for it', async () => {
    const { sutro, client, run, start } = openMany(1, 0, {})
    sutro.answer('job-1', { ...SLOW_DOWN, headers: { 'Retry-After': '20' } })
    void start(ids(1))
    await pass(500)
    run.stop()
    expect(run.stage).toBe('stopping')
    // The host's own callback takes a second.
    const later = new Promise((resolve) => setTimeout(resolve, 1000))
    void run.start(ids(1), async () => {
      await later
      return run.send(ids(1), { client, concurrency: 6 })
    })
    await pass(60_000)
    expect(run.read()).toMatchObject({ total: 1, cancelled: 1, notSent: 0 })
    expect(sutro.cancelCount()).toBe(2)
  })

  test('more than once leaves what a row asked for itself while it is held back', async () => {
    const { sutro, client, cancellations, run, start } = openMany(2, 0, {})
    sutro.answer('job-2', { ...SLOW_DOWN, headers: { 'Retry-After': '2' } })
    void cancellations.cancel(client, 'job-2').catch(() => {})
    await pass(100)
    const running = start(['job-1'])
    await pass(100)
    const row = cancellations.cancel(client, 'job-1')
    run.stop()
    run.stop()
    await pass(10_000)
    expect(await row).toMatchObject({ cancelled: true })
    await running
    expect(run.read()).toMatchObject({ cancelled: 1, notSent: 0 })
    expect(sutro.cancelCount('job-1')).toBe(1)
  })

  test('while the key is read sends nothing, and a row that asks right then is sent', async () => {
    let give: (key: string) => void = () => {}
    const key = new Promise<string>((resolve) => (give = resolve))
    const { sutro, client, cancellations, run, start } = openMany(1, 0, { apiKey: () => key })
    const running = start(ids(1))
    await pass(100)
    run.stop()
    const row = cancellations.cancel(client, 'job-1')
    give(sutro.apiKey)
    await pass(1000)
    expect(await running).toMatchObject({ notSent: 1 })
    expect(await row).toMatchObject({ cancelled: true })
    expect(sutro.cancelCount('job-1')).toBe(1)
  })

  test('while a lost one rests sends it no more, and its fate is looked up', async () => {
    const { sutro, run, start } = openMany(1, 0, {})
    sutro.answer('job-1', 'network-error', { times: Infinity })
    void start(['job-1'])
    await pass(100)
    run.stop()
    await pass(60_000)
    expect(sutro.cancelCount('job-1')).toBe(1)
    expect(run.read()).toMatchObject({ unknown: 1, notSent: 0 })
  })
})

describe('trying again', () => {
  test('asks only for the jobs where it can help, and counts them among the others', async () => {
    const { sutro, run, start, retry } = openMany(4)
    sutro.addJob({ id: 'job-1', status: 'SUCCEEDED' })
    sutro.answer('job-2', 'unauthorized')
    sutro.answer('job-3', 'invalid')
    void start(ids(4))
    await pass(5000)
    expect(run.repeatable()).toEqual(['job-2'])
    void retry()
    expect(run.round).toMatchObject({ total: 1, settled: 0 })
    await pass(5000)
    expect(run.round).toMatchObject({ total: 1, settled: 1 })
    expect(run.read()).toMatchObject({ total: 4, settled: 4, cancelled: 2, finished: 1, error: 1 })
    expect(run.read().items.map(({ jobId }) => jobId)).toEqual(ids(4))
    expect(sutro.cancelCount('job-1')).toBe(1)
    expect(sutro.cancelCount('job-2')).toBe(2)
  })

  test('asks for the jobs that were not sent', async () => {
    const { run, start, retry } = openMany(3, 1000)
    void start(ids(3), 1)
    await pass(500)
    run.stop()
    await pass(5000)
    expect(run.repeatable()).toEqual(['job-2', 'job-3'])
    void retry()
    await pass(10_000)
    expect(run.read()).toMatchObject({ total: 3, cancelled: 3, notSent: 0 })
  })

  test('is not offered while some are asked for', async () => {
    const { sutro, run, start } = openMany(4, 200)
    sutro.answer('job-1', 'unauthorized')
    void start(ids(4), 2)
    await pass(300)
    expect(run.repeatable()).toEqual([])
    await pass(5000)
    expect(run.repeatable()).toEqual(['job-1'])
  })

  test('and stopping leaves a job unknown that may have been cancelled', async () => {
    const { sutro, client, run, start } = openMany(1)
    sutro.answer('job-1', 'network-error')
    sutro.answer('job-1', UNREADABLE, { times: Infinity })
    void start(ids(1))
    await pass(1000)
    expect(run.read()).toMatchObject({ unknown: 1 })
    const again = run.repeatable()
    const send = () => {
      run.stop()
      return run.send(again, { client, concurrency: 6 })
    }
    await run.start(again, send, true)
    expect(run.read()).toMatchObject({ total: 1, unknown: 1, notSent: 0 })
  })

  test('after stopping while offline asks once for each job', async () => {
    onlineManager.setOnline(false)
    const { sutro, run, start, retry } = openMany(3)
    void start(ids(3))
    await pass(100)
    run.stop()
    void retry()
    await pass(100)
    expect(run.read()).toMatchObject({ total: 3, pending: 3, notSent: 0 })
    onlineManager.setOnline(true)
    await pass(5000)
    expect(run.read()).toMatchObject({ total: 3, settled: 3, cancelled: 3 })
    expect(sutro.cancelCount()).toBe(3)
  })
})
