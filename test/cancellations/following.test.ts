import { focusManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { jobStatusQueryOptions } from '../../src/cancellations/job-status-query-options.js'
import { JOB, oneJob, pass, phasesOf } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

const SUTROS_YES = `Job ${JOB} has been successfully cancelled`

describe('following an accepted cancellation', () => {
  test.each([
    ['CANCELLED', 'cancelled'],
    ['SUCCEEDED', 'finished'],
    ['FAILED', 'finished'],
  ] as const)('a job that stops as %s ends as %s', async (stopsAs, phase) => {
    const job = oneJob({ stopsFor: 8000, stopsAs }, { latency: 50 })
    const { told } = job.show()
    void job.press()
    await pass(7000)
    expect(job.state()).toMatchObject({
      phase: 'cancelling',
      message: SUTROS_YES,
      status: 'CANCELLING',
    })
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase, status: stopsAs })
    expect(phasesOf(told)).toEqual(['pending', 'cancelling', phase])
    const reads = job.reads()
    await pass(120_000)
    expect(job.reads()).toBe(reads)
  })

  test('the first read follows the acceptance at once', async () => {
    const job = oneJob()
    job.show()
    void job.cancel()
    await pass(500)
    expect(job.state().phase).toBe('cancelled')
  })

  test('the newer dialect’s yes for a job that was over is shown as finished', async () => {
    const job = oneJob({ status: 'SUCCEEDED' }, { dialect: 'newer' })
    job.show()
    void job.cancel()
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'finished', status: 'SUCCEEDED' })
    expect(job.state()).not.toHaveProperty('message')
  })

  test('also where that end was read before and cannot be read now', async () => {
    const job = oneJob({ status: 'SUCCEEDED' }, { dialect: 'newer' })
    const fetched = job.queryClient.fetchQuery(jobStatusQueryOptions(JOB, job))
    await pass(100)
    expect(await fetched).toEqual({ jobId: JOB, status: 'SUCCEEDED' })
    job.sutro.answer(JOB, { to: 'status', status: 503 }, { times: 99 })
    job.show()
    void job.cancel()
    await pass(30_000)
    expect(job.state()).toMatchObject({ phase: 'finished' })
  })

  test('the end that the client read is shown to whoever reads the status', async () => {
    const job = oneJob({ status: 'RUNNING' })
    job.cancellations.watch(job.client, JOB, { notify() {}, reads: true })
    const observer = new QueryObserver(job.queryClient, {
      ...jobStatusQueryOptions(JOB, job),
      refetchInterval: false,
    })
    observer.subscribe(() => {})
    await pass(1000)
    expect(observer.getCurrentResult().data?.status).toBe('RUNNING')
    job.sutro.addJob({ id: JOB, status: 'SUCCEEDED' })
    void job.press()
    await pass(30_000)
    expect(job.state().phase).toBe('finished')
    expect(observer.getCurrentResult().data?.status).toBe('SUCCEEDED')
  })

  test('older words, without one for stopping, end as well', async () => {
    const job = oneJob({ stopsFor: 4000 }, { vocabulary: 'older' })
    job.show()
    void job.cancel()
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'running' })
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'cancelled' })
  })

  test.each(['CANCELED', 'canceled', ' Cancelled '])('the spelling %s is an end', async (word) => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show()
    await job.cancel()
    job.sutro.answer(JOB, { to: 'status', json: { job_status: { [JOB]: word } } })
    await pass(5000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: word })
    const reads = job.reads()
    await pass(60_000)
    expect(job.reads()).toBe(reads)
  })

  test('the spelling CANCELING is an acceptance', async () => {
    const job = oneJob({ stopsFor: 600_000 }, { client: { retry: 0 } })
    job.show()
    job.sutro.answer(JOB, 'lost')
    job.sutro.answer(JOB, { to: 'status', json: { job_status: { [JOB]: 'CANCELING' } } })
    await job.cancel()
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELING' })
  })

  test('asking again does not hang if the end is read meanwhile', async () => {
    const job = oneJob({ stopsFor: 3000 })
    job.show()
    void job.cancel()
    await pass(2000)
    const answer = { jobId: JOB, cancelled: true, message: 'Cancelling' }
    const cancelJob = () =>
      new Promise<typeof answer>((resolve) => void setTimeout(resolve, 20_000, answer))
    void job.cancellations.cancel({ ...job.client, cancelJob }, JOB)
    await pass(10_000)
    expect(job.state().phase).toBe('pending')
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
  })

  test('a job whose list says that it is stopping is followed after a reload', async () => {
    const job = oneJob({ status: 'CANCELLING', stopsFor: 4000 })
    job.show('CANCELLING')
    expect(job.state('CANCELLING').phase).toBe('cancelling')
    await pass(10_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(job.cancels()).toBe(0)
  })
})

