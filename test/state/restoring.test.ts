import { dehydrate, hydrate, onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

/** The same Sutro after a reload: only what could be written to a disk is left. */
function reload(job: OneJob): OneJob {
  const disk = JSON.stringify(dehydrate(job.queryClient))
  const queryClient = new QueryClient()
  hydrate(queryClient, JSON.parse(disk))
  return {
    ...oneJob({}, {}, queryClient),
    sutro: job.sutro,
    client: job.client,
    cancels: job.cancels,
    reads: job.reads,
  }
}

function show({ cancellations, client }: OneJob, follow = false): void {
  cancellations.watch(JOB, { notify: () => {}, client, follow })
}

describe('after a reload', () => {
  test('a cancelled job is still cancelled, and nothing is asked', async () => {
    const job = oneJob()
    await job.cancel()
    const after = reload(job)
    show(after)
    await pass(60_000)
    expect(after.state()).toEqual(job.state())
    expect(job.sutro.requests).toHaveLength(1)
  })

  test('a pending one is resolved by a status read and not sent again', async () => {
    const job = oneJob({ stopsFor: 60_000 }, { latency: 3000 })
    void job.cancel()
    await pass(1000)
    const after = reload(job)
    expect(after.state().phase).toBe('pending')
    show(after)
    await pass(10_000)
    expect(after.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLING' })
    expect(job.cancels()).toBe(1)
  })

  test('a pending one that is followed is cancelling, and then cancelled', async () => {
    const job = oneJob({ stopsFor: 20_000 }, { latency: 3000 })
    void job.cancel({ follow: true })
    await pass(1000)
    const after = reload(job)
    show(after, true)
    await pass(10_000)
    expect(after.state()).toMatchObject({ phase: 'cancelling' })
    await pass(60_000)
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('a pending one whose job runs on is unknown', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'hang')
    void job.cancel()
    await pass(1000)
    const after = reload(job)
    show(after)
    await pass(5000)
    expect(after.state()).toMatchObject({ phase: 'unknown', status: 'RUNNING' })
  })

  test('a waiting one may have been sent after it was kept, so it is looked into as well', async () => {
    onlineManager.setOnline(false)
    const job = oneJob()
    void job.cancel()
    await pass(100)
    const after = reload(job)
    expect(after.state()).toMatchObject({ phase: 'pending', paused: true })
    onlineManager.setOnline(true)
    await pass(100)
    expect(job.cancels()).toBe(1)
    show(after)
    await pass(5000)
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
    expect(job.cancels()).toBe(1)
  })

  test('a check that was under way is made again', async () => {
    const job = oneJob({}, { latency: 2000, retry: 0 })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    void job.cancel()
    await pass(5000)
    void job.cancellations.check(JOB, job.client)
    const after = reload(job)
    expect(after.state()).toMatchObject({ phase: 'unknown', checking: true })
    show(after)
    await pass(5000)
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('following goes on', async () => {
    const job = oneJob({ stopsFor: 5000 })
    await job.cancel({ follow: true })
    const after = reload(job)
    show(after)
    await pass(20_000)
    expect(after.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
    expect(job.cancels()).toBe(1)
  })

  test('an unknown outcome is remembered, so that an echo is still not believed', async () => {
    const job = oneJob({}, { retry: 0 })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    await job.cancel()
    const after = reload(job)
    await after.cancellations.cancel(JOB, job.client, false)
    expect(after.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('what is no state of ours is passed over', () => {
    const queryClient = new QueryClient()
    for (const data of [
      null,
      7,
      'cancelled',
      {},
      { phase: 'exploded' },
      [],
      { phase: 'toString' },
    ]) {
      queryClient.setQueryData(['sutro-cancel-job', JOB], data)
      expect(oneJob({}, {}, queryClient).state()).toEqual({ phase: 'idle' })
    }
  })

  test('what is restored after the first look is taken over too', async () => {
    const job = oneJob()
    await job.cancel()
    const late = oneJob()
    expect(late.state().phase).toBe('idle')
    hydrate(late.queryClient, JSON.parse(JSON.stringify(dehydrate(job.queryClient))))
    expect(late.state().phase).toBe('cancelled')
  })

  test('nothing restored is dropped while it rests', async () => {
    const job = oneJob()
    await job.cancel()
    const after = reload(job)
    expect(after.state().phase).toBe('cancelled')
    await pass(3_600_000)
    expect(after.state().phase).toBe('cancelled')
  })
})
