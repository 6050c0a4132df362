'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
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
  const { status } = options
  const known = useKnownState(useSutro(options), jobId, status, queryClient)
  const idle = useMemo(() => idleAt(jobId, status), [jobId, status])
  return known ?? idle
}

/** The state of a job about which something is known, and nothing for most rows of a long table. */
export function useKnownState(
  client: SutroClient,
  jobId: string,
  status: string | undefined,
  queryClient?: QueryClient,
): CancelJobState | undefined {
  const cancellations = cancellationsOf(useQueryClient(queryClient))
  // Most words of a poll, such as RUNNING after QUEUED, say nothing about a cancellation.
  const news = eventful(status)
  const watch = useCallback(
    (notify: () => void) => cancellations.watch(client, jobId, { notify, status: news }),
    [cancellations, client, jobId, news],
  )
  const read = () => cancellations.knownAt(client, jobId, news)
  // A cache that was restored before React takes over the server's markup would contradict it.
  return useSyncExternalStore(watch, read, nothing)
}

const nothing = () => undefined
