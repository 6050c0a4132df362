import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type CancelJobRequest,
  createSutroClient,
  type SutroClientOptions,
} from '../../src/index.js'
import {
  accepted,
  after,
  hang,
  json,
  rejected,
  type Scripted,
  scriptedBoth,
  statusIs,
  unreachable,
} from './scripted-fetch.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A client over these scripts; `sent` says when each request was sent and whether it was given up. */
function ask(cancel: Scripted[], status: Scripted[], options: SutroClientOptions = {}) {
  const start = performance.now()
  const sutro = scriptedBoth(cancel, status)
  const sent: { line: string; at: number; open: boolean; aborted: boolean }[] = []
  let most = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const line = new URL(request.url).pathname.replace('/job-', '').replace('/a', '')
    const one = { line, at: performance.now() - start, open: true, aborted: false }
    sent.push(one)
    most = Math.max(most, sent.filter((other) => other.line === line && other.open).length)
    request.signal.addEventListener('abort', () => (one.aborted = one.open))
    return sutro.fetch(request).finally(() => (one.open = false))
  }
  const client = createSutroClient({ baseUrl: 'https://sutro.example', fetch, ...options })
  const ended: { outcome: unknown; took: number }[] = []
  const keep = (outcome: unknown) => ended.push({ outcome, took: performance.now() - start })
  return {
    sent,
    most: () => most,
    reads: () => sent.filter(({ line }) => line === 'status').length,
    cancel: (request?: CancelJobRequest) => void client.cancelJob('a', request).then(keep, keep),
    read: () => void client.getJobStatus('a').then(keep, keep),
    async end() {
      for (let turn = 0; ended.length === 0 && turn < 1300; turn++)
        await vi.advanceTimersByTimeAsync(100)
      const [end] = ended
      if (!end) throw new Error('It never ended.')
      return end
    },
  }
}

const isCancelled = statusIs('CANCELLED')

describe('a look that hangs', () => {
  test('does not keep the next from being sent', async () => {
    const job = ask([unreachable()], [hang, isCancelled])
    job.cancel()
    const { outcome, took } = await job.end()
    expect(outcome).toMatchObject({ cancelled: true, status: 'CANCELLED' })
    expect(took).toBeLessThan(4000)
  })

  test('is given up with all others once one came back, and nothing is sent after', async () => {
    const job = ask([unreachable()], [hang, hang, isCancelled])
    job.cancel()
    await job.end()
    expect(job.sent.map(({ line, aborted }) => `${line} ${aborted}`)).toEqual([
      'cancel false',
      'status true',
      'status true',
      'status false',
    ])
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(job.reads()).toBe(3)
  })

  test('is the one that counts if it comes back first after all', async () => {
    const job = ask([unreachable()], [after(5000, statusIs('SUCCEEDED')), hang])
    job.cancel()
    const { outcome, took } = await job.end()
    expect(outcome).toMatchObject({ cancelled: false, status: 'SUCCEEDED' })
    expect(took).toBeLessThan(5200)
  })

  test('has no more than three beside it', async () => {
    const job = ask([unreachable()], [hang], { timeout: 40_000, retry: { budget: 120_000 } })
    job.cancel()
    expect((await job.end()).outcome).toMatchObject({ code: 'outcome_unknown' })
    expect(job.most()).toBe(4)
  })

  test('has none beside it where nothing is to be repeated', async () => {
    const job = ask([unreachable()], [hang], { retry: 0 })
    job.cancel()
    await job.end()
    expect(job.reads()).toBe(1)
  })

  test('is given up when the signal aborts, for one last look', async () => {
    const aborting = new AbortController()
    const job = ask([unreachable()], [hang, hang, hang])
    job.cancel({ signal: aborting.signal })
    await vi.advanceTimersByTimeAsync(4000)
    expect(job.reads()).toBe(2)
    aborting.abort()
    await vi.advanceTimersByTimeAsync(100)
    expect((await job.end()).outcome).toMatchObject({ code: 'outcome_unknown' })
    expect(job.sent.some((one) => one.open)).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(job.reads()).toBe(2)
  })

  test('does not hurry past a Retry-After, and what is held back is sent once', async () => {
    const limited = json({}, 429, { 'Retry-After': '12' })
    const job = ask([unreachable()], [hang, limited, hang, isCancelled])
    job.cancel()
    await job.end()
    const [, , told = 0, next = 0, last = 0] = job.sent.map(({ at }) => at)
    expect(next - told).toBeGreaterThanOrEqual(12_000)
    expect(last - next).toBeGreaterThanOrEqual(3000)
  })
})

