'use client'

import {
  type MutateOptions,
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
} from '../cancellations/cancel-job-mutation-options.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import type { CancelJobResult } from '../client/answers.js'
import type { CancelJobError } from '../client/cancel-job-error.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

/** TanStack Query's mutation options (`onSuccess`, `onError`, `meta`, …) with `client` and `onOutcome`. */
export type UseCancelJobOptions<TOnMutateResult = unknown> = SutroOptions &
  CancelJobCallbacks<TOnMutateResult>

/** The mutation, and two commands that are no new request. */
export type UseCancelJobResult<TOnMutateResult = unknown> = UseMutationResult<
  CancelJobResult,
  CancelJobError,
  string,
  TOnMutateResult
> & {
  /** Reads the job's status once more. It resolves when the read has ended, and never rejects. */
  checkAgain: (jobId: string) => Promise<void>
  /** Withdraws a request that was not sent yet: the state is as before, the promise rejects with `not_sent`. */
  withdraw: (jobId: string) => void
}

/**
 * A TanStack Query mutation that cancels a job; its variables are the job id. A rejection by Sutro is data
 * (`cancelled: false`), not an error. Calls for a job whose cancellation is in flight join that request.
 *
 * The state of the job is in `useCancelJobState`. The mutation's own `status` and `error` belong to TanStack
 * Query: a global callback of the host that throws turns the mutation into an error, and not the state.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const cancelJob = useCancelJob({ onOutcome: (state) => toast(state.phase) })
 * <button onClick={() => cancelJob.mutate('batch_job_12345')}>Stop</button>
 */
export function useCancelJob<TOnMutateResult = unknown>(
  options: UseCancelJobOptions<TOnMutateResult> = {},
  queryClient?: QueryClient,
): UseCancelJobResult<TOnMutateResult> {
  const client = useSutro(options)
  const ownQueryClient = useQueryClient(queryClient)
  const mutation = useMutation(
    { throwOnError: false, ...cancelJobMutationOptions({ ...options, client }) },
    ownQueryClient,
  )
  const { mutateAsync } = mutation
  const actions = useMemo(() => {
    const cancellations = cancellationsOf(ownQueryClient)
    const send = (
      jobId: string,
      callbacks?: MutateOptions<CancelJobResult, CancelJobError, string, TOnMutateResult>,
    ) => cancellations.press(client, jobId, () => mutateAsync(jobId, callbacks))
    return {
      mutateAsync: send,
      mutate: (...call: Parameters<typeof send>) => void send(...call).catch(() => {}),
      checkAgain: (jobId: string) => cancellations.checkAgain(client, jobId),
      withdraw: (jobId: string) => cancellations.withdraw(client, jobId),
    }
  }, [ownQueryClient, client, mutateAsync])
  return { ...mutation, ...actions }
}
