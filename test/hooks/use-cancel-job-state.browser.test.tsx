import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CancelJobButton, useCancelJob, useCancelJobState } from '../../src/index.js'
import { recordOf } from '../components/records.js'
import { cancelByMouse, JOB, openWorld, untilPhase } from '../components/world.js'

test('a job that nobody asked about is idle', async () => {
  const world = await openWorld()
  const { result } = renderHook(() => useCancelJobState(JOB), {
    wrapper: ({ children }) => world.around(children),
  })
  expect(result.current).toEqual({ jobId: JOB, phase: 'idle' })
})

test('hook and button share one state', async () => {
  const world = await openWorld()
  const { result } = renderHook(() => useCancelJobState(JOB), {
    wrapper: ({ children }) =>
      world.around(
        <>
          {children}
          <CancelJobButton jobId={JOB} />
        </>,
      ),
  })
  await cancelByMouse()
  await untilPhase('cancelled')
  expect(result.current).toMatchObject({
    phase: 'cancelled',
    message: `Job ${JOB} has been successfully cancelled`,
  })
  expect(result.current.requestedAt).toBeTypeOf('number')
  expect(result.current.settledAt).toBeGreaterThanOrEqual(result.current.requestedAt ?? Infinity)
})

test('renders for its own job only, once a phase, and gives the same object in between', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'other', status: 'RUNNING' })
  const seen = { mine: [] as unknown[], other: [] as unknown[] }
  const { result } = renderHook(
    () => {
      const { mutate } = useCancelJob()
      return { mutate }
    },
    {
      wrapper: ({ children }) =>
        world.around(
          <>
            {children}
            <Watch jobId={JOB} into={seen.mine} />
            <Watch jobId="other" into={seen.other} />
          </>,
        ),
    },
  )
  act(() => result.current.mutate(JOB))
  await expect.poll(() => seen.mine.at(-1)).toMatchObject({ phase: 'cancelled' })
  expect(new Set(seen.mine).size).toBeLessThanOrEqual(4)
  expect(new Set(seen.other).size).toBe(1)
})

test('goes to the other job’s state when the id changes', async () => {
  const world = await openWorld()
  world.restore(recordOf('cancelled', 'Done'), 'done')
  const { result, rerender } = renderHook(({ jobId }) => useCancelJobState(jobId), {
    initialProps: { jobId: JOB },
    wrapper: ({ children }) => world.around(children),
  })
  expect(result.current.phase).toBe('idle')
  rerender({ jobId: 'done' })
  expect(result.current).toMatchObject({ jobId: 'done', phase: 'cancelled', message: 'Done' })
})

test('it goes on to the end of the job, however it ends', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'late', status: 'RUNNING', stopsFor: 3_600_000 })
  const { result } = renderHook(
    () => ({
      cancelJob: useCancelJob(),
      state: useCancelJobState('late'),
    }),
    { wrapper: ({ children }) => world.around(children) },
  )
  act(() => result.current.cancelJob.mutate('late'))
  await expect.poll(() => result.current.state.phase).toBe('cancelling')
  await world.sutro.addJob({ id: 'late', status: 'FAILED' })
  await expect
    .poll(() => result.current.state)
    .toMatchObject({ phase: 'finished', status: 'FAILED' })
})

function Watch({ jobId, into }: { jobId: string; into: unknown[] }) {
  into.push(useCancelJobState(jobId))
  return null
}
