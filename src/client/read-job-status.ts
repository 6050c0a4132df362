import { Call } from './call.js'
import { createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { isPassing } from './error-codes.js'
import { assertJobId } from './job-id.js'

/** The status of one job, as it came. */
export interface JobStatus {
  /** The job that was asked about. */
  jobId: string
  /** Sutro's word, unchanged, such as `RUNNING` or the older `running`: see `isTerminal` and `isCancellable`. */
  status: string
}

/** How one status is read. */
export interface JobStatusRequest {
  /** Ends the read. */
  signal?: AbortSignal
  /** How often an attempt may be repeated. Default as the client's own `retry`; 0 makes a single attempt. */
  retry?: number
}

/**
 * Reads a job's status, past faults that pass.
 *
 * @throws {CancelJobError} when it could not be read
 */
export async function readJobStatus(
  settings: Settings,
  jobId: string,
  request: JobStatusRequest = {},
): Promise<JobStatus> {
  assertJobId(jobId)
  const call = new Call(settings, jobId, request)
  if (call.isWithdrawn) throw createError('not_sent', { jobId })
  for (let repeat = 0; ; repeat++) {
    const status = await call.readStatus(Infinity, true)
    if (!isCancelJobError(status)) return { jobId, status }
    const mayRepeat = isPassing(status) && repeat < call.limit
    if (!mayRepeat || !(await call.rest(repeat, status))) throw status
  }
}
