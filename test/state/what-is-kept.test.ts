import { inspect } from 'node:util'
import { dehydrate } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { oneJob, JOB, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('queryClient.clear()', () => {
  test('forgets what is known', async () => {
    const job = oneJob()
    const { told } = job.show()
    await job.cancel()
    await pass(1000)
    expect(told.at(-1)?.phase).toBe('cancelled')
    job.queryClient.clear()
    await pass(1000)
    expect(job.state()).toEqual({ phase: 'idle' })
    expect(told.at(-1)).toEqual({ phase: 'idle' })
  })

  test('while a request is in flight loses neither its outcome nor the one request', async () => {
    const job = oneJob({}, { latency: 1000 })
    void job.cancel()
    await pass(100)
    job.queryClient.clear()
    expect(job.state().phase).toBe('pending')
    void job.cancel()
    await pass(2000)
    expect(job.state().phase).toBe('cancelled')
    expect(job.cancels()).toBe(1)
  })

  test('while following ends the poll', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show(true)
    void job.cancel({ follow: true })
    await pass(5000)
    job.queryClient.clear()
    await pass(100)
    const reads = job.reads()
    await pass(120_000)
    expect(job.reads()).toBe(reads)
  })
})

test('outcomes that nobody shows are let go in the end, the longest unseen first, and shown ones never', async () => {
  const job = oneJob()
  job.show()
  const { client } = oneJob()
  await job.cancel()
  for (let index = 0; index < 5100; index++) {
    const answered = {
      ...client,
      cancelJob: async (jobId: string) => ({ jobId, cancelled: true, message: 'm' }),
    }
    await job.cancellations.cancel(`job-${index}`, answered, false)
  }
  expect(job.queryClient.getQueryCache().findAll({ queryKey: ['sutro-cancel-job'] })).toHaveLength(
    5001,
  )
  expect(job.state().phase).toBe('cancelled')
  expect(job.cancellations.get('job-0').phase).toBe('idle')
  expect(job.cancellations.get('job-5099').phase).toBe('cancelled')
})

test('no cache holds the key, a function or a request, whatever happened', async () => {
  const KEY = 'sk_live_verysecret'
  const seen: string[] = []
  for (const answer of ['unauthorized', 'lost', 'html', 'hang'] as const) {
    const job = oneJob({ stopsFor: 1000 }, { apiKey: KEY })
    job.show(true)
    job.sutro.answer(JOB, answer)
    void job.cancel({ follow: true })
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
