import type { MutationFunctionContext, UseMutationOptions } from '@tanstack/react-query'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import type { CancelJobResult } from '../client/settled-by.js'
import { cancellationsOf } from './cancellations.js'
import { harmlessCallbacks } from './harmless-callbacks.js'

type MutationOptions<TOnMutateResult> = UseMutationOptions<
  CancelJobResult,
  CancelJobError,
  string,
  TOnMutateResult
>

/** What a TanStack Query mutation takes, without what this package decides itself. */
export type CancelJobCallbacks<TOnMutateResult = unknown> = Omit<
  MutationOptions<TOnMutateResult>,
  'mutationFn' | 'mutationKey' | 'networkMode' | 'retry' | 'retryDelay' | 'scope'
>

export interface CancelJobMutationSettings {
  /** The client that asks. */
  client: SutroClient
  /** Read the status after acceptance until the job has stopped. Default false. */
  follow?: boolean
}

/**
 * The options of the mutation behind `useCancelJob`, for another framework's adapter, a
 * `MutationObserver`, or `useMutation` itself. Its variables are the job id.
 *
 * Being offline is shown in the job's state instead of pausing the mutation, and retries belong to the
 * client, which knows what is safe to repeat. A callback that throws is reported to the page's error
 * handler and leaves the outcome as it is.
 *
 * @example
 * const mutation = useMutation(cancelJobMutationOptions({ client, onSuccess: (result) => log(result.message) }))
 */
export function cancelJobMutationOptions<TOnMutateResult = unknown>(
  options: CancelJobMutationSettings & CancelJobCallbacks<TOnMutateResult>,
): MutationOptions<TOnMutateResult> {
  const { client, follow = false, ...callbacks } = options
  const { onMutate } = options
  return {
    ...harmlessCallbacks(callbacks as CancelJobCallbacks<TOnMutateResult>),
    ...(onMutate && {
      async onMutate(jobId: string, context: MutationFunctionContext) {
        const takeBack = cancellationsOf(context.client).expect(jobId)
        try {
          return await onMutate(jobId, context)
        } catch (error) {
          takeBack()
          throw error
        }
      },
    }),
    mutationKey: ['sutro-cancel-job'],
    mutationFn: (jobId, context) => cancellationsOf(context.client).cancel(jobId, client, follow),
    networkMode: 'always',
    retry: false,
  }
}
