import { MutationCache, onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOf } from '../../src/cancellations/cancel-jobs.js'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => {
  vi.useFakeTimers()
  onlineManager.setOnline(false)
})
afterEach(() => {
  onlineManager.setOnline(true)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a cancellation asked while offline is shown as waiting and sent once when the connection returns', async () => {
  const job = oneJob()
  const onSuccess = vi.fn<() => void>()
  for (let click = 0; click < 3; click++) void job.press({ onSuccess })
  await pass(1_800_000)
  expect(job.state()).toMatchObject({ phase: 'pending', paused: true })
  expect(job.sutro.requests).toEqual([])
  onlineManager.setOnline(true)
  await pass(0)
  onlineManager.setOnline(false)
  onlineManager.setOnline(true)
  await pass(1000)
  expect(job.state().phase).toBe('cancelled')
  expect(job.cancels()).toBe(1)
  expect(onSuccess).toHaveBeenCalledTimes(3)
})

test('one that is withdrawn is never sent, and each caller hears of it once', async () => {
  const job = oneJob()
  const onError = vi.fn<() => void>()
  const asked = [job.press({ onError }), job.press({ onError })]
  await pass(100)
  job.cancellations.withdraw(job.client, JOB)
  expect(await Promise.all(asked)).toMatchObject([{ code: 'not_sent' }, { code: 'not_sent' }])
  expect(job.state()).toEqual({ jobId: JOB, phase: 'idle' })
  onlineManager.setOnline(true)
  await pass(60_000)
  expect(job.sutro.requests).toEqual([])
  expect(onError).toHaveBeenCalledTimes(2)
})

test('one that is withdrawn while the host’s own callback is at work is not sent either', async () => {
  const job = oneJob()
  const asked = job.press({ onMutate: () => new Promise((resolve) => setTimeout(resolve, 1000)) })
  await pass(500)
  job.cancellations.withdraw(job.client, JOB)
  await pass(1000)
  expect(await asked).toMatchObject({ code: 'not_sent' })
  expect(job.state()).toEqual({ jobId: JOB, phase: 'idle' })
})

test('all callers whose own callbacks are at work are withdrawn together', async () => {
  onlineManager.setOnline(true)
  const job = oneJob()
  const onMutate = (milliseconds: number) => ({
    onMutate: () => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  })
  const asked = [job.press(onMutate(1000)), job.press(onMutate(1000)), job.cancel(onMutate(2000))]
  await pass(500)
  job.cancellations.withdraw(job.client, JOB)
  await pass(10_000)
  const notSent = { code: 'not_sent' }
  expect(await Promise.all(asked)).toMatchObject([notSent, notSent, notSent])
  expect(job.cancels()).toBe(0)
  expect(job.state()).toEqual({ jobId: JOB, phase: 'idle' })
  void job.press()
  await pass(10_000)
  expect(job.state().phase).toBe('cancelled')
})

test('a press after a withdrawal is sent, although the first callback is still at work', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({}, { latency: 3000 })
  void job.press({ onMutate: () => new Promise((resolve) => setTimeout(resolve, 1000)) })
  await pass(500)
  job.cancellations.withdraw(job.client, JOB)
  void job.press()
  await pass(10_000)
  expect(job.cancels()).toBe(1)
  expect(job.state().phase).toBe('cancelled')
})

describe('a press whose host’s own callback is at work', () => {
  const slow = (milliseconds: number) => () =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

  /** Host callbacks of the kinds that run before the request, each working for so long. */
  const kinds: [string, (job: OneJob, milliseconds: number) => Promise<unknown>][] = [
    ['the options', (job, ms) => job.press({ onMutate: slow(ms) })],
    ['the options, without a hook', (job, ms) => job.cancel({ onMutate: slow(ms) })],
    [
      'the defaults',
      (job, ms) => {
        job.queryClient.setDefaultOptions({ mutations: { onMutate: slow(ms) } })
        return job.press()
      },
    ],
  ]

  describe.each(kinds)('and is withdrawn, where it is a callback of %s', (_, press) => {
    test('sends nothing after a newer press was answered', async () => {
      onlineManager.setOnline(true)
      const job = oneJob({ stopsFor: 600_000 })
      const first = press(job, 5000)
      await pass(500)
      job.cancellations.withdraw(job.client, JOB)
      const second = press(job, 100)
      await pass(2000)
      expect(await second).toMatchObject({ cancelled: true })
      await pass(10_000)
      expect(await first).toMatchObject({ code: 'not_sent' })
      expect(job.cancels()).toBe(1)
      expect(job.state().phase).toBe('cancelling')
    })

    test('does not send for a newer press whose callback still works', async () => {
      onlineManager.setOnline(true)
      const job = oneJob()
      const first = press(job, 1000)
      await pass(500)
      job.cancellations.withdraw(job.client, JOB)
      const second = press(job, 5000)
      await pass(2000)
      expect(await first).toMatchObject({ code: 'not_sent' })
      expect(job.cancels()).toBe(0)
      expect(job.state().phase).toBe('pending')
      await pass(10_000)
      expect(await second).toMatchObject({ cancelled: true })
    })
  })

  test('and is withdrawn sends nothing where it is a callback of the mutation cache', async () => {
    onlineManager.setOnline(true)
    const mutationCache = new MutationCache({ onMutate: slow(2000) })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }) })
    const first = job.press()
    await pass(500)
    job.cancellations.withdraw(job.client, JOB)
    const second = job.press()
    await pass(1600)
    expect(await first).toMatchObject({ code: 'not_sent' })
    expect(job.cancels()).toBe(0)
    await pass(10_000)
    expect(await second).toMatchObject({ cancelled: true })
    expect(job.cancels()).toBe(1)
  })

  test('sends nothing after it was withdrawn with another caller of its request', async () => {
    const job = oneJob()
    const first = job.press()
    const second = job.press({ onMutate: slow(5000) })
    await pass(500)
    job.cancellations.withdraw(job.client, JOB)
    onlineManager.setOnline(true)
    await pass(10_000)
    expect(await Promise.all([first, second])).toMatchObject([
      { code: 'not_sent' },
      { code: 'not_sent' },
    ])
    expect(job.cancels()).toBe(0)
  })

  test('is asked for after a stopped run has left its request', async () => {
    const job = oneJob()
    const run = runOf(job.cancellations, job.client, '')
    void run.start([JOB], () => run.send([JOB], { client: job.client, concurrency: 6 }))
    const press = job.press({ onMutate: slow(5000) })
    await pass(500)
    run.stop()
    onlineManager.setOnline(true)
    await pass(10_000)
    expect(await press).toMatchObject({ cancelled: true })
    expect(job.cancels()).toBe(1)
  })

  test('and is withdrawn does not keep a bulk run from asking for the job', async () => {
    onlineManager.setOnline(true)
    const job = oneJob({ stopsFor: 600_000 })
    const first = job.press({ onMutate: slow(5000) })
    await pass(500)
    job.cancellations.withdraw(job.client, JOB)
    const answer = job.cancellations.cancel(job.client, JOB)
    await pass(10_000)
    expect(await answer).toMatchObject({ cancelled: true })
    expect(await first).toMatchObject({ code: 'not_sent' })
    expect(job.cancels()).toBe(1)
  })
})

