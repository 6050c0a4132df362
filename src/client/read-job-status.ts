import { settledBy } from './answers.js'
import { Call } from './call.js'
import { type CancelJobError, createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { isPassing } from './error-codes.js'
import { assertJobId } from './job-url.js'

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

/** The outcome of the last of some status reads: the job's word, or the error. */
export interface Fate {
  jobStatus?: string
  error?: CancelJobError
}

/** A status read that has no answer by then is given up, and the next one begins. */
const READ_MS = 4000
/** Every third read gets its full time, for a status that is slow and not lost. */
const FULL_READ_EVERY = 3
const MAX_READ_REST_MS = 3500

/** Reads the status, one read at a time, until it proves something, `isEnough`, or no more can be learned. */
export async function readFate(call: Call, isEnough: (status: string) => boolean): Promise<Fate> {
  for (let nth = 0; ; nth++) {
    const isFull = call.limit === 0 || (nth + 1) % FULL_READ_EVERY === 0
    const read = await call.readStatus(isFull ? Infinity : READ_MS)
    const fate: Fate = isCancelJobError(read) ? { error: read } : { jobStatus: read }
    const isOver = isCancelJobError(read)
      ? !isPassing(read)
      : isEnough(read) || settledBy(call.jobId, read) !== undefined
    const rest = { longest: MAX_READ_REST_MS, retryAfter: fate.error?.retryAfter }
    if (isOver || !(await call.rest(nth, rest))) return fate
  }
}
