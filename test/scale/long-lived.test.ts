import { environmentManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cancelJobMutationOptions, type SutroClient } from '../../src/index.js'
import { cancellationsOf } from '../../src/cancellations/cancellations.js'

// What is tested is a page that stays open, not a server, where caches keep everything.
environmentManager.setIsServer(() => false)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

// The requests themselves are not what is counted here.
const client: SutroClient = {
  cancelJob: async (jobId) => ({
    jobId,
    cancelled: true,
    message: `Job ${jobId} has been successfully cancelled`,
  }),
}

const MINUTE = 60_000

function page() {
  const queryClient = new QueryClient()
  const options = queryClient.defaultMutationOptions(cancelJobMutationOptions({ client }))
  const kept = () => queryClient.getQueryCache().getAll().length
  return {
    cancel: (jobId: string) =>
      queryClient.getMutationCache().build(queryClient, options).execute(jobId),
    phase: (jobId: string) => cancellationsOf(queryClient).stateAt(client, jobId).phase,
    show: (jobId: string) =>
      cancellationsOf(queryClient).watch(client, jobId, { notify: () => {} }),
    kept,
    mutations: () => queryClient.getMutationCache().getAll().length,
  }
}

test('what is kept stays bounded over 100,000 cancellations', async () => {
  const { cancel, kept, mutations, phase } = page()
  let most = 0
  for (let round = 0; round < 100; round++) {
    const jobIds = Array.from({ length: 1000 }, (_, index) => `job-${round * 1000 + index}`)
    await Promise.all(jobIds.map(cancel))
    most = Math.max(most, kept())
    // TanStack Query drops mutations that nobody observes after five minutes.
    await vi.advanceTimersByTimeAsync(6 * MINUTE)
  }
  expect(most).toBeLessThanOrEqual(5000)
  expect(kept()).toBe(most)
  expect(mutations()).toBe(0)
  expect(phase('job-99999')).toBe('cancelled')
  expect(phase('job-0')).toBe('idle')
})

test('the same job cancelled again and again leaves one state', async () => {
  const { cancel, kept, mutations } = page()
  for (let time = 0; time < 1000; time++) await cancel('job')
  expect(kept()).toBe(1)
  await vi.advanceTimersByTimeAsync(6 * MINUTE)
  expect(mutations()).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('a row that comes and goes leaves nothing', async () => {
  const { cancel, kept, phase, show } = page()
  await cancel('job')
  for (let time = 0; time < 1000; time++) show(`scrolled-${time}`)()
  await vi.advanceTimersByTimeAsync(6 * MINUTE)
  expect(kept()).toBe(1)
  expect(phase('job')).toBe('cancelled')
  expect(vi.getTimerCount()).toBe(0)
})

test('outcomes that rows show stay, however many follow them', async () => {
  const { cancel, kept, phase, show } = page()
  const jobIds = Array.from({ length: 100 }, (_, index) => `shown-${index}`)
  for (const jobId of jobIds) show(jobId)
  await Promise.all(jobIds.map(cancel))
  await Promise.all(Array.from({ length: 6000 }, (_, index) => cancel(`other-${index}`)))
  expect(jobIds.filter((jobId) => phase(jobId) === 'cancelled')).toEqual(jobIds)
  expect(kept()).toBe(5100)
})
