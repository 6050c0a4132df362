import { QueryClient } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ReactNode } from 'react'
import { useJobStatus } from '../../src/index.js'
import { JOB, openWorld, type World } from '../components/world.js'

const wrapper = (world: World) => ({
  wrapper: ({ children }: { children: ReactNode }) => world.around(children),
})
const reads = async (world: World) =>
  (await world.sutro.requests()).filter(({ action }) => action === 'status').length

/** Lets a minute pass, in which whatever goes on reading reads again. */
function pass() {
  return vi.advanceTimersByTimeAsync(60_000)
}
function useVirtualTime() {
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
  vi.useFakeTimers({ toFake: [...toFake], shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
}

test('reads a job’s status as it came', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'odd', status: 'Something_New' })
  const { result } = renderHook(() => useJobStatus('odd'), wrapper(world))
  await expect.poll(() => result.current.data).toEqual({ jobId: 'odd', status: 'Something_New' })
})

test('goes on reading until the job is over, and then stops', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'short', status: 'RUNNING' })
  useVirtualTime()
  const { result } = renderHook(() => useJobStatus('short'), wrapper(world))
  await expect.poll(() => result.current.data?.status).toBe('RUNNING')
  await world.sutro.addJob({ id: 'short', status: 'SUCCEEDED' })
  await expect.poll(() => result.current.data?.status).toBe('SUCCEEDED')
  const before = await reads(world)
  await pass()
  expect(await reads(world)).toBe(before)
})

test('many components that watch one job read it once', async () => {
  const world = await openWorld()
  const { result } = renderHook(
    () => [useJobStatus(JOB), useJobStatus(JOB), useJobStatus(JOB)],
    wrapper(world),
  )
  await expect
    .poll(() => result.current.map(({ data }) => data?.status))
    .toEqual(['RUNNING', 'RUNNING', 'RUNNING'])
  expect(await reads(world)).toBe(1)
})

test('a status that cannot be read is a CancelJobError', async () => {
  const world = await openWorld({ retry: 0 })
  const { result } = renderHook(() => useJobStatus('nobody'), wrapper(world))
  await expect
    .poll(() => result.current.error)
    .toMatchObject({ name: 'CancelJobError', jobId: 'nobody' })
})

test('not enabled, it reads nothing; enabled, it begins', async () => {
  const world = await openWorld()
  const { result, rerender } = renderHook(({ enabled }) => useJobStatus(JOB, { enabled }), {
    initialProps: { enabled: false },
    ...wrapper(world),
  })
  expect(result.current.fetchStatus).toBe('idle')
  expect(await reads(world)).toBe(0)
  rerender({ enabled: true })
  await expect.poll(() => result.current.data?.status).toBe('RUNNING')
})

test('takes a client and a QueryClient of its own', async () => {
  const world = await openWorld()
  const own = new QueryClient()
  const { result } = renderHook(() => useJobStatus(JOB, { client: world.client }, own))
  await expect.poll(() => result.current.data?.status).toBe('RUNNING')
  expect(
    own.getQueryCache().find({ queryKey: ['sutro-job-status', world.client.account, JOB] })?.state
      .data,
  ).toEqual({
    jobId: JOB,
    status: 'RUNNING',
  })
})

test('unmounted, it asks no more', async () => {
  const world = await openWorld()
  useVirtualTime()
  const { result, unmount } = renderHook(() => useJobStatus(JOB), wrapper(world))
  await expect.poll(() => result.current.data?.status).toBe('RUNNING')
  unmount()
  const before = await reads(world)
  await pass()
  expect(await reads(world)).toBe(before)
})
