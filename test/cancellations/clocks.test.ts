import FakeTimers, { type Clock } from '@sinonjs/fake-timers'
import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, pass } from './one-job.js'

const OUTAGE = { to: 'status', fails: 'network' } as const
const HOUR_MS = 3_600_000

describe('a clock that is set while a job is followed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Sets the clock back and forth by an hour, every few seconds. */
  async function passJumping(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      if (second % 5 === 0) vi.setSystemTime(Date.now() + (second % 10 ? HOUR_MS : -HOUR_MS))
      await pass(1000)
    }
  }

  test('changes no pause', async () => {
    const still = oneJob({ stopsFor: 10 * HOUR_MS })
    await still.press()
    await pass(120_000)
    const reads = still.reads()
    still.close()
    const job = oneJob({ stopsFor: 10 * HOUR_MS }, { now: () => performance.now() })
    await job.press()
    await passJumping(120)
    expect(job.reads()).toBe(reads)
    expect(job.state().phase).toBe('cancelling')
  })

  test('brings no doubt, and takes none away', async () => {
    const job = oneJob({ stopsFor: HOUR_MS }, { now: () => performance.now() })
    await job.press()
    job.sutro.answer(JOB, OUTAGE, { times: Infinity })
    await passJumping(50)
    expect(job.state().phase).toBe('cancelling')
    await passJumping(40)
    expect(job.state()).toMatchObject({ phase: 'unknown', accepted: true })
  })

  test('does not make a request of another page overdue', async () => {
    const job = oneJob({}, { now: () => performance.now() })
    job.sutro.answer(JOB, 'hang', { times: Infinity })
    void job.press()
    await pass(100)
    const queryClient = new QueryClient()
    hydrate(queryClient, JSON.parse(JSON.stringify(dehydrate(job.queryClient))))
    const after = oneJob({}, { sutro: job.sutro, queryClient })
    after.show()
    vi.setSystemTime(Date.now() + HOUR_MS)
    await pass(10_000)
    expect(after.state().phase).toBe('pending')
    vi.setSystemTime(Date.now() - 2 * HOUR_MS)
    await pass(6000)
    expect(after.state().phase).toBe('unknown')
  })

  test('lets a newer answer count, though it seems to be older', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'unauthorized')
    await job.press()
    expect(job.state().phase).toBe('error')
    vi.setSystemTime(Date.now() - HOUR_MS)
    job.sutro.answer(JOB, 'forbidden')
    await job.press()
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'forbidden' } })
    job.sutro.answer(JOB, { json: { cancelled: false, message: 'Not today.' } })
    void job.press()
    await pass(60_000)
    expect(job.state()).toMatchObject({ phase: 'rejected', message: 'Not today.' })
  })

  test('leaves a new request the newest', async () => {
    const job = oneJob({}, { latency: 1000 })
    job.sutro.answer(JOB, 'unauthorized')
    void job.press()
    await pass(2000)
    vi.setSystemTime(Date.now() - HOUR_MS)
    void job.press()
    expect(job.state().phase).toBe('pending')
    await pass(5000)
    expect(job.state().phase).toBe('cancelled')
  })
})

describe('a machine that sleeps', () => {
  let clock: Clock

  beforeEach(() => {
    clock = FakeTimers.install({
      now: 1_700_000_000_000,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    })
  })
  afterEach(() => clock.uninstall())

  /** The machine sleeps in virtual time. Timers that came due meanwhile fire once, late. */
  async function fallAsleep(milliseconds: number): Promise<void> {
    clock.jump(milliseconds)
    await clock.tickAsync(0)
  }

  test('reads once more before the status is called unreadable', async () => {
    const job = oneJob({ stopsFor: HOUR_MS })
    const { told } = job.show()
    void job.press()
    await clock.tickAsync(1500)
    job.sutro.answer(JOB, OUTAGE, { times: 3 })
    await clock.tickAsync(9000)
    expect(job.state().phase).toBe('cancelling')
    job.sutro.answer(JOB, OUTAGE, { times: 1 })
    await fallAsleep(600_000)
    await clock.tickAsync(10_000)
    expect(told.map(({ phase }) => phase)).not.toContain('unknown')
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
  })

  test('reads once more before the status is called unreadable, also where a read was under way', async () => {
    const job = oneJob({ stopsFor: HOUR_MS })
    const { told } = job.show()
    void job.press()
    await clock.tickAsync(500)
    job.sutro.answer(JOB, OUTAGE, { times: 2 })
    job.sutro.answer(JOB, { to: 'status', fails: 'hang' })
    const reads = job.reads()
    while (job.reads() < reads + 3) await clock.tickAsync(100)
    expect(job.sutro.requests.at(-1)).not.toHaveProperty('answered')
    await fallAsleep(600_000)
    await clock.tickAsync(10_000)
    expect(told.map(({ phase }) => phase)).not.toContain('unknown')
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
  })

  test('reads once more before a request of another page is called unconfirmed', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'hang', { times: Infinity })
    void job.press()
    await clock.tickAsync(100)
    const queryClient = new QueryClient()
    hydrate(queryClient, JSON.parse(JSON.stringify(dehydrate(job.queryClient))))
    job.close()
    const after = oneJob({}, { sutro: job.sutro, queryClient })
    const { told } = after.show()
    await clock.tickAsync(5000)
    // The request arrived after all while the machine was asleep.
    job.sutro.addJob({ id: JOB, status: 'CANCELLED' })
    await fallAsleep(600_000)
    await clock.tickAsync(2000)
    expect(told.map(({ phase }) => phase)).not.toContain('unknown')
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('reads every job once after waking, at the usual rate', async () => {
    const job = oneJob()
    for (let index = 0; index < 100; index++) {
      const id = `job-${index}`
      job.sutro.addJob({ id, status: 'CANCELLING', stopsFor: 24 * HOUR_MS })
      job.cancellations.watch(job.client, id, { notify: () => {}, status: 'CANCELLING' })
    }
    await clock.tickAsync(120_000)
    await fallAsleep(HOUR_MS)
    const before = job.sutro.requests.length
    await clock.tickAsync(1000)
    expect(job.sutro.requests.length - before).toBeLessThanOrEqual(11)
    await clock.tickAsync(9500)
    const read = job.sutro.requests.slice(before).map(({ jobId }) => jobId)
    expect(new Set(read).size).toBe(100)
  })

  test('waits for a job that stopped meanwhile no longer than for its turn', async () => {
    const job = oneJob({ stopsFor: 60_000 })
    job.show()
    void job.press()
    await clock.tickAsync(30_000)
    expect(job.state().phase).toBe('cancelling')
    await fallAsleep(HOUR_MS)
    await clock.tickAsync(500)
    expect(job.state().phase).toBe('cancelled')
  })
})
