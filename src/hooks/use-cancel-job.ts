'use client'

import {
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { CancelJobResult } from '../client/settled-by.js'
import {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
} from '../state/cancel-job-mutation-options.js'
import { cancellationsOf } from '../state/cancellations.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

/** TanStack Query's mutation options (`onSuccess`, `onError`, `meta`, …) with `client` and `follow`. */
export type UseCancelJobOptions<TOnMutateResult = unknown> = SutroOptions &
  CancelJobCallbacks<TOnMutateResult>

/** The mutation, and the two things to do about a job that no new request is the answer to. */
export type UseCancelJobResult<TOnMutateResult = unknown> = UseMutationResult<
  CancelJobResult,
  CancelJobError,
  string,
  TOnMutateResult
> & {
  /** In phase `unknown`: reads the job's status once more and settles if it can. */
  checkAgain: (jobId: string) => Promise<void>
  /** In phase `pending` while `paused`: takes back what was not sent yet. */
  giveUp: (jobId: string) => void
}

/**
 * A TanStack Query mutation that cancels a job; its variables are the job id. A rejection by the server is
 * data (`cancelled: false`), not an error. Calls for a job whose cancellation is in flight join it, so it
 * is asked for once whoever asks.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const cancelJob = useCancelJob({ onSuccess: ({ message }) => toast(message) })
 * <button onClick={() => cancelJob.mutate('batch_job_12345')}>Stop</button>
 */
export function useCancelJob<TOnMutateResult = unknown>(
  options: UseCancelJobOptions<TOnMutateResult> = {},
  queryClient?: QueryClient,
): UseCancelJobResult<TOnMutateResult> {
  const { client, follow } = useSutro(options)
  const ownQueryClient = useQueryClient(queryClient)
  const mutation = useMutation(
    cancelJobMutationOptions({ ...options, client, follow }),
    ownQueryClient,
  )
  const actions = useMemo(() => {
    const cancellations = cancellationsOf(ownQueryClient)
    return {
      checkAgain: (jobId: string) => cancellations.check(jobId, client, follow),
      giveUp: (jobId: string) => cancellations.giveUp(jobId),
    }
  }, [ownQueryClient, client, follow])
  return { ...mutation, ...actions }
}
