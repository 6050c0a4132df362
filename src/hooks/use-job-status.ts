'use client'

import {
  type QueryClient,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { jobStatusQueryOptions } from '../cancellations/job-status-query-options.js'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import { type SutroOptions, useSutro } from './sutro-provider.js'

type Decided = 'queryKey' | 'queryFn' | 'select' | 'enabled' | 'networkMode' | 'retry'
type Refetching = 'refetchInterval' | 'refetchIntervalInBackground'

/** TanStack Query's query options with `client`. */
export type UseJobStatusOptions = SutroOptions &
  Omit<UseQueryOptions<JobStatus, CancelJobError>, Decided | Refetching> & {
    /**
     * Whether to read it at all.
     *
     * @default true
     */
    enabled?: boolean
  }

/**
 * A job's live status, `{ jobId, status }` with the word as it came; `error` is a `CancelJobError`, and reading
 * goes on after one. All jobs of a QueryClient share one queue: a job is read every second at first, then ever
 * slower to every 15 seconds, not while the page is hidden or offline, and no more once it is over.
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
  const client = useSutro({ client: own })
  const ownQueryClient = useQueryClient(queryClient)
  const enabled = options.enabled !== false
  useEffect(() => {
    if (!enabled) return undefined
    const watcher = { notify: () => {}, reads: true }
    return cancellationsOf(ownQueryClient).watch(client, jobId, watcher)
  }, [ownQueryClient, client, jobId, enabled])
  // An option that is absent would come from the host's defaults for its own queries.
  const query = {
    ...DECIDED,
    ...jobStatusQueryOptions(jobId, { client }),
    ...options,
    refetchInterval: false,
    enabled,
  } as unknown as UseQueryOptions<JobStatus, CancelJobError>
  return useQuery<JobStatus, CancelJobError>(query, ownQueryClient)
}

const DECIDED = {
  notifyOnChangeProps: undefined,
  throwOnError: false,
} as const
