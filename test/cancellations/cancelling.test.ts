import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JOB, oneJob, pass, phasesOf } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const NO = { json: { cancelled: false, message: 'Not today.' } }
const ONE_ATTEMPT = { client: { retry: 0 } }
/** The status cannot be read, and not because there is no endpoint. */
const UNREADABLE = { to: 'status', status: 403, json: {} } as const

describe('one cancellation', () => {
  test.each(['documented', 'newer'] as const)(
    'is one request and one read in the %s dialect',
    async (dialect) => {
      const job = oneJob({}, { dialect })
      const { told } = job.show()
      await job.cancel()
      expect(job.state().phase).toBe('cancelling')
      await pass(120_000)
      expect(job.state()).toMatchObject({
        phase: 'cancelled',
        status: 'CANCELLED',
        message: expect.stringContaining(JOB),
      })
      expect([job.cancels(), job.reads()]).toEqual([1, 1])
      expect(phasesOf(told).at(-1)).toBe('cancelled')
    },
  )

  test('leaves before anybody is told', async () => {
    const job = oneJob()
    const sentWhenTold: number[] = []
    job.cancellations.watch(job.client, JOB, { notify: () => sentWhenTold.push(job.cancels()) })
    void job.press()
    await pass(1000)
    expect(sentWhenTold.length).toBeGreaterThan(0)
    expect(sentWhenTold.every((sent) => sent === 1)).toBe(true)
  })

  test('is pending in the same task as the press', () => {
    const job = oneJob()
    void job.press()
    expect(job.state()).toMatchObject({ phase: 'pending', requestedAt: Date.now() })
    expect(job.state()).not.toHaveProperty('paused')
  })

  test('keeps the same state object until something changes', async () => {
    const job = oneJob({ stopsFor: 60_000 })
    job.show()
    await job.cancel()
    await pass(10_000)
    const before = job.state()
    const reads = job.reads()
    await pass(10_000)
    expect(job.reads()).toBeGreaterThan(reads)
    expect(job.state()).toBe(before)
  })

  test('tells nobody when the same word is read again', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    const { told } = job.show()
    await job.cancel()
    await pass(10_000)
    const before = told.length
    await pass(120_000)
    expect(told).toHaveLength(before)
  })

  test('shows a no in the server’s words, and that the job is over', async () => {
    const job = oneJob({ status: 'SUCCEEDED' })
    expect(await job.cancel()).toMatchObject({ cancelled: false })
    expect(job.state()).toMatchObject({
      phase: 'finished',
      status: 'SUCCEEDED',
      message: `Job ${JOB} could not be cancelled because it has already completed`,
    })
  })

  test('shows a no for a job that runs on as rejected', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, NO)
    const answer = job.cancel()
    await pass(60_000)
    expect(await answer).toMatchObject({ cancelled: false, message: 'Not today.' })
    expect(job.state()).toMatchObject({ phase: 'rejected', message: 'Not today.' })
  })

  test('takes a no for the echo of a request that the browser sent twice', async () => {
    const job = oneJob({ stopsFor: 5000 })
    const echo = `Job ${JOB} could not be cancelled because it has already been cancelled`
    job.sutro.answer(JOB, { acts: true, json: { cancelled: false, message: echo } })
    const { told } = job.show()
    void job.press()
    await pass(60_000)
    expect(job.state().phase).toBe('cancelled')
    expect(phasesOf(told)).not.toContain('rejected')
  })

  test('tells a failure from a doubt', async () => {
    const refused = oneJob()
    refused.sutro.answer(JOB, 'unauthorized')
    await refused.cancel()
    expect(refused.state()).toMatchObject({ phase: 'error', error: { code: 'unauthorized' } })

    const doubtful = oneJob({}, ONE_ATTEMPT)
    doubtful.sutro.answer(JOB, 'lost')
    doubtful.sutro.answer(JOB, UNREADABLE, { times: 99 })
    void doubtful.cancel()
    await pass(60_000)
    expect(doubtful.state()).toMatchObject({
      phase: 'unknown',
      accepted: false,
      error: { code: 'outcome_unknown', reason: 'network_error' },
    })
  })

  test('settles a lost answer by the status, without words of Sutro', async () => {
    const job = oneJob({ stopsFor: 5000 })
    job.sutro.answer(JOB, 'lost')
    void job.cancel()
    await pass(3000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', message: 'The job is stopping.' })
    await pass(30_000)
    expect(job.state()).toMatchObject({ phase: 'cancelled' })
    expect(job.state()).not.toHaveProperty('message')
    expect(job.cancels()).toBe(1)
  })

  test('an error of a client of one’s own that is no error of ours may hide an acceptance', async () => {
    const job = oneJob()
    const client = {
      account: job.client.account,
      cancelJob: () => Promise.reject(new Error('mine')),
    }
    const error = await job.cancellations.cancel(client, JOB).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'CancelJobError', code: 'outcome_unknown' })
    expect(job.cancellations.stateAt(client, JOB).phase).toBe('unknown')
  })
})

