import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOf } from '../../src/cancellations/cancel-jobs.js'
import type { OnOutcome } from '../../src/cancellations/job.js'
import { readStatus } from '../../src/cancellations/job-status-query-options.js'
import { JOB, oneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  onlineManager.setOnline(true)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function listener() {
  const onOutcome = vi.fn<OnOutcome>()
  return Object.assign(onOutcome, {
    phases: () => onOutcome.mock.calls.map(([state]) => state.phase),
  })
}

const ONE_ATTEMPT = { client: { retry: 0 } }
const UNREADABLE = { to: 'status', status: 403, json: {} } as const

describe('onOutcome', () => {
  test('fires at the end of the job, and onSuccess at Sutro’s answer', async () => {
    const job = oneJob({ stopsFor: 8000 })
    const onOutcome = listener()
    const onSuccess = vi.fn<() => void>()
    void job.press({ onOutcome, onSuccess })
    await pass(5000)
    expect(onSuccess).toHaveBeenCalledTimes(1)
    expect(onOutcome).not.toHaveBeenCalled()
    await pass(60_000)
    expect(onOutcome).toHaveBeenCalledTimes(1)
    expect(onOutcome).toHaveBeenCalledWith(job.state(), { jobId: JOB })
    expect(job.state().phase).toBe('cancelled')
  })

  test('fires after the row is gone', async () => {
    const job = oneJob({ stopsFor: 8000 })
    const { hide } = job.show()
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(1000)
    hide()
    await pass(60_000)
    expect(onOutcome.phases()).toEqual(['cancelled'])
  })

  test('fires for finished', async () => {
    const job = oneJob({ stopsFor: 4000, stopsAs: 'SUCCEEDED' })
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(60_000)
    expect(onOutcome.phases()).toEqual(['finished'])
  })

  test('fires for rejected', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, { json: { cancelled: false, message: 'Not today.' } })
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(60_000)
    expect(onOutcome.phases()).toEqual(['rejected'])
  })

  test('fires for error', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'forbidden')
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(60_000)
    expect(onOutcome.phases()).toEqual(['error'])
  })

  test('fires for unknown, and not again when the state improves', async () => {
    const job = oneJob({ stopsFor: 4000 }, ONE_ATTEMPT)
    job.sutro.answer(JOB, 'lost')
    job.sutro.answer(JOB, UNREADABLE)
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(100)
    expect(onOutcome.phases()).toEqual(['unknown'])
    await pass(60_000)
    expect(job.state().phase).toBe('cancelled')
    expect(onOutcome.phases()).toEqual(['unknown'])
  })

  test('fires for an accepted job whose status cannot be read', async () => {
    const job = oneJob({ stopsFor: 600_000 })
    job.sutro.answer('*', { to: 'status', status: 503 }, { times: Infinity })
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(120_000)
    expect(onOutcome.mock.calls).toMatchObject([[{ phase: 'unknown', accepted: true }, {}]])
  })

  test('fires once for each caller and each call', async () => {
    const job = oneJob({ stopsFor: 20_000 }, { latency: 300 })
    const [first, second] = [listener(), listener()]
    void job.press({ onOutcome: first })
    void job.press({ onOutcome: second })
    void job.press({ onOutcome: second })
    await pass(3000)
    void job.press({ onOutcome: first })
    await pass(120_000)
    expect(first.phases()).toEqual(['cancelled', 'cancelled'])
    expect(second.phases()).toEqual(['cancelled', 'cancelled'])
  })

  test('never fires for what another caller asked later', async () => {
    const job = oneJob({}, ONE_ATTEMPT)
    job.sutro.answer(JOB, 'forbidden')
    const onOutcome = listener()
    await job.press({ onOutcome })
    await job.press()
    await pass(60_000)
    expect(onOutcome.phases()).toEqual(['error'])
  })

  test('never fires for what was withdrawn, and fires for the next call', async () => {
    onlineManager.setOnline(false)
    const job = oneJob()
    const [first, second] = [listener(), listener()]
    void job.press({ onOutcome: first })
    await pass(100)
    job.cancellations.withdraw(job.client, JOB)
    // This call comes before the withdrawal has taken effect.
    void job.press({ onOutcome: second })
    await pass(100)
    onlineManager.setOnline(true)
    await pass(60_000)
    expect(first).not.toHaveBeenCalled()
    expect(second.phases()).toEqual(['cancelled'])
    expect(job.cancels()).toBe(1)
  })

  test('fires for a request that failed after the end of the job was read', async () => {
    const job = oneJob({ status: 'SUCCEEDED' })
    const read = readStatus(job.cancellations, job.client, JOB)
    await pass(100)
    await read
    job.sutro.answer(JOB, 'unauthorized')
    const onOutcome = listener()
    expect(await job.press({ onOutcome })).toMatchObject({ code: 'unauthorized' })
    await pass(1000)
    expect(onOutcome.phases()).toEqual(['idle'])
  })

  test('never fires where the page itself failed before anything was sent', async () => {
    const job = oneJob()
    const onOutcome = listener()
    await job.press({ onOutcome, onMutate: () => Promise.reject(new Error('mine')) })
    await pass(60_000)
    expect(onOutcome).not.toHaveBeenCalled()
  })

  test('fires for a caller who joins a request that a stopped run has left', async () => {
    const job = oneJob({}, { latency: 1000 })
    const run = runOf(job.cancellations, job.client, '')
    void run.start([JOB], () => run.send([JOB], { client: job.client, concurrency: 6 }))
    await pass(500)
    run.stop()
    const onOutcome = listener()
    void job.press({ onOutcome })
    await pass(10_000)
    expect(job.state().phase).toBe('cancelled')
    expect(onOutcome.phases()).toEqual(['cancelled'])
  })

  test.each([
    ['throws', () => { throw new Error('mine') }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('mine'))],
  ])('that %s is reported and changes nothing', async (_, onOutcome) => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    const job = oneJob()
    const other = listener()
    const answer = job.press({ onOutcome })
    void job.press({ onOutcome: other })
    await pass(10_000)
    expect(await answer).toMatchObject({ cancelled: true })
    expect(job.state().phase).toBe('cancelled')
    expect(reported).toHaveBeenCalledTimes(1)
    expect(other.phases()).toEqual(['cancelled'])
  })

  test('that never resolves holds nothing up', async () => {
    const job = oneJob()
    const onSettled = vi.fn<() => void>()
    void job.press({ onOutcome: () => new Promise(() => {}), onSettled })
    await pass(10_000)
    expect(job.state().phase).toBe('cancelled')
    expect(onSettled).toHaveBeenCalledTimes(1)
  })

  test('may cancel another job, or the same one again', async () => {
    const job = oneJob()
    job.sutro.answer(JOB, 'forbidden')
    const again = listener()
    await job.press({ onOutcome: () => void job.press({ onOutcome: again }) })
    await pass(10_000)
    expect(again.phases()).toEqual(['cancelled'])
    expect(job.cancels()).toBe(2)
  })
})
