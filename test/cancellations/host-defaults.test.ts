import {
  type DefaultOptions,
  MutationCache,
  MutationObserver,
  QueryObserver,
  QueryClient,
} from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cancelJobMutationOptions } from '../../src/cancellations/cancel-job-mutation-options.js'
import { jobStatusQueryOptions } from '../../src/cancellations/job-status-query-options.js'
import { JOB, oneJob, pass, phasesOf } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))

/** TanStack Query calls `onSettled` again for the error that it made of the first one's. */
function throwingOnce(): () => Promise<void> {
  let isFirst = true
  return async () => {
    const throws = isFirst
    isFirst = false
    if (throws) throw new Error('host')
  }
}

describe('defaults of the host for its own queries', () => {
  test.each<[string, DefaultOptions['queries']]>([
    ['enabled: false', { enabled: false }],
    ['a select that hides everything', { select: () => undefined }],
    ['a structuralSharing that keeps the old data', { structuralSharing: (old, data) => old ?? data }], // prettier-ignore
    ['notifyOnChangeProps: []', { notifyOnChangeProps: [] }],
    ['staleTime: static', { staleTime: 'static' }],
    ['gcTime: 0', { gcTime: 0 }],
    ['retry: 10', { retry: 10, retryDelay: 60_000 }],
    ['networkMode: offlineFirst', { networkMode: 'offlineFirst' }],
    ['refetchInterval: 50', { refetchInterval: 50 }],
    ['a queryFn that throws', { queryFn: () => Promise.reject(new Error('host')) }],
    ['a queryKeyHashFn', { queryKeyHashFn: (key) => `mine:${JSON.stringify(key)}` }],
    ['initialData', { initialData: { verdict: { kind: 'accepted', at: 1, message: 'x' } } }],
    ['meta and throwOnError', { meta: { host: true }, throwOnError: true }],
  ])('%s: a cancellation goes its usual way', async (_, queries) => {
    const queryClient = new QueryClient({ defaultOptions: { queries: queries ?? {} } })
    const job = oneJob({ stopsFor: 5000 }, { queryClient })
    const { told } = job.show()
    expect(job.state().phase).toBe('idle')
    void job.press()
    await pass(1000)
    expect(job.state().phase).toBe('cancelling')
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLED' })
    expect(phasesOf(told).at(-1)).toBe('cancelled')
    expect(job.reads()).toBeLessThan(12)
  })
})

test.each([
  ['enabled: false', { enabled: false }],
  ['a select', { select: () => undefined }],
  ['structuralSharing', { structuralSharing: (old: unknown, data: unknown) => old ?? data }],
])('jobStatusQueryOptions reads whatever the host’s defaults say: %s', async (_, queries) => {
  const queryClient = new QueryClient({ defaultOptions: { queries } })
  const job = oneJob({ runsFor: 5000 }, { queryClient })
  const observer = new QueryObserver(queryClient, jobStatusQueryOptions(JOB, job))
  const end = observer.subscribe(() => {})
  await pass(1000)
  expect(observer.getCurrentResult().data).toEqual({ jobId: JOB, status: 'RUNNING' })
  await pass(30_000)
  expect(observer.getCurrentResult().data).toEqual({ jobId: JOB, status: 'SUCCEEDED' })
  end()
})

describe('defaults of the host for its own mutations', () => {
  test('scope: one job does not wait for the request of another', async () => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { scope: { id: 'one' } } } })
    const job = oneJob({}, { queryClient })
    job.sutro.addJob({ id: 'slow' })
    job.sutro.answer('slow', 'hang', { times: Infinity })
    const options = cancelJobMutationOptions({ client: job.client })
    new MutationObserver(queryClient, options).mutate('slow').catch(() => {})
    await pass(100)
    void job.press()
    await pass(1000)
    expect(job.state().phase).toBe('cancelled')
  })

  test('retry: a request that was refused is sent once', async () => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: 5 } } })
    const job = oneJob({}, { queryClient })
    job.sutro.answer(JOB, 'forbidden', { times: Infinity })
    void job.press()
    await pass(120_000)
    expect(job.state().phase).toBe('error')
    expect(job.cancels()).toBe(1)
  })

  test.each(['online', 'offlineFirst'] as const)('networkMode: %s is as without', async (mode) => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { networkMode: mode } } })
    const job = oneJob({}, { queryClient })
    void job.press()
    await pass(1000)
    expect(job.state().phase).toBe('cancelled')
  })
})

