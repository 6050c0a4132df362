import { inspect } from 'node:util'
import { dehydrate, focusManager, type QueryFilters, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Cancellations } from '../../src/cancellations/cancellations.js'
import {
  jobStatusQueryOptions,
  readStatus,
} from '../../src/cancellations/job-status-query-options.js'
import type { SutroClient } from '../../src/client/create-sutro-client.js'
import { JOB, oneJob, type OneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  focusManager.setFocused(undefined)
  vi.useRealTimers()
})

const IDLE = { jobId: JOB, phase: 'idle' }

function records({ queryClient }: OneJob) {
  return queryClient.getQueryCache().findAll({ queryKey: ['sutro-cancel-job'] })
}

/** Accepts at once, and reads every job as cancelled. */
const answering = ({ account }: Required<SutroClient>): Required<SutroClient> => ({
  account,
  cancelJob: async (jobId) => ({ jobId, cancelled: true, message: 'Yes.' }),
  getJobStatus: async (jobId) => ({ jobId, status: 'CANCELLED' }),
})

describe('queryClient.clear()', () => {
  test('forgets what is known', async () => {
    const job = oneJob()
    const { told } = job.show()
    await job.cancel()
    await pass(1000)
    expect(told.at(-1)?.phase).toBe('cancelled')
    job.queryClient.clear()
    await pass(1000)
    expect(job.state()).toEqual(IDLE)
    expect(told.at(-1)).toEqual(IDLE)
    expect(records(job)).toEqual([])
  })

  test('while a request is in flight loses neither its outcome nor the one request', async () => {
    const job = oneJob({}, { latency: 1000 })
    void job.press()
    await pass(100)
    job.queryClient.clear()
    expect(job.state().phase).toBe('pending')
    void job.press()
    await pass(4000)
    expect(job.state().phase).toBe('cancelled')
    expect(job.cancels()).toBe(1)
  })

  test('while following ends the poll', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show()
    void job.press()
    await pass(5000)
    job.queryClient.clear()
    await pass(100)
    const reads = job.reads()
    await pass(120_000)
    expect(job.reads()).toBe(reads)
    expect(job.state()).toEqual(IDLE)
  })

  test('while a read is in flight forgets what it brings', async () => {
    const job = oneJob({ stopsFor: 600_000 }, { latency: 400 })
    job.show()
    void job.press()
    while (job.reads() < 2) await pass(100)
    expect(job.sutro.requests.at(-1)).not.toHaveProperty('answered')
    job.queryClient.clear()
    const reads = job.reads()
    await pass(120_000)
    expect(job.reads()).toBe(reads)
    expect(job.state()).toEqual(IDLE)
  })
})

describe('queryClient.clear() while a status is read', () => {
  test('does not bring the old word back for the next person', async () => {
    const job = oneJob({ status: 'RUNNING' }, { latency: 400 })
    const { queryKey } = jobStatusQueryOptions(JOB, job)
    const hide = job.cancellations.watch(job.client, JOB, { notify() {}, reads: true })
    const observer = new QueryObserver(job.queryClient, {
      ...jobStatusQueryOptions(JOB, job),
      refetchInterval: false,
    })
    const end = observer.subscribe(() => {})
    await pass(600)
    expect(job.state().status).toBe('RUNNING')
    const reads = job.reads()
    while (job.reads() === reads) await pass(100)
    job.queryClient.clear()
    hide()
    end()
    await pass(2000)
    expect(job.queryClient.getQueryData(queryKey)).toBeUndefined()
    expect(job.state()).toEqual(IDLE)
  })

  test('lets the next person read a word of their own', async () => {
    const job = oneJob({ status: 'RUNNING' }, { latency: 400 })
    const { queryKey } = jobStatusQueryOptions(JOB, job)
    void job.queryClient.fetchQuery(jobStatusQueryOptions(JOB, job)).catch(() => {})
    await pass(200)
    job.queryClient.clear()
    job.sutro.addJob({ id: JOB, status: 'SUCCEEDED' })
    const data: unknown[] = []
    job.queryClient.getQueryCache().subscribe(({ query }) => void data.push(query.state.data))
    const next = job.queryClient.fetchQuery(jobStatusQueryOptions(JOB, job))
    await pass(2000)
    expect(await next).toEqual({ jobId: JOB, status: 'SUCCEEDED' })
    expect(data).not.toContainEqual({ jobId: JOB, status: 'RUNNING' })
    expect(job.queryClient.getQueryData(queryKey)).toEqual({ jobId: JOB, status: 'SUCCEEDED' })
  })
})

