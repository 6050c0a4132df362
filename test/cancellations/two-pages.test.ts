import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOf } from '../../src/cancellations/cancel-jobs.js'
import { jobStatusQueryOptions } from '../../src/cancellations/job-status-query-options.js'
import { JOB, oneJob, type OneJob, pass, phasesOf } from './one-job.js'
import { cancelsOf, twoPages } from './two-pages.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.resetModules()
  vi.useRealTimers()
})

describe('two tabs that are joined', () => {
  test('show the request of the one as pending in both, and its outcome', async () => {
    const [a, b] = twoPages({ stopsFor: 10_000 }, { latency: 4000 })
    const shown = [a, b].map((page) => page.show())
    void a.press()
    await pass(2000)
    expect(b.state().phase).toBe('pending')
    await pass(6000)
    expect([a.state().phase, b.state().phase]).toEqual(['cancelling', 'cancelling'])
    expect(b.state()).toMatchObject({ message: expect.stringContaining('successfully') })
    await pass(60_000)
    expect(shown.map(({ told }) => phasesOf(told))).toEqual([
      ['pending', 'cancelling', 'cancelled'],
      ['pending', 'cancelling', 'cancelled'],
    ])
    expect([cancelsOf(a, 1), cancelsOf(a, 2)]).toEqual([1, 0])
  })

  test('do not call a slow request unconfirmed before it is overdue', async () => {
    const [a, b] = twoPages()
    a.sutro.answer(JOB, { acts: true, fails: 'hang' })
    const shown = [a, b].map((page) => page.show())
    a.sutro.answer('*', { to: 'status', json: { job_status: { [JOB]: 'RUNNING' } } }, { times: 3 })
    void a.press()
    await pass(9000)
    expect(shown.flatMap(({ told }) => phasesOf(told))).not.toContain('unknown')
    expect(b.state().phase).not.toBe('unknown')
    await pass(60_000)
    expect([a.state().phase, b.state().phase]).toEqual(['cancelled', 'cancelled'])
  })

  test('call it unconfirmed in the other tab once it is overdue, and the late answer still wins', async () => {
    const [a, b] = twoPages()
    // The answer comes after 40 seconds, of which the client waits for all.
    const cancelJob = () =>
      new Promise<{ jobId: string; cancelled: true; message: string }>((resolve) => {
        setTimeout(() => resolve({ jobId: JOB, cancelled: true, message: 'Yes.' }), 40_000)
      })
    a.show()
    b.show()
    void a.cancellations.cancel({ ...a.client, cancelJob }, JOB)
    await pass(14_000)
    expect([a.state().phase, b.state().phase]).toEqual(['pending', 'pending'])
    await pass(2000)
    expect([a.state().phase, b.state().phase]).toEqual(['pending', 'unknown'])
    expect(b.state()).toMatchObject({ accepted: false })
    await pass(25_000)
    for (const page of [a, b])
      expect(page.state()).toMatchObject({ phase: 'cancelling', message: 'Yes.' })
    expect(a.cancels()).toBe(0)
  })

  test('send one request: a press in the second tab waits for the first and takes its result', async () => {
    const [a, b] = twoPages({ stopsFor: 60_000 }, { latency: 4000 })
    const first = a.press()
    await pass(500)
    const second = b.press()
    expect(b.state().phase).toBe('pending')
    await pass(8000)
    expect(await second).toEqual(await first)
    expect([cancelsOf(a, 1), cancelsOf(a, 2)]).toEqual([1, 0])
  })

  test('send a second request only when the first is overdue', async () => {
    const [a, b] = twoPages()
    const cancelJob = () => new Promise<never>(() => {})
    void a.cancellations.cancel({ ...a.client, cancelJob }, JOB)
    await pass(500)
    b.show()
    void b.press()
    await pass(14_000)
    expect(b.cancels()).toBe(0)
    expect(b.state().phase).toBe('pending')
    await pass(3000)
    expect(b.cancels()).toBe(1)
    expect(b.state().phase).toBe('cancelled')
    await pass(1000)
    expect(a.state().phase).toBe('cancelled')
  })

  test('a press that waits for the other tab can be withdrawn', async () => {
    const [a, b] = twoPages({}, { latency: 8000 })
    const first = a.press()
    await pass(500)
    const second = b.press()
    await pass(500)
    b.cancellations.withdraw(b.client, JOB)
    expect(await second).toMatchObject({ code: 'not_sent' })
    expect(b.state().phase).toBe('pending')
    await pass(20_000)
    expect(await first).toMatchObject({ cancelled: true })
    expect(b.cancels()).toBe(1)
  })

  test('a bulk run in the one reads nothing in the other where no row is shown', async () => {
    const [a, b] = twoPages({}, { latency: 3000 })
    const ids = Array.from({ length: 20 }, (_, index) => `job-${index}`)
    for (const id of ids) a.sutro.addJob({ id })
    const run = runOf(a.cancellations, a.client, '')
    void run.start(ids, () => run.send(ids, { client: a.client, concurrency: 6 }))
    await pass(2000)
    const ofB = () => a.sutro.requests.filter(({ headers }) => headers['x-page'] === '2')
    expect(ofB()).toEqual([])
    await pass(60_000)
    expect(ofB()).toEqual([])
    expect(ids.map((id) => b.cancellations.stateAt(b.client, id).phase)).toEqual(
      ids.map(() => 'cancelled'),
    )
  })

  test('agree after both have learned something at the same time', async () => {
    const [a, b] = twoPages({ status: 'SUCCEEDED' })
    void a.press()
    void b.press()
    await pass(60_000)
    expect(a.state()).toMatchObject({ phase: 'finished' })
    expect(b.state()).toMatchObject({ phase: 'finished' })
    const copies = [a, b].map(({ queryClient }) =>
      queryClient
        .getQueryCache()
        .findAll({ queryKey: ['sutro-cancel-job'] })
        .map(({ state }) => state.data),
    )
    expect(copies[0]).toEqual(copies[1])
  })

  test('never show a no without the end that was read with it', async () => {
    const [a, b] = twoPages({ status: 'SUCCEEDED' })
    const phases = new Set<string>()
    b.show('CANCELLED')
    b.queryClient.getQueryCache().subscribe(() => void phases.add(b.state('CANCELLED').phase))
    await a.press()
    await pass(60_000)
    expect(b.state('CANCELLED')).toMatchObject({ phase: 'finished', status: 'SUCCEEDED' })
    expect(phases).not.toContain('cancelled')
  })

  test('forget together when one of them is cleared', async () => {
    const [a, b] = twoPages()
    const { told } = b.show()
    await a.press()
    await pass(1000)
    a.queryClient.clear()
    await pass(1000)
    expect([a.state().phase, b.state().phase]).toEqual(['idle', 'idle'])
    expect(told.at(-1)?.phase).toBe('idle')
  })
})