describe('global callbacks of the host', () => {
  test.each(['onSuccess', 'onSettled'] as const)(
    'a throwing %s leaves state and onOutcome as they are',
    async (name) => {
      const throwing = throwingOnce()
      const queryClient = new QueryClient({
        mutationCache: new MutationCache({ [name]: throwing }),
      })
      const job = oneJob({ stopsFor: 3000 }, { queryClient })
      const { told } = job.show()
      const onOutcome = vi.fn<(state: { phase: string }) => void>()
      const fate = await job.press({ onOutcome })
      expect(fate).toMatchObject({ message: 'host' })
      expect(job.state().phase).toBe('cancelling')
      await pass(20_000)
      expect(job.state()).toMatchObject({ phase: 'cancelled' })
      expect(onOutcome.mock.calls.map(([state]) => state.phase)).toEqual(['cancelled'])
      expect(phasesOf(told)).not.toContain('error')
    },
  )

  test.each(['onSuccess', 'onSettled'] as const)(
    'a throwing default %s leaves state and onOutcome as they are',
    async (name) => {
      const throwing = throwingOnce()
      const queryClient = new QueryClient({ defaultOptions: { mutations: { [name]: throwing } } })
      const job = oneJob({}, { queryClient })
      const onOutcome = vi.fn<(state: { phase: string }) => void>()
      void job.press({ onOutcome })
      await pass(10_000)
      expect(job.state()).toMatchObject({ phase: 'cancelled' })
      expect(onOutcome.mock.calls.map(([state]) => state.phase)).toEqual(['cancelled'])
    },
  )

  test('an onError that never ends leaves the error as it was', async () => {
    const mutationCache = new MutationCache({ onError: () => new Promise(() => {}) })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }) })
    job.sutro.answer(JOB, 'forbidden')
    void job.press()
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'forbidden' } })
  })

  test('an onSuccess that waits holds up the mutation, and not the state', async () => {
    const mutationCache = new MutationCache({ onSuccess: () => wait(30_000) })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }) })
    const { told } = job.show()
    void job.press()
    await pass(1000)
    expect(told.at(-1)?.phase).toBe('cancelled')
  })

  test('an onMutate that waits is part of the pending phase', async () => {
    const mutationCache = new MutationCache({ onMutate: () => wait(4000) })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }) })
    const { told } = job.show()
    void job.press()
    expect(job.state().phase).toBe('pending')
    await pass(3900)
    expect(phasesOf(told)).toEqual(['pending'])
    expect(job.cancels()).toBe(0)
    await pass(1000)
    expect(job.state().phase).toBe('cancelled')
  })

  test('an onMutate that rejects ends as an error that says that nothing was sent', async () => {
    const mutationCache = new MutationCache({
      onMutate: async () => {
        await wait(1000)
        throw new Error('host')
      },
    })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }) })
    const onOutcome = vi.fn<() => void>()
    void job.press({ onOutcome })
    await pass(500)
    expect(job.state().phase).toBe('pending')
    await pass(1000)
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'not_sent', jobId: JOB } })
    expect(job.sutro.requests).toEqual([])
    expect(onOutcome).not.toHaveBeenCalled()
  })

  test('an onMutate that rejects takes no acceptance away', async () => {
    let isBroken = false
    const mutationCache = new MutationCache({
      onMutate: () => (isBroken ? Promise.reject(new Error('host')) : undefined),
    })
    const job = oneJob({ stopsFor: 60_000 }, { queryClient: new QueryClient({ mutationCache }) })
    await job.press()
    isBroken = true
    await job.press()
    expect(job.state()).toMatchObject({
      phase: 'cancelling',
      lastAnswer: { error: { code: 'not_sent' } },
    })
  })

  test('an onMutate that rejects for one caller leaves the request of another', async () => {
    let calls = 0
    const mutationCache = new MutationCache({
      onMutate: async () => {
        if (calls++ === 0) {
          await wait(500)
          throw new Error('host')
        }
      },
    })
    const job = oneJob({}, { queryClient: new QueryClient({ mutationCache }), latency: 1000 })
    void job.press()
    void job.press()
    await pass(700)
    expect(job.state().phase).toBe('pending')
    await pass(3000)
    expect(job.state().phase).toBe('cancelled')
    expect(job.cancels()).toBe(1)
  })

  test('a mutation cache that is cleared in the middle loses nothing', async () => {
    const job = oneJob({}, { latency: 1000 })
    void job.press()
    await pass(500)
    job.queryClient.getMutationCache().clear()
    await pass(5000)
    expect(job.state().phase).toBe('cancelled')
  })
})
