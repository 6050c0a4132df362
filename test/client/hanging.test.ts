import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type CancelJobRequest,
  createSutroClient,
  type SutroClientOptions,
} from '../../src/index.js'
import {
  accepted,
  after,
  freshAccount,
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
  let mostOpen = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const line = new URL(request.url).pathname.replace('/job-', '').replace('/a', '')
    const one = { line, at: performance.now() - start, open: true, aborted: false }
    sent.push(one)
    mostOpen = Math.max(mostOpen, sent.filter(({ open }) => open).length)
    request.signal.addEventListener('abort', () => (one.aborted = one.open))
    return sutro.fetch(request).finally(() => (one.open = false))
  }
  const client = createSutroClient({
    baseUrl: 'https://sutro.example',
    account: freshAccount(),
    fetch,
    ...options,
  })
  const ended: { outcome: unknown; took: number }[] = []
  const keep = (outcome: unknown) => ended.push({ outcome, took: performance.now() - start })
  return {
    sent,
    lines: () => sent.map(({ line, aborted }) => (aborted ? `${line}, given up` : line)),
    mostOpen: () => mostOpen,
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

describe('a status read that hangs', () => {
  test('is given up after four seconds, and the next one is sent', async () => {
    const job = ask([unreachable()], [hang, isCancelled])
    job.cancel()
    const { outcome, took } = await job.end()
    expect(outcome).toMatchObject({ cancelled: true, status: 'CANCELLED' })
    expect(job.lines()).toEqual(['cancel', 'status, given up', 'status'])
    expect(took).toBeLessThan(4600)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('gets its full time each third time, so that a slow status is heard', async () => {
    const job = ask([unreachable()], [after(9000, isCancelled)])
    job.cancel()
    expect((await job.end()).outcome).toMatchObject({ cancelled: true, status: 'CANCELLED' })
    expect(job.lines()).toEqual(['cancel', 'status, given up', 'status, given up', 'status'])
  })

  test('is the only request that is open', async () => {
    const job = ask([unreachable()], [hang], { timeout: 40_000, retry: { budget: 120_000 } })
    job.cancel()
    expect((await job.end()).outcome).toMatchObject({ code: 'outcome_unknown' })
    expect(job.mostOpen()).toBe(1)
  })

  test('is the last one where nothing is to be repeated', async () => {
    const job = ask([unreachable()], [hang], { retry: 0 })
    job.cancel()
    await job.end()
    expect(job.lines()).toEqual(['cancel', 'status, given up'])
  })

  test('decides alone once the signal is aborted', async () => {
    const aborting = new AbortController()
    const job = ask([unreachable()], [after(3000, statusIs('CANCELLING')), hang])
    job.cancel({ signal: aborting.signal })
    await vi.advanceTimersByTimeAsync(1000)
    aborting.abort()
    expect((await job.end()).outcome).toMatchObject({ cancelled: true, status: 'CANCELLING' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(job.lines()).toEqual(['cancel', 'status'])
  })

  test('waits for a Retry-After before the next is sent', async () => {
    const limited = json({}, 429, { 'Retry-After': '12' })
    const job = ask([unreachable()], [hang, limited, isCancelled])
    job.cancel()
    await job.end()
    const [, , told = 0, next = 0] = job.sent.map(({ at }) => at)
    expect(job.sent).toHaveLength(4)
    expect(next - told).toBeGreaterThanOrEqual(12_000)
  })
})

test('a status of its own gets its full time, and is not doubled', async () => {
  const job = ask([], [after(9000, statusIs('RUNNING'))])
  job.read()
  expect((await job.end()).outcome).toEqual({ jobId: 'a', status: 'RUNNING' })
  expect(job.lines()).toEqual(['status'])
})

describe('a request to cancel that hangs', () => {
  test('gets its full time, then the status decides', async () => {
    const job = ask([hang], [statusIs('CANCELLING')])
    job.cancel()
    const { outcome, took } = await job.end()
    expect(outcome).toEqual({
      jobId: 'a',
      cancelled: true,
      message: 'The job is stopping.',
      status: 'CANCELLING',
    })
    expect(took).toBeGreaterThanOrEqual(10_000)
    expect(job.lines()).toEqual(['cancel, given up', 'status'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is waited for, and its answer counts', async () => {
    const job = ask([after(9000, accepted('yes'))], [isCancelled])
    job.cancel()
    expect((await job.end()).outcome).toEqual({ jobId: 'a', cancelled: true, message: 'yes' })
    expect(job.lines()).toEqual(['cancel'])
  })
})

test('a job that is seen to run, after reads that took longer than the rest, is asked for at once', async () => {
  const job = ask([unreachable(), accepted()], [unreachable(), unreachable(), statusIs('RUNNING')])
  job.cancel()
  await job.end()
  const [seen = 0, asked = 0] = job.sent.slice(-2).map(({ at }) => at)
  expect(job.lines()).toEqual(['cancel', 'status', 'status', 'status', 'cancel'])
  expect(asked - seen).toBeLessThan(10)
})

test('when no more may be asked, the status is read for a request that is still on its way', async () => {
  const runs = Array.from({ length: 7 }, () => statusIs('RUNNING'))
  const job = ask([unreachable()], [...runs, statusIs('CANCELLED')])
  job.cancel()
  expect((await job.end()).outcome).toMatchObject({ cancelled: true, status: 'CANCELLED' })
  expect(job.lines().filter((line) => line === 'cancel')).toHaveLength(4)
})

test('a no is read beside nothing else either', async () => {
  const job = ask([rejected('too late')], [after(3000, statusIs('SUCCEEDED'))])
  job.cancel()
  expect((await job.end()).outcome).toMatchObject({ cancelled: false, message: 'too late' })
  expect(job.lines()).toEqual(['cancel', 'status'])
})