test('queryClient.clear() leaves nobody waiting for a read whose turn has not come', async () => {
  const job = oneJob({ stopsFor: 600_000 })
  await job.press()
  focusManager.setFocused(false)
  const over = vi.fn<() => void>()
  void job.cancellations.checkAgain(job.client, JOB).then(over)
  await pass(1000)
  job.queryClient.clear()
  await pass(1000)
  expect(over).not.toHaveBeenCalled()
  focusManager.setFocused(true)
  await pass(1000)
  expect(over).toHaveBeenCalledTimes(1)
})

test('queryClient.clear() right after another writer leaves nothing', async () => {
  const job = oneJob()
  job.show()
  await job.press()
  await pass(1000)
  job.queryClient.setQueryData(['sutro-cancel-job', job.client.account, JOB], { askedAt: 1 })
  job.queryClient.clear()
  await pass(1000)
  expect(records(job)).toEqual([])
  expect(job.state()).toEqual(IDLE)
})

test.each<[string, (cancellations: Cancellations, blind: SutroClient) => Promise<unknown>]>([
  ['checkAgain', (cancellations, blind) => cancellations.checkAgain(blind, JOB)],
  ['readStatus', (cancellations, blind) => readStatus(cancellations, blind, JOB)],
])('%s with a client that cannot read leaves nothing behind', async (_, read) => {
  const { cancellations, client } = oneJob()
  const blind = { account: client.account, cancelJob: client.cancelJob }
  await read(cancellations, blind).catch(() => {})
  await pass(0)
  // A state that is kept is the same object each time.
  expect(cancellations.stateAt(blind, JOB)).not.toBe(cancellations.stateAt(blind, JOB))
})

describe('queryClient.removeQueries() with a filter', () => {
  test.each<[string, (job: OneJob) => QueryFilters]>([
    [
      'the record of one job',
      ({ client }) => ({ queryKey: ['sutro-cancel-job', client.account, JOB] }),
    ],
    ['all records', () => ({ queryKey: ['sutro-cancel-job'] })],
    ['all that nobody observes', () => ({ type: 'inactive' })],
  ])('that removes %s takes no knowledge away', async (_, filterOf) => {
    const job = oneJob({ stopsFor: 600_000 })
    new QueryObserver(job.queryClient, { queryKey: ['list'], queryFn: () => [] }).subscribe(
      () => {},
    )
    job.show()
    await job.cancel()
    await pass(1000)
    const before = job.state()
    expect(before.phase).toBe('cancelling')
    job.queryClient.removeQueries(filterOf(job))
    await pass(1000)
    expect(job.state()).toEqual(before)
    job.sutro.addJob({ id: JOB, status: 'CANCELLED' })
    await pass(20_000)
    expect(job.state().phase).toBe('cancelled')
    expect(records(job)).toHaveLength(1)
    job.queryClient.clear()
    await pass(1000)
    expect(job.state()).toEqual(IDLE)
  })

  test('that removes everything is as clear()', async () => {
    const job = oneJob()
    job.queryClient.setQueryData(['list'], ['a list of the host'])
    await job.cancel()
    job.queryClient.removeQueries()
    job.queryClient.setQueryData(['list'], ['the list of the next person'])
    await pass(1000)
    expect(job.state()).toEqual(IDLE)
    expect(records(job)).toEqual([])
  })
})

test('queryClient.resetQueries() takes no knowledge away', async () => {
  const job = oneJob({ stopsFor: 20_000 })
  job.show()
  await job.cancel()
  const before = job.state()
  await job.queryClient.resetQueries()
  await pass(100)
  expect(job.state()).toEqual(before)
  expect(records(job)[0]?.state.data).toBeDefined()
  await pass(60_000)
  expect(job.state().phase).toBe('cancelled')
})

