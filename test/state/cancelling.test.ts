import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('one confirm without follow', () => {
  test.each(['documented', 'newer'] as const)(
    'is one request in the %s dialect',
    async (dialect) => {
      const job = oneJob({}, { dialect })
      job.show()
      await job.cancel()
      await pass(120_000)
      expect(job.state()).toMatchObject({
        phase: 'cancelled',
        message: expect.stringContaining(JOB),
      })
      expect(job.sutro.requests).toHaveLength(1)
    },
  )

  test('leaves before anybody is told', async () => {
    const job = oneJob()
    const sentWhenTold: number[] = []
    job.cancellations.watch(JOB, {
      notify: () => sentWhenTold.push(job.cancels()),
      client: job.client,
      follow: false,
    })
    void job.cancel()
    await pass(1000)
    expect(sentWhenTold.length).toBeGreaterThan(0)
    expect(sentWhenTold.every((sent) => sent === 1)).toBe(true)
  })

  test('shows a no in the server’s words', async () => {
    const job = oneJob({ status: 'SUCCEEDED' })
    await job.cancel()
    expect(job.state()).toMatchObject({
      phase: 'finished',
      message: `Job ${JOB} could not be cancelled because it has already completed`,
    })
  })

  test('tells a failure from a doubt', async () => {
    const refused = oneJob()
    refused.sutro.answer(JOB, 'unauthorized')
    await refused.cancel()
    expect(refused.state()).toMatchObject({ phase: 'error', error: { code: 'unauthorized' } })

    const doubtful = oneJob()
    doubtful.sutro.answer(JOB, 'lost')
    doubtful.sutro.answer(JOB, { to: 'status', status: 404, json: {} }, { times: 9 })
    void doubtful.cancel()
    await pass(60_000)
    expect(doubtful.state()).toMatchObject({ phase: 'unknown', error: { code: 'outcome_unknown' } })
  })
})

describe('one job, one request', () => {
  test('whoever asks while one is in flight joins it, and each hears of the outcome once', async () => {
    const job = oneJob({}, { latency: 500 })
    const heard: string[] = []
    const asked = ['first', 'second', 'third'].map((name) =>
      job.cancel({
        onSuccess: () => void heard.push(name),
        onSettled: () => void heard.push(`${name} settled`),
      }),
    )
    await pass(600)
    const results = await Promise.all(asked)
    expect(new Set(results).size).toBe(1)
    expect(job.cancels()).toBe(1)
    expect(heard.toSorted()).toEqual([
      'first',
      'first settled',
      'second',
      'second settled',
      'third',
      'third settled',
    ])
  })

  test('a no is verified if somebody who follows joined meanwhile', async () => {
    const job = oneJob({ status: 'SUCCEEDED' }, { latency: 500 })
    void job.cancel()
    void job.cancel({ follow: true })
    await pass(2000)
    expect(job.state()).toMatchObject({ phase: 'finished', status: 'SUCCEEDED' })
  })

  test('a job that nobody shows is settled all the same', async () => {
    const job = oneJob({}, { latency: 500 })
    const { hide } = job.show()
    const onSuccess = vi.fn<() => void>()
    void job.cancel({ onSuccess })
    hide()
    await pass(600)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(onSuccess).toHaveBeenCalledTimes(1)
  })
})

describe('callbacks that throw', () => {
  test.each(['onSuccess', 'onSettled'] as const)(
    '%s leaves a cancelled job cancelled',
    async (name) => {
      const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
      const job = oneJob()
      const thrown = new Error('mine')
      const result = await job.cancel({ [name]: () => Promise.reject(thrown) })
      expect(result).toMatchObject({ cancelled: true })
      expect(job.state()).toMatchObject({ phase: 'cancelled' })
      expect(job.queryClient.getMutationCache().getAll()[0]?.state.status).toBe('success')
      expect(reported).toHaveBeenCalledWith(thrown)
      reported.mockRestore()
    },
  )

  test('onError leaves the error as it was', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    const job = oneJob()
    job.sutro.answer(JOB, 'forbidden')
    const outcome = await job.cancel({
      onError: () => {
        throw new Error('mine')
      },
    })
    expect(outcome).toMatchObject({ code: 'forbidden' })
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'forbidden' } })
    reported.mockRestore()
  })

  test('onMutate stops it before anything is sent', async () => {
    const job = oneJob()
    await job.cancel({
      onMutate: () => {
        throw new Error('mine')
      },
    })
    expect(job.state().phase).toBe('idle')
    expect(job.cancels()).toBe(0)
  })
})

describe('asking once more', () => {
  test('after an unknown outcome believes no echo', async () => {
    const job = oneJob({ stopsFor: 1000 }, { retry: 0 })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    await job.cancel()
    expect(job.state().phase).toBe('unknown')
    void job.cancel()
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
  })

  test('"Check again" settles by one status read', async () => {
    const job = oneJob({ stopsFor: 60_000 }, { retry: 0 })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    await job.cancel()
    const reads = job.reads()
    const checked = Promise.all([
      job.cancellations.check(JOB, job.client),
      job.cancellations.check(JOB, job.client),
    ])
    expect(job.state()).toMatchObject({ phase: 'unknown', checking: true })
    await checked
    expect(job.state()).toMatchObject({ phase: 'cancelled', status: 'CANCELLING' })
    expect(job.reads() - reads).toBe(1)
  })

  test('"Check again" by somebody who follows claims no more than that the job is stopping', async () => {
    const job = oneJob({ stopsFor: 5000 }, { retry: 0 })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    await job.cancel({ follow: true })
    await job.cancellations.check(JOB, job.client, true)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
  })

  test('"Check again" that cannot read, or reads a running job, leaves it unknown', async () => {
    const job = oneJob({}, { retry: 0 })
    job.sutro.answer(JOB, 'html')
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    await job.cancel()
    await job.cancellations.check(JOB, job.client)
    expect(job.state()).toMatchObject({ phase: 'unknown', status: 'RUNNING' })
    expect(job.state().checking).toBeUndefined()
    job.sutro.answer(JOB, { to: 'status', status: 403, json: {} })
    await job.cancellations.check(JOB, job.client)
    expect(job.state()).toMatchObject({ phase: 'unknown' })
  })

  test('"Check again" changes nothing that is known', async () => {
    const job = oneJob()
    await job.cancellations.check(JOB, job.client)
    expect(job.state().phase).toBe('idle')
    job.sutro.answer(JOB, 'forbidden')
    await job.cancel()
    await job.cancellations.check(JOB, job.client)
    expect(job.state().phase).toBe('error')
    expect(job.reads()).toBe(0)
  })

  test('asking while a check is under way wins over the check', async () => {
    const job = oneJob({}, { latency: 400, retry: 0 })
    job.sutro.answer(JOB, 'html')
    job.sutro.answer(JOB, { to: 'status', status: 404, json: {} })
    void job.cancel()
    await pass(1000)
    void job.cancellations.check(JOB, job.client)
    await pass(100)
    void job.cancel()
    await pass(350)
    expect(job.state().phase).toBe('pending')
    await pass(500)
    expect(job.state().phase).toBe('cancelled')
  })
})
