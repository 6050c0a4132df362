import { dehydrate, hydrate, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOf } from '../../src/cancellations/cancel-jobs.js'
import { jobStatusQueryOptions } from '../../src/cancellations/job-status-query-options.js'
import type { FakeJobOptions } from '../../src/testing/index.js'
import { JOB, oneJob, type OneJob, type OneJobOptions, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Two Sutros with a job of the same id, shown in one page. */
function twoAccounts(
  a: Partial<FakeJobOptions> = {},
  b: Partial<FakeJobOptions> = {},
  options: OneJobOptions = {},
): [OneJob, OneJob] {
  const queryClient = new QueryClient()
  const of = (baseUrl: string) => ({ ...options, queryClient, client: { baseUrl } })
  return [oneJob(a, of('https://a.example')), oneJob(b, of('https://b.example'))]
}

describe('two accounts under one QueryClient', () => {
  test('share no state', async () => {
    const [a, b] = twoAccounts()
    a.show()
    const { told } = b.show()
    await a.press()
    await pass(5000)
    expect(a.state().phase).toBe('cancelled')
    expect(b.state()).toEqual({ jobId: JOB, phase: 'idle' })
    expect(told).toEqual([])
    expect(b.sutro.requests).toEqual([])
  })

  test('share no request: each Sutro is asked for its own job', async () => {
    const [a, b] = twoAccounts({}, { status: 'SUCCEEDED' }, { latency: 500 })
    const asked = Promise.all([a.press(), b.press()])
    await pass(5000)
    expect(await asked).toMatchObject([{ cancelled: true }, { cancelled: false }])
    expect([a.cancels(), b.cancels()]).toEqual([1, 1])
    expect([a.state().phase, b.state().phase]).toEqual(['cancelled', 'finished'])
  })

  test('share no status: an end of the one is no end of the other', async () => {
    const [a, b] = twoAccounts({ status: 'CANCELLED' }, { stopsFor: 60_000 })
    const observers = [a, b].map(
      (job) => new QueryObserver(a.queryClient, jobStatusQueryOptions(JOB, job)),
    )
    const ends = observers.map((observer) => observer.subscribe(() => {}))
    await pass(1000)
    void b.press()
    await pass(10_000)
    expect(observers.map((observer) => observer.getCurrentResult().data?.status)).toEqual([
      'CANCELLED',
      'CANCELLING',
    ])
    expect(b.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    expect(a.state()).toMatchObject({ phase: 'idle', over: 'CANCELLED' })
    for (const end of ends) end()
  })

  test('share no answer about the endpoint', async () => {
    const [a, b] = twoAccounts({}, { stopsFor: 60_000 })
    a.sutro.answer('*', { to: 'status', status: 405, json: {} }, { times: Infinity })
    void a.press()
    void b.press()
    await pass(10_000)
    expect([a.state().phase, b.state().phase]).toEqual(['cancelled', 'cancelling'])
  })

  test('share nothing after a reload either', async () => {
    const [a, b] = twoAccounts()
    await a.press()
    await pass(1000)
    const queryClient = new QueryClient()
    hydrate(queryClient, JSON.parse(JSON.stringify(dehydrate(a.queryClient))))
    const after = oneJob({}, { queryClient, client: { baseUrl: 'https://b.example' } })
    expect(after.state().phase).toBe('idle')
    expect(after.cancellations.stateAt(a.client, JOB).phase).toBe('cancelled')
    expect(b.state().phase).toBe('idle')
  })

  test('share no bulk run', () => {
    const [a, b] = twoAccounts()
    const run = runOf(a.cancellations, a.client, '')
    void run.start([JOB], () => new Promise(() => {}))
    expect(runOf(a.cancellations, a.client, '')).toBe(run)
    expect(runOf(a.cancellations, b.client, '').read().total).toBe(0)
  })
})

test('two accounts behind one base URL are told apart by their names', async () => {
  const queryClient = new QueryClient()
  const [a, b] = ['a', 'b'].map((account) => oneJob({}, { queryClient, client: { account } }))
  await a?.press()
  await pass(1000)
  expect(a?.state().phase).toBe('cancelled')
  expect(b?.state().phase).toBe('idle')
})

test('the account is what one is: two clients of one account share the state and the request', async () => {
  const queryClient = new QueryClient()
  const one = oneJob({}, { queryClient, latency: 100 })
  const other = oneJob({}, { queryClient, sutro: one.sutro })
  const asked = Promise.all([one.press(), other.press()])
  await pass(1000)
  await asked
  expect(one.cancels()).toBe(1)
  expect(other.state()).toBe(one.state())
})

test('a key of an account with odd signs is no key of another', async () => {
  const queryClient = new QueryClient()
  const one = oneJob({}, { queryClient, client: { account: 'a,b' } })
  await one.press()
  const other = { ...one.client, account: 'a' }
  expect(one.cancellations.stateAt(other, `b,${JOB}`).phase).toBe('idle')
  expect(runOf(one.cancellations, { ...one.client, account: '["a"' }, '"b"]')).not.toBe(
    runOf(one.cancellations, { ...one.client, account: '["a","b"' }, ']'),
  )
})

test('one account that is told to wait does not hold up the reads of another', async () => {
  const [a, b] = twoAccounts({}, { stopsFor: 3000 })
  for (let index = 0; index < 20; index++) {
    a.sutro.addJob({ id: `job-${index}`, status: 'CANCELLING', stopsFor: 3_600_000 })
    a.cancellations.watch(a.client, `job-${index}`, { notify: () => {}, status: 'CANCELLING' })
  }
  a.sutro.answer('*', { to: 'status', status: 429, json: {}, headers: { 'Retry-After': '25' } }, { times: 4 }) // prettier-ignore
  await pass(1000)
  b.show()
  void b.press()
  await pass(8000)
  expect(b.state().phase).toBe('cancelled')
})