describe('a record that one tab lets go', () => {
  const DAY_MS = 24 * 60 * 60 * 1000

  /** A job that is cancelled, and shown in the second tab alone. */
  async function shownInB(): Promise<[OneJob, OneJob, () => void]> {
    const [a, b] = twoPages()
    const { hide } = b.show()
    await a.press()
    await pass(1000)
    expect([a.state().phase, b.state().phase]).toEqual(['cancelled', 'cancelled'])
    return [a, b, hide]
  }
  const accepting = ({ client }: OneJob) => ({
    account: client.account,
    cancelJob: async (jobId: string) => ({ jobId, cancelled: true, message: 'Yes.' }),
  })

  test('because of its age stays known in another tab that shows it', async () => {
    const [a, b] = await shownInB()
    await pass(8 * DAY_MS)
    await a.cancellations.cancel(accepting(a), 'new')
    await pass(1000)
    expect(a.state().phase).toBe('idle')
    expect(b.state().phase).toBe('cancelled')
  })

  test('because there are too many stays known in another tab that shows it', async () => {
    const [a, b, hide] = await shownInB()
    for (let index = 0; index < 5001; index++)
      await a.cancellations.cancel(accepting(a), `job-${index}`)
    await pass(1000)
    expect(a.state().phase).toBe('idle')
    expect(b.state().phase).toBe('cancelled')
    const copies = b.queryClient.getQueryCache().findAll({ queryKey: ['sutro-cancel-job'] })
    expect(copies.length).toBeLessThanOrEqual(5000)
    hide()
    await pass(1000)
    b.queryClient.clear()
    await pass(1000)
    expect(b.state().phase).toBe('idle')
  })

  test.each([0, 1] as const)(
    'is forgotten by the next clear() of page %d, although no copy of it is left',
    async (clearing) => {
      const pages = await shownInB()
      const [a, b] = pages
      b.queryClient.setQueryData(['list'], ['a list of the host'])
      await pass(8 * DAY_MS)
      await a.cancellations.cancel(accepting(a), 'new')
      await pass(1000)
      expect(b.state().phase).toBe('cancelled')
      pages[clearing].queryClient.clear()
      await pass(1000)
      expect(b.state().phase).toBe('idle')
    },
  )
})

