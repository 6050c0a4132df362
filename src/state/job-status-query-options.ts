import type { DataTag } from '@tanstack/react-query'
import type { CancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus, SutroClient } from '../client/create-sutro-client.js'
import { isTerminal } from '../client/job-status-words.js'
import { readStatus } from './resolve.js'

/** The options of a TanStack Query query, as `jobStatusQueryOptions` fills them. */
export interface JobStatusQueryOptions {
  queryKey: DataTag<readonly ['sutro-job-status', string], JobStatus, CancelJobError>
  queryFn: (context: { signal: AbortSignal }) => Promise<JobStatus>
  refetchInterval: (query: {
    state: { data?: JobStatus | undefined; dataUpdateCount: number }
  }) => number | false
  staleTime: number
  retry: false
}

/**
 * A query that reads a job's status until the job is over: again 1.5 seconds after the first answer, and after
 * each further one half as long again, up to 15 seconds; every second while there was none. For a router's
 * loader, a prefetch on the server, or another framework's adapter. Its data is `{ jobId, status }`, its error
 * a `CancelJobError`; the client has its own retries.
 *
 * @example
 * await queryClient.ensureQueryData(jobStatusQueryOptions('batch_job_12345', { client }))
 */
export function jobStatusQueryOptions(
  jobId: string,
  { client }: { client: SutroClient },
): JobStatusQueryOptions {
  return {
    queryKey: ['sutro-job-status', jobId] as unknown as JobStatusQueryOptions['queryKey'],
    queryFn: ({ signal }) => readStatus(client, jobId, { signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isTerminal(data.status) ? false : Math.min(15_000, 1000 * 1.5 ** dataUpdateCount),
    staleTime: 0,
    retry: false,
  }
}
