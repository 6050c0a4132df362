import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const NO = { json: { cancelled: false, message: 'Not today.' } }
const UNREADABLE = { to: 'status', status: 403, json: {} } as const
const NO_ENDPOINT = { to: 'status', status: 405, json: {} } as const

/** Sutro says no, and the job runs on. */
async function rejected(): Promise<OneJob> {
  const job = oneJob()
  job.sutro.answer(JOB, NO)
  const answer = job.press()
  await pass(60_000)
  await answer
  expect(job.state().phase).toBe('rejected')
  return job
}

/** The answer was lost, and the status cannot be read. */
async function lost(): Promise<OneJob> {
  const job = oneJob({}, { client: { retry: 0 } })
  job.sutro.answer(JOB, 'lost')
  job.sutro.answer(JOB, UNREADABLE, { times: Infinity })
  await job.press()
  expect(job.state().phase).toBe('unknown')
  return job
}

describe('the status of a row', () => {
  test('counts where nothing was asked, at that row alone', () => {
    const job = oneJob()
    job.show('CANCELLED')
    job.show('CANCELLING')
    expect(job.state('CANCELLING')).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    expect(job.state('SUCCEEDED')).toMatchObject({ phase: 'idle', over: 'SUCCEEDED' })
    expect(job.state('RUNNING')).toEqual({ jobId: JOB, phase: 'idle' })
    expect(job.state()).toEqual({ jobId: JOB, phase: 'idle' })
  })

  test('is stored nowhere', async () => {
    const job = oneJob({ status: 'CANCELLED' })
    for (const status of ['CANCELLED', 'SUCCEEDED', 'RUNNING']) job.show(status)
    await pass(10_000)
    expect(job.queryClient.getQueryCache().getAll()).toEqual([])
    expect(job.state()).toEqual({ jobId: JOB, phase: 'idle' })
  })

  test('is stored nowhere beside a request either', async () => {
    const job = await rejected()
    job.show('CANCELLED')
    expect(job.state('CANCELLED').phase).toBe('cancelled')
    const records = job.queryClient.getQueryCache().findAll({ queryKey: ['sutro-cancel-job'] })
    expect(JSON.stringify(records.map(({ state }) => state.data))).not.toContain('CANCELLED')
    expect(job.state().phase).toBe('rejected')
  })

  test.each([
    ['SUCCEEDED', 'finished'],
    ['CANCELLED', 'cancelled'],
    ['CANCELLING', 'cancelling'],
    ['RUNNING', 'rejected'],
  ])('%s after a no shows the job as %s', async (status, phase) => {
    const job = await rejected()
    expect(job.state(status).phase).toBe(phase)
  })

  test('RUNNING after a no leaves a way to ask again', async () => {
    const job = await rejected()
    expect(job.state('RUNNING')).toMatchObject({ phase: 'rejected', message: 'Not today.' })
    void job.press()
    await pass(5000)
    expect(job.state('RUNNING').phase).toBe('cancelled')
  })

  test('RUNNING never takes an acceptance back, and the row can be asked for again', async () => {
    const job = oneJob({ stopsFor: 3_600_000 })
    job.show('RUNNING')
    await job.press()
    await pass(1_800_000)
    expect(job.state('RUNNING')).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    void job.press()
    await pass(5000)
    expect(job.cancels()).toBe(2)
    expect(job.state('RUNNING').phase).toBe('cancelling')
  })

  test.each([
    ['CANCELLING', 'cancelling'],
    ['CANCELLED', 'cancelled'],
    ['FAILED', 'finished'],
  ])('%s settles a lost answer where no status can be read', async (status, phase) => {
    const job = await lost()
    job.show(status)
    await pass(90_000)
    expect(job.state(status).phase).toBe(phase)
    expect(job.state().phase).toBe('unknown')
  })

  test('does not settle a lost answer while our own reads can', async () => {
    const job = oneJob({}, { client: { retry: 0 } })
    job.sutro.answer(JOB, 'network-error')
    await job.press()
    job.show('CANCELLED')
    await pass(5000)
    expect(job.state('CANCELLED')).toMatchObject({ phase: 'unknown', status: 'RUNNING' })
  })

  test('does not decide while a cancellation is followed: many lists say CANCELLED at once', async () => {
    const job = oneJob({ stopsFor: 8000, stopsAs: 'SUCCEEDED' })
    const { told } = job.show('CANCELLED')
    void job.press()
    expect(job.state('CANCELLED').phase).toBe('pending')
    await pass(5000)
    expect(job.state('CANCELLED').phase).toBe('cancelling')
    await pass(10_000)
    expect(job.state('CANCELLED')).toMatchObject({ phase: 'finished', status: 'SUCCEEDED' })
    expect(told.map(({ phase }) => phase)).not.toContain('cancelled')
  })

  test('counts where the account has no status endpoint', async () => {
    const job = oneJob()
    job.sutro.answer('*', NO_ENDPOINT, { times: Infinity })
    job.show()
    await job.press()
    await pass(1000)
    expect(job.state().phase).toBe('cancelled')
    expect(job.state('SUCCEEDED')).toMatchObject({ phase: 'finished' })
    expect(job.state('CANCELLING')).toMatchObject({ phase: 'cancelling' })
  })

  test('never beats an end that we read ourselves', async () => {
    const job = oneJob()
    job.show()
    await job.press()
    await pass(1000)
    for (const status of ['RUNNING', 'CANCELLING', 'SUCCEEDED', undefined])
      expect(job.state(status)).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
  })

  test('of an older list never makes its neighbour wrong', async () => {
    const job = oneJob({ stopsFor: 20_000 })
    const old = job.show('RUNNING')
    const fresh = job.show('CANCELLING')
    await job.press()
    await pass(10_000)
    expect(job.state('RUNNING')).toEqual(job.state('CANCELLING'))
    await pass(60_000)
    expect([old, fresh].map(({ told }) => told.at(-1)?.phase)).toEqual(['cancelled', 'cancelled'])
  })

  test.each(['canceled', 'Cancelling', ' CANCELED ', 'cancel_requested', 'canceling', 'completed'])(
    'takes the spelling %s',
    (word) => {
      expect(oneJob().state(word)).not.toEqual({ jobId: JOB, phase: 'idle' })
    },
  )

  test.each([null, 7, {}, [], Symbol('status'), '', 'NEW_WORD'])(
    'is treated as absent where it is %s',
    async (status) => {
      const job = oneJob()
      job.show(status as never)
      expect(job.state(status as never)).toEqual({ jobId: JOB, phase: 'idle' })
      await job.press()
      await pass(1000)
      expect(job.state(status as never).phase).toBe('cancelled')
    },
  )

  test('puts a job that is over in its list at the head of the reading', async () => {
    const job = oneJob({ stopsFor: 120_000 })
    job.show()
    await job.press()
    await pass(119_000)
    const reads = job.reads()
    job.sutro.addJob({ id: JOB, status: 'CANCELLED' })
    job.show('CANCELLED')
    await pass(500)
    expect(job.reads()).toBe(reads + 1)
    expect(job.state().phase).toBe('cancelled')
  })
})