test('what a Retry-After holds back does not hang: it is sent once, and nothing is looked at beside it', async () => {
  const limited = json({}, 429, { 'Retry-After': '12' })
  const look = ask([limited], [after(2900, isCancelled)])
  look.cancel({ unresolved: true })
  await look.end()
  expect(look.reads()).toBe(1)

  const second = ask([limited, after(3500, accepted())], [isCancelled])
  second.cancel()
  await vi.advanceTimersByTimeAsync(10)
  second.cancel()
  await second.end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(second.reads()).toBe(0)
})

describe('only the fate of a lost cancellation is urgent', () => {
  test('a poll of a slow server is not doubled', async () => {
    const job = ask([], [after(9000, statusIs('RUNNING'))])
    job.read()
    expect((await job.end()).outcome).toEqual({ jobId: 'a', status: 'RUNNING' })
    expect(job.reads()).toBe(1)
  })

  test('nor is the look at a no that nothing made doubtful', async () => {
    const job = ask([rejected('too late')], [after(9000, statusIs('SUCCEEDED'))])
    job.cancel({ verify: true })
    expect((await job.end()).outcome).toMatchObject({ cancelled: false, message: 'too late' })
    expect(job.reads()).toBe(1)
  })
})

describe('a request to cancel that hangs', () => {
  test('is looked at beside it, and given up once its fate is seen', async () => {
    const job = ask([hang], [statusIs('CANCELLING')])
    job.cancel()
    const { outcome, took } = await job.end()
    expect(outcome).toEqual({
      jobId: 'a',
      cancelled: true,
      message: 'The job is stopping.',
      status: 'CANCELLING',
    })
    expect(took).toBeLessThan(5000)
    expect(job.sent.map(({ line, aborted }) => `${line} ${aborted}`)).toEqual([
      'cancel true',
      'status false',
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is waited for while the job only runs, and its answer counts', async () => {
    const job = ask([after(8500, accepted('yes'))], [statusIs('RUNNING'), hang])
    job.cancel()
    expect((await job.end()).outcome).toEqual({ jobId: 'a', cancelled: true, message: 'yes' })
    expect(job.sent.map(({ line, aborted }) => `${line} ${aborted}`)).toEqual([
      'cancel false',
      'status false',
      'status true',
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is waited for where no status can be read', async () => {
    const job = ask([after(9000, accepted('yes'))], [json({ detail: 'Not Found' }, 404)])
    job.cancel()
    expect((await job.end()).outcome).toEqual({ jobId: 'a', cancelled: true, message: 'yes' })
    expect(job.reads()).toBe(1)
  })

  test('costs no look if it is only slow, if it is held back, or where nothing is to be repeated', async () => {
    const slow = ask([after(3500, accepted())], [isCancelled])
    slow.cancel()
    await slow.end()
    const limited = json({}, 429, { 'Retry-After': '12' })
    const held = ask([limited, after(3500, accepted())], [isCancelled])
    held.cancel()
    await held.end()
    const once = ask([hang], [hang], { retry: 0 })
    once.cancel()
    await once.end()
    expect([slow.reads(), held.reads(), once.reads()]).toEqual([0, 0, 1])
  })
})

test('a job that is seen to run, after looks that took longer than the rest, is asked for at once', async () => {
  const job = ask([unreachable(), accepted()], [unreachable(), unreachable(), statusIs('RUNNING')])
  job.cancel()
  await job.end()
  const [seen = 0, asked = 0] = job.sent.slice(-2).map(({ at }) => at)
  expect(job.sent.map(({ line }) => line)).toEqual([
    'cancel',
    'status',
    'status',
    'status',
    'cancel',
  ])
  expect(asked - seen).toBeLessThan(10)
})

test('when no more may be asked, what is still on its way is looked out for', async () => {
  const runs = Array.from({ length: 7 }, () => statusIs('RUNNING'))
  const job = ask([unreachable()], [...runs, statusIs('CANCELLED')])
  job.cancel()
  expect((await job.end()).outcome).toMatchObject({ cancelled: true, status: 'CANCELLED' })
  expect(job.sent.filter(({ line }) => line === 'cancel')).toHaveLength(4)
})