describe('a status that cannot be read', () => {
  const OUTAGE = { to: 'status', fails: 'network' } as const

  test('is waited for during an outage', async () => {
    const job = oneJob({ stopsFor: 5000 })
    const { told } = job.show()
    void job.cancel()
    await pass(1500)
    job.sutro.answer(JOB, OUTAGE, { times: 6 })
    await pass(60_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(phasesOf(told)).not.toContain('unknown')
  })

  test.each([
    ['an outage', OUTAGE, 'network_error'],
    ['a web page', { to: 'status', text: '<html>' }, 'web_page'],
    ['401', { to: 'status', status: 401, json: {} }, 'unauthorized'],
    ['a job that vanished', { to: 'status', status: 404, json: { detail: `Job ${JOB} not found` } }, 'http_error'], // prettier-ignore
    ['a path that vanished', { to: 'status', status: 404, json: {} }, 'no_endpoint'],
  ] as const)('for a minute because of %s keeps Sutro’s yes', async (_, fault, code) => {
    const job = oneJob({ stopsFor: 5000 })
    job.show()
    void job.cancel()
    await pass(1500)
    job.sutro.answer(JOB, fault, { times: Infinity })
    await pass(50_000)
    expect(job.state().phase).toBe('cancelling')
    await pass(40_000)
    expect(job.state()).toMatchObject({
      phase: 'unknown',
      accepted: true,
      message: SUTROS_YES,
      error: { code },
    })
  })

  test('is told again as soon as it can be read', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show()
    void job.cancel()
    await pass(1500)
    job.sutro.answer(JOB, OUTAGE, { times: 16 })
    await pass(90_000)
    expect(job.state()).toMatchObject({ phase: 'unknown', accepted: true })
    await pass(120_000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', message: SUTROS_YES })
    await pass(600_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', message: SUTROS_YES })
  })

  test('leaves a job that was only read as stopping in that phase', async () => {
    const job = oneJob({ status: 'CANCELLING', stopsFor: 600_000 })
    job.show('CANCELLING')
    await pass(1000)
    job.sutro.answer(JOB, OUTAGE, { times: Infinity })
    await pass(300_000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', message: 'The job is stopping.' })
  })

  test('does not count the time in which the page was hidden', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show()
    void job.cancel()
    await pass(1500)
    job.sutro.answer(JOB, OUTAGE, { times: Infinity })
    await pass(20_000)
    focusManager.setFocused(false)
    await pass(600_000)
    focusManager.setFocused(true)
    await pass(50_000)
    expect(job.state().phase).toBe('cancelling')
    await pass(40_000)
    expect(job.state().phase).toBe('unknown')
  })
})

describe('one poll per job', () => {
  test('however many rows show it, in ever longer steps', async () => {
    const alone = oneJob({ stopsFor: 600_000 })
    alone.show()
    void alone.cancel()
    await pass(60_000)
    const reads = alone.reads()
    const many = oneJob({ stopsFor: 600_000 })
    for (let row = 0; row < 20; row++) many.show()
    void many.cancel()
    await pass(60_000)
    expect(many.reads()).toBe(reads)
    expect(reads).toBeGreaterThan(5)
    await pass(60_000)
    expect(many.reads()).toBeLessThan(2 * reads)
  })

  test('shared with a hook that reads the status anyway', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    const watcher = { notify: () => {}, reads: true }
    job.cancellations.watch(job.client, JOB, watcher)
    await pass(60_000)
    const reads = job.reads()
    const both = oneJob({ stopsFor: 600_000 })
    both.cancellations.watch(both.client, JOB, watcher)
    both.show()
    void both.cancel()
    await pass(60_000)
    // A cancellation starts the pauses anew.
    expect(both.reads()).toBeLessThanOrEqual(reads + 2)
    expect(both.state().phase).toBe('cancelling')
  })

  test('that goes on while nobody shows the job, since this page asked for it', async () => {
    const job = oneJob({ stopsFor: 5000 })
    const { hide } = job.show()
    void job.cancel()
    await pass(1500)
    hide()
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('for the newest 1,000 jobs that nobody shows', async () => {
    const read = new Set<string>()
    const { client, cancellations } = oneJob()
    const answering = {
      ...client,
      cancelJob: async (jobId: string) => ({ jobId, cancelled: true, message: 'Yes.' }),
      getJobStatus: async (jobId: string) => {
        read.add(jobId)
        return { jobId, status: 'CANCELLING' }
      },
    }
    for (let index = 0; index < 1100; index++) await cancellations.cancel(answering, `job-${index}`)
    read.clear()
    await pass(300_000)
    const expected = Array.from({ length: 1000 }, (_, index) => `job-${index + 100}`)
    expect(read).toEqual(new Set(expected))
  })

  test('for a job that was asked for first, when 1,000 newer ones have ended', async () => {
    let ends = ['new']
    const { client, cancellations } = oneJob()
    const answering = {
      ...client,
      cancelJob: async (jobId: string) => ({ jobId, cancelled: true, message: 'Yes.' }),
      getJobStatus: async (jobId: string) => ({
        jobId,
        status: ends.some((name) => jobId.startsWith(name)) ? 'CANCELLED' : 'CANCELLING',
      }),
    }
    await cancellations.cancel(answering, 'first')
    for (let index = 0; index < 1100; index++) {
      await cancellations.cancel(answering, `new-${index}`)
      await pass(1000)
    }
    ends = ['first']
    await pass(20_000)
    expect(cancellations.stateAt(answering, 'first').phase).toBe('cancelled')
  })

  test('in short steps again after an acceptance, however long it was read before', async () => {
    const job = oneJob({ stopsFor: 2500 })
    job.cancellations.watch(job.client, JOB, { notify: () => {}, reads: true })
    await pass(600_000)
    await job.press()
    await pass(5000)
    expect(job.state().phase).toBe('cancelled')
  })

  test('within a minute, although the server asks to wait for an hour', async () => {
    const job = oneJob({ stopsFor: 5000 })
    await job.press()
    const headers = { 'Retry-After': '3600' }
    job.sutro.answer(JOB, { to: 'status', status: 429, json: { detail: 'Slow down' }, headers })
    await pass(60_000)
    expect(job.state().phase).toBe('cancelled')
  })

  test('that rests while the tab is hidden', async () => {
    const job = oneJob({ stopsFor: 5000 })
    job.show()
    void job.cancel()
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
