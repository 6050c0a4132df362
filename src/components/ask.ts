import type { QueryClient } from '@tanstack/react-query'
import type { SutroClient } from '../client/create-sutro-client.js'
import { type CancelJobCallbacks, cancelJobMutationOptions } from '../state/cancel-job-mutation-options.js'
import { cancellationsOf } from '../state/cancellations.js'
import { announceOutcome } from './announce-outcome.js'

interface Asked {
  jobId: string
  name: string
  near: Element
  client: SutroClient
  follow: boolean
}

/**
 * Asks to cancel a job, through the mutation cache like any mutation, but with no observer: a row costs
 * none, and the callbacks run whether or not the row is still there. The request goes before anything else.
 */
export function ask(queryClient: QueryClient, asked: Asked, callbacks: { [K in keyof CancelJobCallbacks]: CancelJobCallbacks[K] | undefined }): void {
  const { jobId, name, near, client, follow } = asked
  const given = Object.fromEntries(Object.entries(callbacks).filter(([, value]) => value !== undefined))
  const options = queryClient.defaultMutationOptions(cancelJobMutationOptions({ ...given, client, follow }))
  // What became of it is told by the job's state.
  queryClient.getMutationCache().build(queryClient, options).execute(jobId).catch(() => {})
  announceOutcome(cancellationsOf(queryClient), jobId, name, near, { client, follow })
}
