'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { cancellationsOf } from '../state/cancellations.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

/**
 * What is known about the cancellation of one job, shared by everything under the same QueryClient and
 * kept when components come and go. Renders only when this job's state changes.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const { phase, message } = useCancelJobState('batch_job_12345')
 * if (phase === 'rejected') return <p>{message}</p>
 */
export function useCancelJobState(
  jobId: string,
  options: SutroOptions = {},
  queryClient?: QueryClient,
): CancelJobState {
  const { client, follow } = useSutro(options)
  const cancellations = cancellationsOf(useQueryClient(queryClient))
  const state = cancellations.told(jobId)
  const [, render] = useState<object>()
  // One effect: `useSyncExternalStore` has two, and reads three times, in each of thousands of rows. What was
  // rendered is compared and not depended on: the job may have been told of between render and effect.
  useEffect(() => {
    const notify = () => render({})
    const stop = cancellations.watch(jobId, { notify, client, follow })
    if (cancellations.told(jobId) !== state) notify()
    return stop
  }, [cancellations, jobId, client, follow])
  return state
}
