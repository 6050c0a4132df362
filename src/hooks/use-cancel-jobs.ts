'use client'

import {
  type QueryClient,
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { harmlessCallbacks } from '../state/harmless-callbacks.js'
import {
  CancelJobsRun,
  type CancelJobsProgress,
  type CancelJobsResult,
  type CancelJobsItem,
} from '../state/cancel-jobs.js'
import { cancellationsOf } from '../state/cancellations.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

type Callbacks = Pick<
  UseMutationOptions<CancelJobsResult, Error, readonly string[]>,
  'onMutate' | 'onSuccess' | 'onError' | 'onSettled' | 'meta' | 'gcTime' | 'throwOnError'
>

/** TanStack Query's callbacks and `meta`, with `client`, `follow` and how many at a time. */
export interface UseCancelJobsOptions extends SutroOptions, Callbacks {
  /** How many requests may be in flight together. Default 6, what a browser opens to one host. */
  concurrency?: number | undefined
}

/** The mutation, with what is known while it runs. */
export type UseCancelJobsResult = UseMutationResult<CancelJobsResult, Error, readonly string[]> & {
  /** Counts, live, told a few times a second. */
  progress: CancelJobsProgress
  /** A result for each job that has one, in the order they were given. */
  items: readonly CancelJobsItem[]
  /** Sends nothing further; what was never sent is reported as `not-sent`. */
  abort: () => void
  /** Once it has ended, asks again for the jobs where that can help, and counts them anew among the others. */
  retry: () => void
}

/**
 * One TanStack Query mutation over many jobs; its variables are their ids. It resolves when each has a result
 * and does not reject because of some. Ids given twice count once, and a job in flight is joined.
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
  const { client: _client, follow: _follow, concurrency = 6, ...callbacks } = options
  const { client, follow } = useSutro(options)
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new TypeError(
      `useCancelJobs: concurrency must be a whole number from 1; it is ${String(concurrency)}.`,
    )
  }
  const [run] = useState(() => new CancelJobsRun())
  const { items, ...progress } = useSyncExternalStore(run.subscribe, run.read, run.read)
  const mutation = useMutation<CancelJobsResult, Error, readonly string[]>(
    {
      ...harmlessCallbacks(callbacks),
      mutationKey: ['sutro-cancel-jobs'],
      mutationFn: (jobIds, context) =>
        run.start(jobIds, {
          cancellations: cancellationsOf(context.client),
          client,
          follow,
          concurrency,
        }),
      networkMode: 'always',
      retry: false,
    },
    useQueryClient(queryClient),
  )
  const { mutateAsync: send } = mutation
  const actions = useMemo(() => actionsOf(run, send), [run, send])
  return { ...mutation, ...actions, items, progress }
}

type Send = UseMutationResult<CancelJobsResult, Error, readonly string[]>['mutateAsync']

/** The run begins with the call: the mutation itself starts later, after whatever `onMutate` waits for. */
function actionsOf(
  run: CancelJobsRun,
  send: Send,
): Pick<UseCancelJobsResult, 'mutate' | 'mutateAsync' | 'abort' | 'retry'> {
  const sendAll = (jobIds: readonly string[], options?: Parameters<Send>[1], again = false) => {
    const begun = Array.isArray(jobIds) ? run.begin(jobIds, again) : jobIds
    return send(begun, options).finally(() => run.end(begun))
  }
  return {
    mutateAsync: (jobIds, options) => sendAll(jobIds, options),
    mutate: (jobIds, options) => void sendAll(jobIds, options).catch(() => {}),
    abort: run.abort,
    retry: () => {
      const again = run.repeatable()
      if (again.length > 0) void sendAll(again, undefined, true).catch(() => {})
    },
  }
}
