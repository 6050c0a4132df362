import { onlineManager, QueryClient } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  createSutroClient,
  isCancelJobError,
  useCancelJob,
  useCancelJobState,
  type UseCancelJobOptions,
} from '../../src/index.js'
import { JOB, openWorld, type World } from '../components/world.js'

afterEach(() => onlineManager.setOnline(true))

function renderCancelJob(
  world: World,
  options: UseCancelJobOptions = {},
  queryClient?: QueryClient,
) {
  const use = () => ({
    cancelJob: useCancelJob(options, queryClient),
    state: useCancelJobState(JOB, {}, queryClient),
  })
  return renderHook(use, { wrapper: ({ children }) => world.around(children) })
}

describe('useCancelJob', () => {
  test('is a mutation whose data is the server’s answer', async () => {
    const world = await openWorld()
    const { result } = renderCancelJob(world)
    expect(result.current.cancelJob).toMatchObject({ isIdle: true, data: undefined })
    act(() => result.current.cancelJob.mutate(JOB))
    await expect.poll(() => result.current.cancelJob.isSuccess).toBe(true)
    expect(result.current.cancelJob.data).toEqual({
      jobId: JOB,
      cancelled: true,
      message: `Job ${JOB} has been successfully cancelled`,
    })
    expect(result.current.cancelJob.variables).toBe(JOB)
    await expect.poll(() => result.current.state.phase).toBe('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('a rejection is data, not an error', async () => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: 'No' } } })
    const { result } = renderCancelJob(world)
    await act(() => result.current.cancelJob.mutateAsync(JOB))
    await expect
      .poll(() => result.current.cancelJob.data)
      .toEqual({ jobId: JOB, cancelled: false, message: 'No' })
    await expect.poll(() => result.current.state.phase).toBe('rejected')
  })

  test('an error is a CancelJobError, and mutateAsync rejects with it', async () => {
    const world = await openWorld({ answer: 'forbidden' })
    const { result } = renderCancelJob(world)
    const error: unknown = await act(() =>
      result.current.cancelJob.mutateAsync(JOB).catch((reason: unknown) => reason),
    )
    expect(isCancelJobError(error, 'forbidden')).toBe(true)
    await expect.poll(() => result.current.cancelJob.error).toBe(error)
    await expect
      .poll(() => result.current.state)
      .toMatchObject({ phase: 'error', error: { code: 'forbidden', status: 403 } })
  })

  test('an id that cannot be one is refused before anything is sent', async () => {
    const world = await openWorld()
    const { result } = renderCancelJob(world)
    act(() => result.current.cancelJob.mutate(' '))
    await expect.poll(() => result.current.cancelJob.error?.code).toBe('invalid_job_id')
    expect(await world.sutro.requests()).toHaveLength(0)
  })

  test('callbacks given as options run once each, and those given to mutate as well', async () => {
    const world = await openWorld()
    const calls: string[] = []
    const { result } = renderCancelJob(world, {
      onMutate: (jobId) => {
        calls.push(`onMutate ${jobId}`)
        return 'token'
      },
      onSuccess: (data, _, token) =>
        void calls.push(`onSuccess ${data.cancelled} ${String(token)}`),
      onError: () => void calls.push('onError'),
      onSettled: () => void calls.push('onSettled'),
    })
    act(() =>
      result.current.cancelJob.mutate(JOB, {
        onSuccess: () => void calls.push('mutate onSuccess'),
      }),
    )
    await expect
      .poll(() => calls)
      .toEqual([`onMutate ${JOB}`, 'onSuccess true token', 'onSettled', 'mutate onSuccess'])
  })

  test('callbacks given as options run though the component is gone', async () => {
    const world = await openWorld()
    const release = world.hold()
    const onSuccess = vi.fn()
    const { result, unmount } = renderCancelJob(world, { onSuccess })
    act(() => result.current.cancelJob.mutate(JOB))
    unmount()
    release()
    await expect.poll(() => onSuccess.mock.calls.length).toBe(1)
  })

  test('an onSuccess that throws leaves the mutation a success', async () => {
    const world = await openWorld()
    const reported = vi.fn((event: ErrorEvent) => event.preventDefault())
    window.addEventListener('error', reported, { once: true })
    const { result } = renderCancelJob(world, {
      onSuccess: () => {
        throw new Error('the caller’s own')
      },
    })
    act(() => result.current.cancelJob.mutate(JOB))
    await expect.poll(() => result.current.cancelJob.status).toBe('success')
    expect(reported).toHaveBeenCalledTimes(1)
  })

  test('calls for a job in flight join it: one request, every caller its answer', async () => {
    const world = await openWorld()
    const one = renderCancelJob(world)
    const other = renderCancelJob(world)
    const answers = await act(() =>
      Promise.all([one, one, other].map(({ result }) => result.current.cancelJob.mutateAsync(JOB))),
    )
    expect(new Set(answers.map(({ message }) => message)).size).toBe(1)
    expect(await world.cancels()).toHaveLength(1)
  })

  test('takes a QueryClient of its own, whose jobs are its own', async () => {
    const world = await openWorld()
    const own = new QueryClient()
    const inside = renderCancelJob(world, {}, own)
    const outside = renderCancelJob(world)
    act(() => inside.result.current.cancelJob.mutate(JOB))
    await expect.poll(() => inside.result.current.state.phase).toBe('cancelled')
    expect(outside.result.current.state.phase).toBe('idle')
    expect(own.getMutationCache().getAll()).toHaveLength(1)
    expect(world.queryClient.getMutationCache().getAll()).toHaveLength(0)
  })

  test('the QueryClient’s mutation defaults and meta reach the mutation', async () => {
    const world = await openWorld()
    const { result } = renderCancelJob(world, { meta: { from: 'menu' } })
    act(() => result.current.cancelJob.mutate(JOB))
    await expect
      .poll(
        () =>
          world.queryClient.getMutationCache().find({ mutationKey: ['sutro-cancel-job'] })?.meta,
      )
      .toEqual({ from: 'menu' })
  })

  test('checkAgain settles what was not known', async () => {
    const world = await openWorld({ answer: 'lost', retry: 0 })
    await world.sutro.answer(JOB, { to: 'status', status: 404, json: { detail: 'Not Found' } })
    const { result } = renderCancelJob(world)
    act(() => result.current.cancelJob.mutate(JOB))
    await expect.poll(() => result.current.state.phase).toBe('unknown')
    expect(result.current.cancelJob.error?.code).toBe('outcome_unknown')
    await act(() => result.current.cancelJob.checkAgain(JOB))
    await expect.poll(() => result.current.state.phase).toBe('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('withdraw takes back a request that waits for the connection, and no other', async () => {
    onlineManager.setOnline(false)
    const world = await openWorld()
    const { result } = renderCancelJob(world)
    act(() => result.current.cancelJob.mutate(JOB))
    await expect.poll(() => result.current.state).toMatchObject({ phase: 'pending', paused: true })
    act(() => result.current.cancelJob.withdraw(JOB))
    await expect.poll(() => result.current.state.phase).toBe('idle')
    await expect.poll(() => result.current.cancelJob.error?.code).toBe('not_sent')
    onlineManager.setOnline(true)
    const release = world.hold()
    act(() => result.current.cancelJob.mutate(JOB))
    await expect.poll(async () => (await world.cancels()).length).toBe(1)
    act(() => result.current.cancelJob.withdraw(JOB))
    release()
    await expect.poll(() => result.current.state.phase).toBe('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('keeps its functions from one render to the next', async () => {
    const world = await openWorld()
    const { result, rerender } = renderCancelJob(world)
    const { mutate, mutateAsync, reset, checkAgain, withdraw } = result.current.cancelJob
    rerender()
    expect(result.current.cancelJob).toMatchObject({
      mutate,
      mutateAsync,
      reset,
      checkAgain,
      withdraw,
    })
  })

  test('says how to supply a client where there is none', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(() => useCancelJob({}, new QueryClient()))).toThrow(/SutroProvider/)
    vi.restoreAllMocks()
    const client = createSutroClient({ baseUrl: '/api/sutro' })
    expect(() => renderHook(() => useCancelJob({ client }, new QueryClient()))).not.toThrow()
  })
})
