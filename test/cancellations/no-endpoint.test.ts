import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cancellationsOf } from '../../src/cancellations/cancellations.js'
import { CancelJobError } from '../../src/client/cancel-job-error.js'
import { readStatus } from '../../src/cancellations/job-status-query-options.js'
import type { SutroClient } from '../../src/client/create-sutro-client.js'
import type { FakeAnswer } from '../../src/testing/index.js'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const YES = `Job ${JOB} has been successfully cancelled`
const NOT_FOUND: FakeAnswer = { to: 'status', status: 404, json: { detail: 'Not Found' } }

function withoutStatus(answer: FakeAnswer, times = Infinity): OneJob {
  const job = oneJob({ stopsFor: 600_000 })
  job.sutro.answer('*', answer, { times })
  job.show()
  return job
}

describe('where no status can be read', () => {
  test.each<[string, FakeAnswer, number]>([
    ['405', { to: 'status', status: 405, json: {} }, 1],
    ['501', { to: 'status', status: 501, json: {} }, 1],
    ['JSON that is no status', { to: 'status', json: { cancelled: true, message: 'Yes.' } }, 1],
    ['404 that does not name the job, twice', NOT_FOUND, 2],
  ])(
    'because of %s, the outcome is what Sutro said, and reading ends',
    async (_, answer, reads) => {
      const job = withoutStatus(answer)
      await job.press()
      await pass(600)
      expect(job.state()).toMatchObject({ phase: 'cancelled', message: YES })
      expect(job.reads()).toBe(reads)
      await pass(600_000)
      expect(job.reads()).toBe(reads)
    },
  )

  test('the second 404 is asked for within 250 ms', async () => {
    const job = withoutStatus(NOT_FOUND)
    await job.press()
    await pass(600)
    const [first, second] = job.sutro.requests.filter(({ action }) => action === 'status')
    expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThanOrEqual(250)
  })

  test('it is told at once for the next job of the account, without a read', async () => {
    const job = withoutStatus(NOT_FOUND)
    await job.press()
    await pass(1000)
    job.sutro.addJob({ id: 'next' })
    await job.cancellations.cancel(job.client, 'next')
    expect(job.cancellations.stateAt(job.client, 'next').phase).toBe('cancelled')
    await pass(60_000)
    expect(job.reads()).toBe(2)
  })

  test('all other jobs of the account are told at once as well', async () => {
    const job = withoutStatus({ to: 'status', fails: 'hang' }, 2)
    const told = vi.fn<(phase: string) => void>()
    for (const jobId of ['a', 'b']) {
      job.sutro.addJob({ id: jobId })
      const notify = () => told(job.cancellations.stateAt(job.client, jobId).phase)
      job.cancellations.watch(job.client, jobId, { notify })
      await job.cancellations.cancel(job.client, jobId)
    }
    job.sutro.answer('*', { to: 'status', status: 405, json: {} }, { times: Infinity })
    await pass(30_000)
    expect(told.mock.calls.filter(([phase]) => phase === 'cancelled')).toHaveLength(2)
  })

  test('a lost answer leaves a way out: it can be asked for again', async () => {
    const job = oneJob({}, { client: { retry: 0 } })
    job.sutro.answer('*', NOT_FOUND, { times: Infinity })
    job.show()
    job.sutro.answer(JOB, 'network-error')
    await job.press()
    await pass(60_000)
    expect(job.state()).toMatchObject({ phase: 'unknown', accepted: false })
    void job.press()
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', message: YES })
  })

  test('a no is shown as rejected', async () => {
    const job = oneJob({ status: 'SUCCEEDED' })
    job.sutro.answer('*', NOT_FOUND, { times: Infinity })
    void job.press()
    await pass(60_000)
    expect(job.state()).toMatchObject({ phase: 'rejected' })
  })
})

