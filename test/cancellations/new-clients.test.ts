import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSutroClient, type SutroClient } from '../../src/client/create-sutro-client.js'
import type { Watcher } from '../../src/cancellations/job.js'
import { JOB, oneJob, type OneJob, type OneJobOptions, pass } from './one-job.js'

const OLDER: OneJobOptions = { vocabulary: 'older' }

let warned: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  vi.useFakeTimers()
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** The client as a page makes it anew at each render. */
function newClient({ sutro }: OneJob): SutroClient {
  const { apiKey, fetch } = sutro
  return createSutroClient({ baseUrl: 'https://sutro.example', apiKey, fetch })
}

/** Renders a row ten times a second with a new client, as its effect does. */
async function render(job: OneJob, seconds: number, watcher: Partial<Watcher>): Promise<void> {
  let hide = () => {}
  for (let count = 0; count < seconds * 10; count++) {
    hide()
    hide = job.cancellations.watch(newClient(job), JOB, { notify: () => {}, ...watcher })
    await pass(100)
  }
}

describe('a client that is made anew at each render', () => {
  test.each([
    ['a job that is stopping', true, {}, {}],
    ['a job whose list says CANCELLED already', true, {}, { status: 'CANCELLED' }],
    ['a job whose list says CANCELLING', false, OLDER, { status: 'CANCELLING' }],
    ['a status that a hook reads', false, {}, { reads: true }],
  ])('does not restart the following of %s', async (_, isAsked, options, watcher) => {
    const open = async () => {
      const job = oneJob({ stopsFor: 600_000 }, options)
      if (isAsked) await job.press()
      return job
    }
    const once = await open()
    once.cancellations.watch(once.client, JOB, { notify: () => {}, ...watcher })
    await pass(30_000)
    const reads = once.reads()
    expect(reads).toBeGreaterThan(3)
    const anew = await open()
    await render(anew, 30, watcher)
    expect(anew.reads()).toBe(reads)
  })

  test('does not restart the following of two rows whose lists disagree', async () => {
    const open = async () => {
      const job = oneJob({ stopsFor: 600_000 })
      await job.press()
      return job
    }
    const watch = (job: OneJob) =>
      ['CANCELLED', 'FAILED'].map((status) =>
        job.cancellations.watch(newClient(job), JOB, { notify: () => {}, status }),
      )
    const once = await open()
    watch(once)
    await pass(30_000)
    const reads = once.reads()
    const anew = await open()
    let hide: (() => void)[] = []
    for (let count = 0; count < 300; count++) {
      for (const end of hide) end()
      hide = watch(anew)
      await pass(100)
    }
    expect(anew.reads()).toBe(reads)
  })

  test('hears a server whose reads take longer than the time between two renders', async () => {
    const job = oneJob({ stopsFor: 5000 }, { latency: 900 })
    void job.press()
    await render(job, 10, {})
    expect(job.state().phase).toBe('cancelled')
  })

  test('obeys the Retry-After that an earlier one was told', async () => {
    const job = oneJob()
    const wait = { status: 429, json: { detail: 'Slow down' }, headers: { 'Retry-After': '20' } }
    job.sutro.answer(JOB, wait)
    void job.cancellations.cancel(newClient(job), JOB).catch(() => {})
    await pass(1000)
    job.sutro.addJob({ id: 'other' })
    void job.cancellations.cancel(newClient(job), 'other').catch(() => {})
    await pass(15_000)
    expect(job.cancels()).toBe(1)
    await pass(10_000)
    expect(job.cancels()).toBe(3)
  })

  test('joins the request of an earlier one', async () => {
    const job = oneJob({}, { latency: 500 })
    void job.cancellations.cancel(newClient(job), JOB)
    void job.cancellations.cancel(newClient(job), JOB)
    await pass(2000)
    expect(job.cancels()).toBe(1)
  })

  test('is warned of once, in development', async () => {
    const job = oneJob()
    await render(job, 5, {})
    expect(warned).toHaveBeenCalledTimes(1)
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('createSutroClient once'))
  })

  test('is not warned of in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await render(oneJob(), 5, {})
    expect(warned).not.toHaveBeenCalled()
  })
})

test('the newest client reads, since an older one may hold a key that is no longer valid', async () => {
  const job = oneJob({ stopsFor: 60_000 })
  await job.press()
  const getJobStatus = vi.fn<Required<SutroClient>['getJobStatus']>(job.client.getJobStatus)
  const hide = job.show().hide
  hide()
  job.cancellations.watch({ ...job.client, getJobStatus }, JOB, { notify: () => {} })
  const reads = job.reads()
  await pass(10_000)
  expect(getJobStatus.mock.calls).toHaveLength(job.reads() - reads)
  expect(job.reads()).toBeGreaterThan(reads)
})

test('two clients of one account that take turns are no reason for a warning', async () => {
  const job = oneJob()
  const clients = [newClient(job), newClient(job)]
  for (let row = 0; row < 100; row++)
    for (const client of clients) job.cancellations.watch(client, `job-${row}`, { notify() {} })
  expect(warned).not.toHaveBeenCalled()
})
