'use client'

import {
  type QueryClient,
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { DECIDED } from '../cancellations/cancel-job-mutation-options.js'
import { runOf } from '../cancellations/cancel-jobs.js'
import type {
  CancelJobsItem,
  CancelJobsProgress,
  CancelJobsResult,
} from '../cancellations/cancel-jobs-result.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { harmlessCallbacks } from '../cancellations/harmless-callbacks.js'
import type { OnOutcome } from '../cancellations/job.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

type Mutation = UseMutationResult<CancelJobsResult, Error, readonly string[]>

type Callbacks = Pick<
  UseMutationOptions<CancelJobsResult, Error, readonly string[]>,
  'onMutate' | 'onSuccess' | 'onError' | 'onSettled' | 'meta' | 'gcTime' | 'throwOnError'
>

/** TanStack Query's callbacks and `meta`, with `client`, `onOutcome` and how many at a time. */
export interface UseCancelJobsOptions extends SutroOptions, Callbacks {
  /**
   * How many requests may be in flight together.
   *
   * @default 6, which is how many connections a browser opens to one host
   */
  concurrency?: number | undefined
  /** Names the run where a page has several: hooks with the same id share one. Default `''`. */
  id?: string | undefined
  /** Called once for each job that was sent, at its next settled phase. */
  onOutcome?: OnOutcome | undefined
}

/** The mutation, with the live counts and states of its jobs. */
export type UseCancelJobsResult = Mutation & {
  /** Counts by phase, live, told a few times a second. */
  progress: CancelJobsProgress
  /** Each job with its own state as it is now, in the order they were given. */
  items: readonly CancelJobsItem[]
  /** Some jobs wait for their turn or for an answer, whoever started the run. */
  isRunning: boolean
  /** Sends nothing further. A request on its way is waited for. */
  stop: () => void
  /** After the end, asks again for the jobs where that can help. */
  retry: () => void
}

/**
 * One TanStack Query mutation over many jobs; its variables are their ids. It resolves when the last answer has
 * come, with each job's state, and does not reject because of some. The items stay live afterwards. Ids given
 * twice count once, a job in flight is joined, and `mutate` during a run adds its ids.
 *
 * After six jobs in a row that failed alike, as when a session is over or the network is lost, nothing further
 * is sent: the other jobs count as `notSent`, and `retry` asks for all of them.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const cancelJobs = useCancelJobs()
 * <button onClick={() => cancelJobs.mutate(selectedIds)}>Stop all</button>
 * <progress value={cancelJobs.progress.settled} max={cancelJobs.progress.total} />
 */
export function useCancelJobs(
  options: UseCancelJobsOptions = {},
  queryClient?: QueryClient,
): UseCancelJobsResult {
  const { client: _client, concurrency = 6, id = '', onOutcome, ...callbacks } = options
  const client = useSutro(options)
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new TypeError(
      `useCancelJobs: concurrency must be a whole number from 1; it is ${String(concurrency)}.`,
    )
  }
  const ownQueryClient = useQueryClient(queryClient)
  const run = runOf(cancellationsOf(ownQueryClient), client, id)
  const { items, ...progress } = useSyncExternalStore(run.subscribe, run.read, run.read)
  const mutation = useMutation<CancelJobsResult, Error, readonly string[]>(
    {
      throwOnError: false,
      ...harmlessCallbacks(callbacks),
      mutationKey: ['sutro-cancel-jobs'],
      mutationFn: (jobIds) => run.send(jobIds, { client, concurrency, onOutcome }),
      ...DECIDED,
    },
    ownQueryClient,
  )
  const { mutateAsync } = mutation
  const actions = useMemo(() => {
    type Settings = Parameters<typeof mutateAsync>[1]
    // The run begins with the call: the mutation itself starts later, after the host's own callbacks.
    const start = async (jobIds: readonly string[], settings?: Settings, isRetry = false) => {
      if (!Array.isArray(jobIds))
        throw new TypeError('useCancelJobs: pass an array of job ids, such as mutate(["a", "b"]).')
      return run.start(jobIds, () => mutateAsync(jobIds, settings), isRetry)
    }
    const quietly = (...call: Parameters<typeof start>) => void start(...call).catch(() => {})
    return {
      mutateAsync: (jobIds: readonly string[], settings?: Settings) => start(jobIds, settings),
      mutate: (jobIds: readonly string[], settings?: Settings) => quietly(jobIds, settings),
      stop: run.stop,
      retry: () => {
        const again = run.repeatable()
        if (again.length > 0) quietly(again, undefined, true)
      },
    }
  }, [run, mutateAsync])
  return { ...mutation, ...actions, items, progress, isRunning: run.stage !== 'ended' }
}