test('a withdrawal shows the state before at once, although the host’s own callback is at work', async () => {
  const job = oneJob()
  void job.press({ onMutate: () => new Promise((resolve) => setTimeout(resolve, 5000)) })
  await pass(500)
  job.cancellations.withdraw(job.client, JOB)
  expect(job.state().phase).toBe('idle')
  await pass(10_000)
  expect(job.cancels()).toBe(0)
})

test('the state before comes back when one is withdrawn', async () => {
  const job = oneJob({}, { client: { retry: 0 } })
  onlineManager.setOnline(true)
  job.sutro.answer(JOB, 'unauthorized')
  await job.press()
  const { lastAnswer: _, ...before } = job.state()
  expect(before.phase).toBe('error')
  onlineManager.setOnline(false)
  void job.press()
  await pass(100)
  job.cancellations.withdraw(job.client, JOB)
  await pass(100)
  expect(job.state()).toEqual(before)
})

test('one that is withdrawn during a check leaves nothing checking', async () => {
  const job = oneJob({}, { latency: 3000, client: { retry: 0 } })
  onlineManager.setOnline(true)
  job.sutro.answer(JOB, 'server-error')
  job.sutro.answer(JOB, { to: 'status', status: 403, json: {} })
  void job.press()
  await pass(6500)
  expect(job.state().phase).toBe('unknown')
  const check = job.cancellations.checkAgain(job.client, JOB)
  onlineManager.setOnline(false)
  void job.press()
  await pass(10_000)
  job.cancellations.withdraw(job.client, JOB)
  onlineManager.setOnline(true)
  await pass(60_000)
  await check
  expect(job.state()).toMatchObject({ phase: 'unknown', status: 'RUNNING' })
  expect(job.state()).not.toHaveProperty('checking')
})

test('"Check again" while offline ends at once and says why', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({}, { client: { retry: 0 } })
  job.sutro.answer(JOB, 'network-error')
  job.sutro.answer(JOB, { to: 'status', status: 403, json: {} })
  await job.press()
  onlineManager.setOnline(false)
  await job.cancellations.checkAgain(job.client, JOB)
  expect(job.state()).toMatchObject({
    phase: 'unknown',
    lastAnswer: { message: expect.stringContaining('offline') },
  })
})

test('one that was sent cannot be withdrawn', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({}, { latency: 1000 })
  void job.press()
  await pass(500)
  job.cancellations.withdraw(job.client, JOB)
  await pass(3000)
  expect(job.state().phase).toBe('cancelled')
})

test('following rests while offline and goes on after', async () => {
  onlineManager.setOnline(true)
  const job = oneJob({ stopsFor: 5000 })
  job.show()
  void job.press()
  await pass(1500)
  onlineManager.setOnline(false)
  const reads = job.reads()
  await pass(300_000)
  expect(job.reads()).toBe(reads)
  expect(job.state().phase).toBe('cancelling')
  onlineManager.setOnline(true)
  await pass(20_000)
  expect(job.state()).toMatchObject({ phase: 'cancelled' })
})

test('a page that was opened while offline waits, though TanStack Query takes it to be online', async () => {
  onlineManager.setOnline(true)
  const page = new EventTarget()
  const navigator = { onLine: false }
  vi.stubGlobal('navigator', navigator)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  const job = oneJob()
  const asked = job.press()
  await pass(600_000)
  expect(job.state()).toMatchObject({ phase: 'pending', paused: true })
  expect(job.sutro.requests).toEqual([])
  navigator.onLine = true
  page.dispatchEvent(new Event('online'))
  await pass(1000)
  expect(await asked).toMatchObject({ cancelled: true })
  expect(job.state().phase).toBe('cancelled')
})

test('a host whose mutations always run is never held up by an offline event', async () => {
  const queryClient = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } })
  vi.stubGlobal('navigator', { onLine: false })
  const job = oneJob({ stopsFor: 2000 }, { queryClient })
  job.show()
  void job.press()
  expect(job.state()).not.toHaveProperty('paused')
  await pass(10_000)
  expect(job.state().phase).toBe('cancelled')
})
