import type { QueryClient } from '@tanstack/react-query'
import { createError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isTerminal } from '../client/job-status-words.js'
import type { JobStatus } from '../client/read-job-status.js'
import { type Cancellations, cancellationsOf } from './cancellations.js'
import { type JobStatusKey, jobStatusKey } from './shown-status.js'

/** The options of a TanStack Query query, as `jobStatusQueryOptions` fills them. */
export interface JobStatusQueryOptions {
  queryKey: JobStatusKey
  queryFn: (context: { client: QueryClient }) => Promise<JobStatus>
  refetchInterval: (query: {
    state: { data?: JobStatus | undefined; dataUpdateCount: number }
  }) => number | false
  staleTime: number
  enabled: true
  structuralSharing: true
  networkMode: 'always'
  retry: false
}

/**
 * A query that reads a job's status until the job is over: again 1.5 seconds after the first answer, and after
 * each further one half as long again, up to 15 seconds. For a router's loader, a prefetch on the server, or
 * another framework's adapter. Its data is `{ jobId, status }`, its error a `CancelJobError`. All reads of a
 * QueryClient go through one queue.
 *
 * @example
 * await queryClient.ensureQueryData(jobStatusQueryOptions('batch_job_12345', { client }))
 */
export function jobStatusQueryOptions(
  jobId: string,
  { client }: { client: SutroClient },
): JobStatusQueryOptions {
  return {
    queryKey: jobStatusKey(client.account ?? '', jobId),
    queryFn: ({ client: queryClient }) => readStatus(cancellationsOf(queryClient), client, jobId),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isTerminal(data.status) ? false : Math.min(15_000, 1000 * 1.5 ** dataUpdateCount),
    staleTime: 0,
    // Absent options would come from the host's defaults for its own queries.
    ...({ select: undefined } as object),
    enabled: true,
    structuralSharing: true,
    networkMode: 'always',
    retry: false,
  }
}

/** The status for a query. An end that is known is final and is not read again. */
export async function readStatus(
  cancellations: Cancellations,
  client: SutroClient,
  jobId: string,
): Promise<JobStatus> {
  const end = cancellations.known(client, jobId)?.record.end
  if (end) return { jobId, status: end.word }
  if (!client.getJobStatus) throw createError('no_endpoint', { jobId })
  return cancellations.queue.read(cancellations.job(client, jobId))
}