describe('one job, one request', () => {
  test('callers who ask while one is in flight join it, and each hears of the outcome once', async () => {
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
    expect(heard.toSorted()).toEqual(
      ['first', 'second', 'third'].flatMap((name) => [name, `${name} settled`]),
    )
  })

  test('a job that nobody shows is settled all the same', async () => {
    const job = oneJob({ stopsFor: 5000 }, { latency: 500 })
    const { hide } = job.show()
    const onSuccess = vi.fn<() => void>()
    void job.cancel({ onSuccess })
    hide()
    await pass(20_000)
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
      await pass(1000)
      expect(job.state()).toMatchObject({ phase: 'cancelled' })
      expect(job.queryClient.getMutationCache().getAll()[0]?.state.status).toBe('success')
      expect(reported).toHaveBeenCalledWith(thrown)
    },
  )

  test('onError leaves the error as it was', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const job = oneJob()
    job.sutro.answer(JOB, 'forbidden')
    const outcome = await job.cancel({
      onError: () => {
        throw new Error('mine')
      },
    })
    expect(outcome).toMatchObject({ code: 'forbidden' })
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'forbidden' } })
  })

  test('onMutate stops it before anything is sent, and the state says so', async () => {
    const job = oneJob()
    await job.cancel({
      onMutate: () => {
        throw new Error('mine')
      },
    })
    expect(job.state()).toMatchObject({ phase: 'error', error: { code: 'not_sent' } })
    expect(job.sutro.requests).toEqual([])
  })

  test('onMutate that takes its time is part of the pending phase', async () => {
    const job = oneJob()
    void job.cancel({ onMutate: () => new Promise((resolve) => setTimeout(resolve, 4000)) })
    await pass(2000)
    expect(job.state().phase).toBe('pending')
    expect(job.cancels()).toBe(0)
    await pass(3000)
    expect(job.state().phase).toBe('cancelled')
  })
})

describe('asking once more', () => {
  /** A cancellation that was carried out, and no answer and no status came. */
  async function doubtful(stopsFor: number, latency = 0) {
    const job = oneJob({ stopsFor }, { latency, ...ONE_ATTEMPT })
    job.sutro.answer(JOB, { acts: true, status: 500 })
    job.sutro.answer(JOB, UNREADABLE)
    const asked = job.cancel()
    await pass(latency * 2 + 10)
    await asked
    expect(job.state()).toMatchObject({ phase: 'unknown', accepted: false })
    return job
  }

  test('after an unknown outcome does not believe an echo', async () => {
    const job = await doubtful(60_000)
    job.sutro.answer(JOB, UNREADABLE, { times: 2 })
    void job.cancel()
    await pass(30_000)
    expect(job.cancels()).toBe(2)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
  })

  test('"Check again" settles by one status read', async () => {
    const job = await doubtful(60_000)
    const reads = job.reads()
    const checks = [1, 2].map(() => job.cancellations.checkAgain(job.client, JOB))
    expect(job.state()).toMatchObject({ phase: 'unknown', checking: true })
    await pass(500)
    await Promise.all(checks)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
    expect(job.reads() - reads).toBe(1)
  })

  test('"Check again" twice resolves both times when the read has ended', async () => {
    const job = await doubtful(60_000, 400)
    const over = vi.fn<() => void>()
    for (let press = 0; press < 2; press++)
      void job.cancellations.checkAgain(job.client, JOB).then(over)
    await pass(300)
    expect(job.state()).toMatchObject({ checking: true })
    expect(over).not.toHaveBeenCalled()
    await pass(600)
    expect(over).toHaveBeenCalledTimes(2)
    expect(job.state()).toMatchObject({ phase: 'cancelling' })
  })

  test('"Check again" that cannot read says why and leaves it unknown', async () => {
    const job = await doubtful(60_000)
    job.sutro.answer(JOB, UNREADABLE)
    const check = job.cancellations.checkAgain(job.client, JOB)
    await pass(400)
    await check
    expect(job.state()).toMatchObject({
      phase: 'unknown',
      lastAnswer: { error: { code: 'forbidden' } },
    })
    expect(job.state()).not.toHaveProperty('checking')
  })

  test('"Check again" that reads a running job leaves it unknown', async () => {
    const job = oneJob({}, ONE_ATTEMPT)
    job.sutro.answer(JOB, 'network-error')
    job.sutro.answer(JOB, UNREADABLE)
    await job.cancel()
    const check = job.cancellations.checkAgain(job.client, JOB)
    await pass(400)
    await check
    expect(job.state()).toMatchObject({ phase: 'unknown', status: 'RUNNING' })
  })

  test('"Check again" changes no phase that is known', async () => {
    const job = oneJob()
    void job.cancellations.checkAgain(job.client, JOB)
    await pass(1000)
    expect(job.state().phase).toBe('idle')
    job.sutro.answer(JOB, 'forbidden')
    await job.cancel()
    void job.cancellations.checkAgain(job.client, JOB)
    await pass(1000)
    expect(job.state().phase).toBe('error')
  })

  test('a cancellation while a check is under way wins over the check', async () => {
    const job = await doubtful(60_000, 400)
    void job.cancellations.checkAgain(job.client, JOB)
    await pass(300)
    void job.press()
    expect(job.state().phase).toBe('pending')
    await pass(350)
    expect(job.state().phase).toBe('pending')
    await pass(20_000)
    expect(job.state()).toMatchObject({ phase: 'cancelling', status: 'CANCELLING' })
  })

  test('a refused "Ask again" for a job that is stopping shows its words', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.show()
    await job.cancel()
    job.sutro.answer(JOB, 'unauthorized')
    void job.press()
    await pass(5000)
    expect(job.state()).toMatchObject({
      phase: 'cancelling',
      message: `Job ${JOB} has been successfully cancelled`,
      lastAnswer: { error: { code: 'unauthorized' } },
    })
  })
})
