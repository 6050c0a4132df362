import { afterEach, expect, test, vi } from 'vitest'
import { createFakeSutro } from '../../src/testing/index.js'
import { ID, createWorld } from './fake-world.js'

afterEach(() => {
  vi.useRealTimers()
})

test('a job waits, starts, runs with progress and ends by the clock alone', () => {
  const { sutro, goOn } = createWorld()
  sutro.addJob({ id: ID, rows: 200, queuedFor: 10, startingFor: 10, runsFor: 100 })
  expect(sutro.job(ID)).toMatchObject({ status: 'QUEUED', progress: 0 })
  goOn(10)
  expect(sutro.job(ID)).toMatchObject({ status: 'STARTING', progress: 0 })
  goOn(60)
  expect(sutro.job(ID)).toMatchObject({ status: 'RUNNING', progress: 0.5, rowsDone: 100 })
  goOn(1000)
  const ended = { status: 'SUCCEEDED', progress: 1, rowsDone: 200, endedAt: 1_000_120 }
  expect(sutro.job(ID)).toMatchObject(ended)
})

test('a cancelled job stops for a while, its progress held, and is then cancelled', async () => {
  const { sutro, cancel, goOn } = createWorld()
  sutro.addJob({ id: ID, runsFor: 100, stopsFor: 30 })
  goOn(40)
  await cancel()
  goOn(29)
  const held = { progress: 0.4, cancelRequestedAt: 1_000_040 }
  expect(sutro.job(ID)).toMatchObject({ status: 'CANCELLING', ...held })
  goOn(1)
  expect(sutro.job(ID)).toMatchObject({ status: 'CANCELLED', ...held, endedAt: 1_000_070 })
})

test.each(['SUCCEEDED', 'FAILED'] as const)(
  'an accepted cancellation can come too late: %s',
  async (stopsAs) => {
    const { sutro, cancel, status, goOn } = createWorld()
    sutro.addJob({ id: ID, stopsFor: 30, stopsAs })
    await cancel()
    expect(await status()).toBe('CANCELLING')
    goOn(30)
    expect(await status()).toBe(stopsAs)
  },
)

test.each(['FAILED', 'CANCELLED', 'SUCCEEDED', 'completed', 'PAUSED'])(
  'a job that is %s from the start stays as it is',
  async (status) => {
    const world = createWorld()
    world.sutro.addJob({ id: ID, status })
    const before = world.sutro.job(ID)
    world.goOn(7_200_000)
    expect(world.sutro.job(ID)).toEqual(before)
    expect(await world.status()).toBe(status)
  },
)

test('a job that had completed from the start has done all its rows', () => {
  const { sutro } = createWorld()
  expect(sutro.addJob({ id: ID, rows: 10, status: 'completed' })).toMatchObject({
    progress: 1,
    rowsDone: 10,
  })
})

test.each([
  { runsFor: 0, ends: 'FAILED' as const },
  { runsFor: Infinity },
  { queuedFor: Infinity, runsFor: Infinity },
])('progress is a share from 0 to 1 with %j', (durations) => {
  const { sutro, goOn } = createWorld()
  sutro.addJob({ id: ID, ...durations })
  goOn(1000)
  const { progress = -1, rowsDone = -1 } = sutro.job(ID) ?? {}
  expect(progress).toBeGreaterThanOrEqual(0)
  expect(progress).toBeLessThanOrEqual(1)
  expect(rowsDone).toBeGreaterThanOrEqual(0)
})

test('a fake that was made before fake timers lives by them', () => {
  const sutro = createFakeSutro()
  vi.useFakeTimers({ now: Date.now() })
  sutro.addJob({ id: ID, runsFor: 60_000 })
  vi.advanceTimersByTime(60_000)
  expect(sutro.job(ID)?.status).toBe('SUCCEEDED')
})

test('makes the same believable jobs for the same seed, and others for another', () => {
  const jobs = (seed: number) => createWorld({ jobs: 24, seed }).sutro.jobs()
  expect(jobs(1)).toHaveLength(24)
  expect(jobs(1)).toEqual(jobs(1))
  expect(jobs(1)).not.toEqual(jobs(2))
  expect(jobs(1)[0]).toMatchObject({ id: ID, status: 'RUNNING' })
  expect(new Set(jobs(1).map(({ status }) => status)).size).toBeGreaterThan(3)
})

test('makes ten thousand jobs with an id each', () => {
  const ids = createWorld({ jobs: 10_000 })
    .sutro.jobs()
    .map(({ id }) => id)
  expect(new Set(ids).size).toBe(10_000)
})
