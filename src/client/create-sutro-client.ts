import type { CancelJobResult } from './answers.js'
import { type CancelJobRequest, cancelJob } from './cancel-job.js'
import { readOptions, type SutroClientOptions } from './client-options.js'
import { type JobStatus, type JobStatusRequest, readJobStatus } from './read-job-status.js'

export type { JobStatus, JobStatusRequest, SutroClientOptions }

/**
 * A way to Sutro: the two requests, each with its timeouts, retries and checks. Every hook and button takes one.
 * An object of your own with `cancelJob` stands in its place; without `getJobStatus` no job is followed.
 */
export interface SutroClient {
  /** Whose jobs these are: what is known about a job belongs to its account. Absent: one common account. */
  readonly account?: string
  /**
   * Asks Sutro to cancel a job. A rejection is a result (`cancelled: false`), not an error; it is told only
   * after the job's status has been read.
   *
   * @throws {CancelJobError} when the server certainly did not accept, or `outcome_unknown`
   */
  cancelJob(jobId: string, request?: CancelJobRequest): Promise<CancelJobResult>
  /**
   * Reads a job's status.
   *
   * @throws {CancelJobError} when it could not be read
   */
  getJobStatus?(jobId: string, request?: JobStatusRequest): Promise<JobStatus>
}

/**
 * Makes the client that everything else in this package speaks through.
 *
 * @throws {TypeError} for an unusable option, or for an `apiKey` in a browser
 * @example
 * const client = createSutroClient({ baseUrl: '/api/sutro' })
 * const { cancelled, message } = await client.cancelJob('batch_job_12345')
 */
export function createSutroClient(options: SutroClientOptions = {}): Required<SutroClient> {
  const settings = readOptions(options)
  return {
    account: settings.account,
    cancelJob: (jobId, request) => cancelJob(settings, jobId, request),
    getJobStatus: (jobId, request) => readJobStatus(settings, jobId, request),
  }
}