test.each(['invalidateQueries', 'refetchQueries', 'cancelQueries'] as const)(
  'queryClient.%s() changes nothing',
  async (method) => {
    const job = oneJob({ stopsFor: 20_000 })
    job.show()
    await job.cancel()
    const before = job.state()
    await job.queryClient[method]()
    expect(job.state()).toEqual(before)
    await pass(60_000)
    expect(job.state().phase).toBe('cancelled')
  },
)

test('records that nobody shows are let go in the end, the longest unseen first, and shown ones never', async () => {
  const job = oneJob()
  job.show()
  await job.cancel()
  await pass(1000)
  const client = answering(job.client)
  for (let index = 0; index < 5100; index++) await job.cancellations.cancel(client, `job-${index}`)
  await pass(100)
  expect(records(job)).toHaveLength(5001)
  expect(job.state().phase).toBe('cancelled')
  expect(job.cancellations.stateAt(client, 'job-0').phase).toBe('idle')
  expect(job.cancellations.stateAt(client, 'job-5099').phase).not.toBe('idle')
})

test('a record that nobody shows is let go after seven days, and one that is shown is not', async () => {
  const job = oneJob()
  const client = answering(job.client)
  job.show()
  await job.cancel()
  await job.cancellations.cancel(client, 'unseen')
  await pass(8 * 24 * 3_600_000)
  await job.cancellations.cancel(client, 'new')
  expect(job.cancellations.stateAt(client, 'unseen').phase).toBe('idle')
  expect(job.state().phase).toBe('cancelled')
})

test('10,000 rows of idle jobs leave nothing in the cache, and read nothing', async () => {
  const job = oneJob()
  const notify = vi.fn<() => void>()
  const hide = Array.from({ length: 10_000 }, (_, index) =>
    job.cancellations.watch(job.client, `job-${index}`, { notify, status: 'RUNNING' }),
  )
  await pass(60_000)
  expect(job.queryClient.getQueryCache().getAll()).toEqual([])
  expect(job.sutro.requests).toEqual([])
  expect(notify).not.toHaveBeenCalled()
  for (const end of hide) end()
  expect(vi.getTimerCount()).toBe(0)
})

test('a status that somebody else put under the public key is not trusted', async () => {
  const job = oneJob({ stopsFor: 20_000 })
  const { queryKey } = jobStatusQueryOptions(JOB, job)
  job.queryClient.setQueryData(queryKey, { jobId: JOB, status: 'SUCCEEDED' })
  job.show()
  await job.cancel()
  job.queryClient.setQueryData(queryKey, { jobId: JOB, status: 'SUCCEEDED' })
  await pass(1000)
  expect(job.state().phase).toBe('cancelling')
})

test('no cache holds the key, a function or a request, whatever happened', async () => {
  const KEY = 'sk_live_verysecret'
  const seen: string[] = []
  for (const answer of ['unauthorized', 'lost', 'html', 'hang'] as const) {
    const job = oneJob({ stopsFor: 1000 }, { apiKey: KEY })
    job.show()
    job.sutro.answer(JOB, answer)
    void job.press()
    await pass(1000)
    seen.push(JSON.stringify(dehydrate(job.queryClient)))
    await pass(60_000)
    const dehydrated = dehydrate(job.queryClient, {
      shouldDehydrateMutation: () => true,
      shouldDehydrateQuery: () => true,
    })
    seen.push(inspect(dehydrated, { depth: 10, showHidden: true }), JSON.stringify(dehydrated))
    seen.push(inspect(job.queryClient.getMutationCache().getAll(), { depth: 10, showHidden: true }))
    seen.push(inspect(job.queryClient.getQueryCache().getAll(), { depth: 10, showHidden: true }))
    expect(structuredClone(job.state())).toEqual(job.state())
  }
  expect(seen.filter((text) => text.includes(KEY))).toEqual([])
})
