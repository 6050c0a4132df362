import type { DataTag, QueryClient } from '@tanstack/react-query'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'

export type JobStatusKey = DataTag<
  readonly ['sutro-job-status', account: string, jobId: string],
  JobStatus,
  CancelJobError
>

/** The public key under which the newest status of a job is shown. It is written there and never read. */
export function jobStatusKey(account: string, jobId: string): JobStatusKey {
  return ['sutro-job-status', account, jobId] as unknown as JobStatusKey
}

/** Observers of the status see a new word. */
export function showStatus(
  queryClient: QueryClient,
  account: string,
  jobId: string,
  status: string,
): void {
  const queryKey = jobStatusKey(account, jobId)
  const shown = queryClient.getQueryState(queryKey)
  if (shown?.status === 'success' && shown.data?.status === status) return
  queryClient.setQueryData(queryKey, { jobId, status })
}

/** Observers of the status see a fault, and reading goes on. */
export function showFault(
  queryClient: QueryClient,
  account: string,
  jobId: string,
  error: CancelJobError,
): void {
  const queryKey = jobStatusKey(account, jobId)
  // By its hash: `find` would compute the hash of every query that there is.
  const { queryHash } = queryClient.defaultQueryOptions({ queryKey })
  const query = queryClient.getQueryCache().get(queryHash)
  if (!query || query.state.fetchStatus === 'fetching') return
  query.setState({
    error,
    status: 'error',
    errorUpdateCount: query.state.errorUpdateCount + 1,
    errorUpdatedAt: Date.now(),
    fetchFailureReason: error,
  })
}