describe('a status endpoint is believed in', () => {
  test('after one 404 and then an answer', async () => {
    const job = withoutStatus(NOT_FOUND, 1)
    await job.press()
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    job.sutro.answer('*', NOT_FOUND, { times: 3 })
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelling' })
  })

  test.each<[string, FakeAnswer]>([
    ['404', NOT_FOUND],
    ['405', { to: 'status', status: 405, json: {} }],
    ['JSON that is no status', { to: 'status', json: {} }],
  ])('once any status of the account was read, whatever %s says', async (_, answer) => {
    const job = oneJob({ stopsFor: 600_000 })
    job.sutro.addJob({ id: 'other', status: 'RUNNING' })
    const read = readStatus(job.cancellations, job.client, 'other')
    await pass(200)
    expect(await read).toEqual({ jobId: 'other', status: 'RUNNING' })
    job.sutro.answer('*', answer, { times: 4 })
    job.show()
    await job.press()
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'cancelling' })
  })

  test('while a 404 and another fault take turns', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    for (let turn = 0; turn < 5; turn++) {
      job.sutro.answer('*', NOT_FOUND)
      job.sutro.answer('*', { to: 'status', status: 503 })
    }
    job.show()
    await job.press()
    await pass(20_000)
    expect(job.state().phase).toBe('cancelling')
  })

  test('where the client read a status to settle a lost answer', async () => {
    let reads = 0
    const missing = new CancelJobError('no_endpoint', 'Not Found', { jobId: JOB, status: 404 })
    const client: SutroClient = {
      cancelJob: async (jobId) => {
        const message = 'The job is stopping.'
        return { jobId, cancelled: true, message, status: 'CANCELLING' }
      },
      getJobStatus: async (jobId) => {
        if (++reads <= 4) throw missing
        return { jobId, status: 'CANCELLED' }
      },
    }
    const cancellations = cancellationsOf(new QueryClient())
    cancellations.watch(client, JOB, { notify: () => {} })
    await cancellations.cancel(client, JOB)
    await pass(1000)
    expect(cancellations.stateAt(client, JOB).phase).toBe('cancelling')
    await pass(30_000)
    expect(cancellations.stateAt(client, JOB).phase).toBe('cancelled')
  })

  test('while a 404 names the job', async () => {
    const job = withoutStatus({ to: 'status', status: 404, json: { detail: `Job ${JOB} not found` } }) // prettier-ignore
    await job.press()
    await pass(30_000)
    expect(job.state().phase).toBe('cancelling')
  })
})

describe('a client without getJobStatus', () => {
  function withoutGetJobStatus(cancelled: boolean) {
    const queryClient = new QueryClient()
    const job = oneJob({}, { queryClient })
    const message = cancelled ? 'Yes.' : 'No.'
    const client: SutroClient = { cancelJob: async (jobId) => ({ jobId, cancelled, message }) }
    const state = () => job.cancellations.stateAt(client, JOB)
    return { ...job, client, state }
  }

  test('is told at once, and nothing is read', async () => {
    const { cancellations, client, state } = withoutGetJobStatus(true)
    cancellations.watch(client, JOB, { notify: () => {} })
    await cancellations.cancel(client, JOB)
    expect(state()).toMatchObject({ phase: 'cancelled', message: 'Yes.' })
    await pass(60_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is told a no as rejected', async () => {
    const { cancellations, client, state } = withoutGetJobStatus(false)
    await cancellations.cancel(client, JOB)
    expect(state()).toMatchObject({ phase: 'rejected', message: 'No.' })
  })

  test('is the newest of its account: an acceptance that was followed is Sutro’s word now', async () => {
    const job = oneJob({ stopsFor: 600_000 }, { vocabulary: 'older' })
    const { told } = job.show()
    await job.press()
    await pass(1000)
    expect(told.at(-1)?.phase).toBe('cancelling')
    const { account, cancelJob } = job.client
    job.cancellations.watch({ account, cancelJob }, 'other', { notify: () => {} })
    await pass(1000)
    expect(told.at(-1)).toMatchObject({ phase: 'cancelled', message: YES })
  })

  test('gives no status, and says why', async () => {
    const { cancellations, client, state } = withoutGetJobStatus(true)
    await expect(readStatus(cancellations, client, JOB)).rejects.toMatchObject({
      code: 'no_endpoint',
    })
    await cancellations.checkAgain(client, JOB)
    expect(state()).toEqual({ jobId: JOB, phase: 'idle' })
  })
})

describe('a mock that answers every request with a documented body', () => {
  const documented = (body: object) => {
    const fetch = async () => Response.json(body)
    return oneJob({}, { client: { fetch: fetch as typeof globalThis.fetch } })
  }

  test('sees cancelled at once', async () => {
    const job = documented({ cancelled: true, message: YES })
    const { told } = job.show()
    await job.press()
    await pass(1000)
    expect(told.at(-1)).toMatchObject({ phase: 'cancelled', message: YES })
  })

  test.each([
    `Job ${JOB} could not be cancelled because it has already completed`,
    `Job ${JOB} not found`,
  ])('sees rejected at once: %s', async (message) => {
    const job = documented({ cancelled: false, message })
    const { told } = job.show()
    await job.press()
    await pass(1000)
    expect(told.at(-1)).toMatchObject({ phase: 'rejected', message })
  })
})
