'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { cancellationsOf } from '../cancellations/cancellations.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { eventful, idleAt } from '../job/phase.js'
import type { CancelJobState } from '../job/state.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

export interface UseCancelJobStateOptions extends SutroOptions {
  /** The status in the row's own list. It counts where our own reads do not decide, and is stored nowhere. */
  status?: string | undefined
}

/**
 * What is known about the cancellation of one job, shared by everything under the same QueryClient and
 * kept when components come and go. Renders only when this job's state changes. While the hook is mounted,
 * the status of a job whose cancellation was accepted, or may have been, is read until the job is over. In the
 * server's markup nothing is known but the row's own status.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const state = useCancelJobState('batch_job_12345')
 * if (state.phase === 'rejected') return <p>{state.message}</p>
 */
export function useCancelJobState(
  jobId: string,
  options: UseCancelJobStateOptions = {},
  queryClient?: QueryClient,
): CancelJobState {
  return useWatchedJob(useSutro(options), jobId, options.status, queryClient)
}

/** `useCancelJobState` with a client that is known already. */
export function useWatchedJob(
  client: SutroClient,
  jobId: string,
  status: string | undefined,
  queryClient?: QueryClient,
): CancelJobState {
  const cancellations = cancellationsOf(useQueryClient(queryClient))
  // Most words of a poll, such as RUNNING after QUEUED, say nothing about a cancellation.
  const news = eventful(status)
  const job = useMemo(() => {
    const idle = idleAt(jobId, news)
    return {
      watch: (notify: () => void) =>
        cancellations.watch(client, jobId, { notify, status: news }, idle),
      state: () => cancellations.stateAt(client, jobId, news, idle),
      // A cache that was restored before React takes over the server's markup would contradict it.
      stateOnServer: () => idle,
    }
  }, [cancellations, client, jobId, news])
  return useSyncExternalStore(job.watch, job.state, job.stateOnServer)
}
