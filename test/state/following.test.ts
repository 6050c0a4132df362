import { focusManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { jobStatusQueryOptions } from '../../src/index.js'
import { pollJobStatus } from '../../src/state/status-poll.js'
import { JOB, oneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

const phases = (told: { phase: string }[]) =>
  told.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1])

describe('following an accepted cancellation', () => {
  test.each([
    ['CANCELLED', 'cancelled'],
    ['SUCCEEDED', 'finished'],
    ['FAILED', 'finished'],
  ] as const)('a job that stops as %s ends as %s', async (stopsAs, phase) => {
    const job = oneJob({ stopsFor: 8000, stopsAs })
    const { told } = job.show(true)
    void job.cancel({ follow: true })
    await pass(7000)
    expect(job.state()).toMatchObject({
      phase: 'cancelling',
      message: expect.stringContaining('successfully cancelled'),
    })
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase, status: stopsAs })
    expect(phases(told)).toEqual(['pending', 'cancelling', phase].slice(-phases(told).length))
    const reads = job.reads()
    await pass(120_000)
    expect(job.reads()).toBe(reads)
  })

  test('the newer dialect’s yes for a job that was over is shown as finished', async () => {
    const job = oneJob({ status: 'SUCCEEDED' }, { dialect: 'newer' })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'finished', status: 'SUCCEEDED' })
  })

  test('also where that end was read before and cannot be read now', async () => {
    const job = oneJob({ status: 'SUCCEEDED' }, { dialect: 'newer' })
    await job.queryClient.fetchQuery(jobStatusQueryOptions(JOB, job))
    await pass(1000)
    job.sutro.answer(JOB, { to: 'status', status: 503 }, { times: 99 })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(30_000)
    expect(job.state()).toMatchObject({ phase: 'finished' })
  })

  test('older words, without one for stopping, end as well', async () => {
    const job = oneJob({ stopsFor: 4000 }, { vocabulary: 'older' })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'running' })
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'cancelled' })
  })

  test('asking again while following does not leave it hanging, even if the end is read meanwhile', async () => {
    const job = oneJob({ stopsFor: 3000 }, { dialect: 'newer' })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(2000)
    expect(job.state().phase).toBe('cancelling')
    const answer = { jobId: JOB, cancelled: true, message: 'Cancelling' }
    const cancelJob = () =>
      new Promise<typeof answer>((resolve) => void setTimeout(resolve, 20_000, answer))
    void job.cancellations.cancel(JOB, { ...job.client, cancelJob }, true)
    await pass(10_000)
    expect(job.state().phase).toBe('pending')
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
  })

  test('a job that vanishes is unknown, and so is one that may no longer be read', async () => {
    for (const status of [404, 401, 403]) {
      const job = oneJob({ stopsFor: 60_000 })
      job.show(true)
      void job.cancel({ follow: true })
      await pass(3000)
      job.sutro.answer(JOB, { to: 'status', status, json: { detail: `Job ${JOB} not found` } })
      await pass(10_000)
      expect(job.state()).toMatchObject({
        phase: 'unknown',
        error: { code: 'outcome_unknown', status },
      })
      const reads = job.reads()
      await pass(60_000)
      expect(job.reads()).toBe(reads)
    }
  })

  test('an outage is waited out', async () => {
    const job = oneJob({ stopsFor: 5000 })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(1500)
    job.sutro.answer(JOB, { to: 'status', fails: 'network' }, { times: 10 })
    await pass(60_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('a status that stays unreadable ends as unknown', async () => {
    const job = oneJob({ stopsFor: 5000 })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(1500)
    job.sutro.answer(JOB, { to: 'status', text: '<html>' }, { times: 999 })
    await pass(180_000)
    expect(job.state()).toMatchObject({
      phase: 'unknown',
      error: { reason: 'web_page' },
    })
  })
})

describe('one poll per job', () => {
  test('however many watch, in ever longer steps', async () => {
    const alone = oneJob({ stopsFor: 600_000 })
    alone.show(true)
    void alone.cancel({ follow: true })
    await pass(60_000)
    const reads = alone.reads()
    const many = oneJob({ stopsFor: 600_000 })
    for (let row = 0; row < 20; row++) many.show(true)
    void many.cancel({ follow: true })
    await pass(60_000)
    expect(many.reads()).toBe(reads)
    expect(reads).toBeGreaterThan(5)
    await pass(60_000)
    expect(many.reads()).toBeLessThan(2 * reads)
  })

  test('shared with a poll that was there before', async () => {
    const job = oneJob({ stopsFor: 2000 })
    const stop = pollJobStatus(job.queryClient, job.client, JOB, () => {})
    await pass(500)
    job.show(true)
    void job.cancel({ follow: true })
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(
      job.queryClient
        .getQueryCache()
        .find({ queryKey: ['sutro-job-status', JOB] })
        ?.getObserversCount(),
    ).toBe(1)
    stop()
  })

  test('that rests while nobody shows the job, and goes on when somebody does', async () => {
    const job = oneJob({ stopsFor: 5000 })
    const { hide } = job.show(true)
    void job.cancel({ follow: true })
    await pass(1500)
    hide()
    const reads = job.reads()
    await pass(20_000)
    expect(job.reads()).toBe(reads)
    expect(job.state().phase).toBe('cancelling')
    job.show()
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('that rests while the tab is hidden', async () => {
    const job = oneJob({ stopsFor: 5000 })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(1500)
    focusManager.setFocused(false)
    const reads = job.reads()
    await pass(60_000)
    expect(job.reads()).toBe(reads)
    focusManager.setFocused(true)
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
  })
})

test('a job that the dashboard says is stopping is followed after a reload', async () => {
  const job = oneJob({ status: 'CANCELLING', stopsFor: 4000 })
  job.show(true)
  job.cancellations.resume(JOB, 'CANCELLING')
  expect(job.state().phase).toBe('cancelling')
  await pass(10_000)
  expect(job.state()).toMatchObject({ phase: 'cancelled' })
  expect(job.cancels()).toBe(0)
})
