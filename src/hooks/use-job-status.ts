'use client'

import {
  type QueryClient,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/create-sutro-client.js'
import { jobStatusQueryOptions } from '../state/job-status-query-options.js'
import { pollJobStatus } from '../state/status-poll.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

/** TanStack Query's query options with `client`. */
export type UseJobStatusOptions = Pick<SutroOptions, 'client'> &
  Omit<
    UseQueryOptions<JobStatus, CancelJobError>,
    'queryKey' | 'queryFn' | 'select' | 'refetchInterval' | 'enabled'
  > & {
    /** Whether to read it at all. Default true. */
    enabled?: boolean
  }

/**
 * A job's live status, `{ jobId, status }` with the word as it came; `error` is a `CancelJobError`, and reading
 * goes on after one. One poll per job however many components watch: every second at first, ever slower to
 * every 15 seconds after a minute, paused while the tab is hidden or offline, ended when the job is over.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const { data } = useJobStatus('batch_job_12345')
 * return <span>{data?.status ?? '…'}</span>
 */
export function useJobStatus(
  jobId: string,
  { client: own, ...options }: UseJobStatusOptions = {},
  queryClient?: QueryClient,
): UseQueryResult<JobStatus, CancelJobError> {
  const { client } = useSutro({ client: own })
  const ownQueryClient = useQueryClient(queryClient)
  const enabled = options.enabled !== false
  useEffect(
    () => (enabled ? pollJobStatus(ownQueryClient, client, jobId, () => {}) : undefined),
    [ownQueryClient, client, jobId, enabled],
  )
  const query = {
    ...jobStatusQueryOptions(jobId, { client }),
    ...options,
    refetchInterval: false,
  } as const
  return useQuery<JobStatus, CancelJobError>(
    query as UseQueryOptions<JobStatus, CancelJobError>,
    ownQueryClient,
  )
}
