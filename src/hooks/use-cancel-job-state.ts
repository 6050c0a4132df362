'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { cancellationsOf } from '../cancellations/cancellations.js'
import type { CancelJobState } from '../job/state.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

export interface UseCancelJobStateOptions extends SutroOptions {
  /** The status in the row's own list. It counts where our own reads do not decide, and is stored nowhere. */
  status?: string | undefined
}

/**
 * What is known about the cancellation of one job, shared by everything under the same QueryClient and
 * kept when components come and go. Renders only when this job's state changes. While the hook is mounted,
 * the status of a job whose cancellation was accepted, or may have been, is read until the job is over.
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
  const client = useSutro(options)
  const cancellations = cancellationsOf(useQueryClient(queryClient))
  const state = cancellations.stateAt(client, jobId, status)
  const [, render] = useState<object>()
  // One effect where `useSyncExternalStore` has two: a table has thousands of rows. The rendered state is
  // compared and is no dependency, since each change would subscribe anew.
  useEffect(
    () => cancellations.watch(client, jobId, { notify: () => render({}), status }, state),
    [cancellations, client, jobId, status],
  )
  return state
}
