import type { DataTag, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { type CancelJobError, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import type { Job } from './job.js'

export type JobStatusKey = DataTag<
  readonly ['sutro-job-status', account: string, jobId: string],
  JobStatus,
  CancelJobError
>

/** The public key under which the newest status of a job is shown. It is written there and never read. */
export function jobStatusKey(account: string, jobId: string): JobStatusKey {
  return ['sutro-job-status', account, jobId] as unknown as JobStatusKey
}

/** The query with this key. It is found by its hash: `find` would go through every query that there is. */
export function queryOf(queryClient: QueryClient, queryKey: QueryKey): Query | undefined {
  const { queryHash } = queryClient.defaultQueryOptions({ queryKey })
  return queryClient.getQueryCache().get(queryHash)
}

/** Observers of the status see a new word, or a fault. A query that is fetching waits for the read itself. */
export function showRead(
  queryClient: QueryClient,
  { account, id }: Job,
  read: JobStatus | CancelJobError,
): void {
  const query = queryOf(queryClient, jobStatusKey(account.name, id))
  if (!query || query.state.fetchStatus === 'fetching') return
  const { status, data, errorUpdateCount } = query.state
  if (isCancelJobError(read)) {
    query.setState({
      error: read,
      status: 'error',
      errorUpdateCount: errorUpdateCount + 1,
      errorUpdatedAt: Date.now(),
      fetchFailureReason: read,
    })
  } else if (status !== 'success' || (data as JobStatus).status !== read.status)
    query.setData(read, { manual: true })
}