test('an end that another tab read is shown to whoever reads the status here', async () => {
  const job = oneJob({ status: 'RUNNING' })
  job.cancellations.watch(job.client, JOB, { notify() {}, reads: true })
  const options = { ...jobStatusQueryOptions(JOB, job), refetchInterval: false as const }
  const observer = new QueryObserver(job.queryClient, options)
  observer.subscribe(() => {})
  await pass(5000)
  expect(observer.getCurrentResult().data?.status).toBe('RUNNING')
  const end = { word: 'CANCELLED', at: Date.now() }
  job.queryClient.setQueryData(['sutro-cancel-job', job.client.account, JOB], { end })
  await pass(60_000)
  expect(observer.getCurrentResult().data?.status).toBe('CANCELLED')
})

test('another writer cannot take knowledge away', async () => {
  const job = oneJob()
  job.show()
  await job.press()
  await pass(1000)
  const key = ['sutro-cancel-job', 'https://sutro.example', JOB]
  for (const data of [{}, { askedAt: Date.now() + 5 }, { verdict: { kind: 'lost', at: 1 } }, 'x']) {
    job.queryClient.setQueryData(key, data)
    await pass(10)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(job.queryClient.getQueryData(key)).toMatchObject({ verdict: { kind: 'accepted' } })
  }
})

describe('two copies of the package over one QueryClient', () => {
  async function twoCopies(): Promise<[OneJob, OneJob]> {
    const queryClient = new QueryClient()
    const first = oneJob({ stopsFor: 10_000 }, { queryClient, latency: 3000 })
    vi.resetModules()
    const copy = await import('./one-job.js')
    const second = copy.oneJob({}, { queryClient, sutro: first.sutro })
    expect(second.cancellations).not.toBe(first.cancellations)
    return [first, second]
  }

  test('share one state, and the other copy never calls a slow request unconfirmed', async () => {
    const [first, second] = await twoCopies()
    const { told } = second.show()
    void first.press()
    await pass(1500)
    expect(second.state().phase).toBe('pending')
    await pass(60_000)
    expect(second.state()).toMatchObject({ phase: 'cancelled' })
    expect(phasesOf(told)).toEqual(['pending', 'cancelling', 'cancelled'])
  })

  test('send one request', async () => {
    const [first, second] = await twoCopies()
    const asked = first.press()
    await pass(500)
    const other = second.press()
    await pass(8000)
    expect(await other).toEqual(await asked)
    expect(first.cancels()).toBe(1)
  })
})
