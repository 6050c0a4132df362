import type { UseMutationOptions } from '@tanstack/react-query'
import type { CancelJobResult } from '../client/answers.js'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { cancellationsOf } from './cancellations.js'
import { harmlessCallbacks } from './harmless-callbacks.js'
import type { OnOutcome } from './job.js'

type MutationOptions<TOnMutateResult> = UseMutationOptions<
  CancelJobResult,
  CancelJobError,
  string,
  TOnMutateResult
>

/** The options of a TanStack Query mutation that this package leaves to the caller. */
export interface CancelJobCallbacks<TOnMutateResult = unknown> extends Omit<
  MutationOptions<TOnMutateResult>,
  'mutationFn' | 'mutationKey' | 'networkMode' | 'retry' | 'retryDelay' | 'scope'
> {
  /**
   * Called once for each call, at the next settled phase (cancelled, finished, rejected, unknown, error),
   * whether or not the row is still there. `unknown` counts, and the state may still improve after it. It is
   * not called after a reload, after a `withdraw`, or for a job that was not sent. `onSuccess` fires earlier,
   * at Sutro's answer, when the job may still run.
   */
  onOutcome?: OnOutcome | undefined
}

export interface CancelJobMutationSettings {
  /** The client that asks. */
  client: SutroClient
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
  const { client, onOutcome, ...callbacks } = options
  const mutationKey = ['sutro-cancel-job']
  return {
    ...harmlessCallbacks(callbacks as CancelJobCallbacks<TOnMutateResult>),
    onMutate: (jobId, context) => {
      const host = context.client.defaultMutationOptions<MutationOptions<TOnMutateResult>>({
        mutationKey,
      })
      const { onMutate = host.onMutate } = options
      const begin = async () => onMutate?.(jobId, context) as TOnMutateResult
      return cancellationsOf(context.client).press(client, jobId, begin, context)
    },
    mutationKey,
    mutationFn: (jobId, context) =>
      cancellationsOf(context.client).cancel(client, jobId, onOutcome, context),
    // A host's defaults for its own mutations must not decide when a job is cancelled.
    ...DECIDED,
  }
}

/** Options that decide when and how often a mutation runs; absent ones would come from the host's defaults. */
export const DECIDED = {
  networkMode: 'always',
  retry: false,
  scope: undefined as never,
} as const
