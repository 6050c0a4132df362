import type { QueryClient } from '@tanstack/react-query'
import { isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
} from '../state/cancel-job-mutation-options.js'
import { cancellationsOf } from '../state/cancellations.js'
import { announceOutcome } from './announce-outcome.js'

export interface Asked {
  jobId: string
  name: string
  near: Element
  client: SutroClient
  follow: boolean
}

const CALLBACKS = ['onMutate', 'onSuccess', 'onError', 'onSettled', 'meta'] as const

/** The mutation options that a button takes, as its props have them. */
export type Callbacks = { [K in (typeof CALLBACKS)[number]]?: CancelJobCallbacks[K] | undefined }

/**
 * Asks to cancel a job, through the mutation cache like any mutation, but with no observer: a row costs
 * none, and the callbacks run whether or not the row is still there. The request goes before anything else.
 *
 * @returns when the mutation is over; it does not reject
 */
export async function ask(
  queryClient: QueryClient,
  asked: Asked,
  callbacks: Callbacks,
): Promise<void> {
  const { jobId, client, follow } = asked
  const given = Object.fromEntries(
    CALLBACKS.flatMap((name) => (callbacks[name] === undefined ? [] : [[name, callbacks[name]]])),
  )
  const options = queryClient.defaultMutationOptions(
    cancelJobMutationOptions({ ...given, client, follow }),
  )
  const answer = queryClient.getMutationCache().build(queryClient, options).execute(jobId)
  cancellationsOf(queryClient).hurry()
  expectOutcome(queryClient, asked)
  try {
    await answer
  } catch (error) {
    // What became of the job is told by its state; anything else was thrown by the caller's onMutate.
    if (!isCancelJobError(error)) reportError(error)
  }
}

/** Reads the status of a job whose cancellation is not known to have arrived, and says what it found. */
export function checkAgain(queryClient: QueryClient, asked: Asked): void {
  void cancellationsOf(queryClient).check(asked.jobId, asked.client)
  expectOutcome(queryClient, asked)
}

function expectOutcome(
  queryClient: QueryClient,
  { jobId, name, near, client, follow }: Asked,
): void {
  announceOutcome(cancellationsOf(queryClient), jobId, name, near, { client, follow })
}
