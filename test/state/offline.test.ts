import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { JOB, oneJob, pass } from './one-job.js'

beforeEach(() => {
  vi.useFakeTimers()
  onlineManager.setOnline(false)
})
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

test('a cancellation asked while offline is shown as waiting and sent once when the connection returns', async () => {
  const job = oneJob()
  const onSuccess = vi.fn<() => void>()
  for (let click = 0; click < 3; click++) void job.cancel({ onSuccess })
  await pass(1_800_000)
  expect(job.state()).toMatchObject({ phase: 'pending', paused: true })
  expect(job.cancels()).toBe(0)
  onlineManager.setOnline(true)
  expect(job.state().paused).toBeUndefined()
  await pass(100)
  onlineManager.setOnline(false)
  onlineManager.setOnline(true)
  await pass(100)
  expect(job.state().phase).toBe('cancelled')
  expect(job.cancels()).toBe(1)
  expect(onSuccess).toHaveBeenCalledTimes(3)
})

test('one that is given up is never sent, and each who asked hears of it once', async () => {
  const job = oneJob()
  const onError = vi.fn<() => void>()
  const asked = [job.cancel({ onError }), job.cancel({ onError })]
  await pass(100)
  job.cancellations.giveUp(JOB)
  expect(await Promise.all(asked)).toMatchObject([{ code: 'not_sent' }, { code: 'not_sent' }])
  expect(job.state()).toEqual({ phase: 'idle' })
  onlineManager.setOnline(true)
  await pass(60_000)
  expect(job.cancels()).toBe(0)
  expect(onError).toHaveBeenCalledTimes(2)
})

test('what was known before comes back when one is given up', async () => {
  const job = oneJob({}, { retry: 0 })
  onlineManager.setOnline(true)
  job.sutro.answer(JOB, { acts: true, status: 500 })
  job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
  await job.cancel()
  const before = job.state()
  expect(before.phase).toBe('unknown')
  onlineManager.setOnline(false)
  void job.cancel()
  await pass(100)
  job.cancellations.giveUp(JOB)
  await pass(100)
  expect(job.state()).toEqual(before)
})

test('one that is given up during a check leaves nothing checking', async () => {
  const job = oneJob({}, { latency: 3000, retry: 0 })
  onlineManager.setOnline(true)
  job.sutro.answer(JOB, { status: 500 })
  job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
  void job.cancel()
  await pass(11_000)
  void job.cancellations.check(JOB, job.client)
  onlineManager.setOnline(false)
  void job.cancel()
  // The check ends unheard meanwhile.
  await pass(10_000)
  job.cancellations.giveUp(JOB)
  await pass(60_000)
  expect(job.state()).toMatchObject({ phase: 'unknown' })
  expect(job.state().checking).toBeUndefined()
  await job.cancellations.check(JOB, {
    ...job.client,
    getJobStatus: async () => ({ jobId: JOB, status: 'CANCELLED' }),
  })
  expect(job.state()).toMatchObject({ phase: 'cancelled' })
})

test('one that was sent cannot be given up', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({}, { latency: 1000 })
  void job.cancel()
  await pass(500)
  job.cancellations.giveUp(JOB)
  await pass(1000)
  expect(job.state().phase).toBe('cancelled')
})

test('following rests while offline and goes on after', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({ stopsFor: 5000 })
  job.show(true)
  void job.cancel({ follow: true })
  await pass(1500)
  onlineManager.setOnline(false)
  const reads = job.reads()
  await pass(300_000)
  expect(job.reads() - reads).toBeLessThanOrEqual(1)
  expect(job.state().phase).toBe('cancelling')
  onlineManager.setOnline(true)
  await pass(20_000)
  expect(job.state()).toMatchObject({ phase: 'cancelled' })
})
