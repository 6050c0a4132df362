import type { QueryClient } from '@tanstack/react-query'
import {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
} from '../cancellations/cancel-job-mutation-options.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { report } from '../cancellations/harmless-callbacks.js'
import { isCancelJobError } from '../client/cancel-job-error.js'
import { announceJob, type AloudJob } from './announce.js'

export const CALLBACKS = [
  'onMutate',
  'onSuccess',
  'onError',
  'onSettled',
  'onOutcome',
  'meta',
] as const

/** The mutation options that a button takes, as its props have them. */
export type Callbacks = { [K in (typeof CALLBACKS)[number]]?: CancelJobCallbacks[K] | undefined }

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The given options. Absent options are left to the host's defaults. */
export function givenOf<T extends object>(options: T, names: readonly (keyof T)[]): Given<T> {
  const given = names.filter((name) => options[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, options[name]])) as Given<T>
}

/**
 * Asks to cancel a job, through the mutation cache like any mutation, but with no observer: a row costs
 * none, and the callbacks run whether or not the row is still there. The request goes before anything else.
 *
 * @returns when the mutation is over; it does not reject
 */
export async function ask(
  queryClient: QueryClient,
  asked: AloudJob,
  callbacks: Callbacks,
): Promise<void> {
  const { jobId, client } = asked
  const cancellations = cancellationsOf(queryClient)
  const before = cancellations.stateAt(client, jobId)
  const given = givenOf(callbacks, CALLBACKS)
  const options = queryClient.defaultMutationOptions(cancelJobMutationOptions({ ...given, client }))
  // The job is pending from the press on, whatever the host's own callbacks wait for.
  const answer = cancellations.press(client, jobId, () =>
    queryClient.getMutationCache().build(queryClient, options).execute(jobId),
  )
  announceJob(cancellations, asked, before)
  try {
    await answer
  } catch (error) {
    // The job's state tells of a request that failed. Any other error was thrown by a callback of the host.
    if (!isCancelJobError(error)) report(error)
  }
}

/** Reads the status of a job whose cancellation is not known to have arrived, and says what it found. */
export function checkAgain(queryClient: QueryClient, asked: AloudJob): void {
  const { jobId, client } = asked
  const cancellations = cancellationsOf(queryClient)
  const before = cancellations.stateAt(client, jobId)
  void cancellations.checkAgain(client, jobId)
  announceJob(cancellations, asked, before)
}
