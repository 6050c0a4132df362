import { toJobStatus } from './answers.js'
import { beginCall, type Call } from './call.js'
import { type CancelJobError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { isPassing } from './error-codes.js'
import { isCancellable } from './job-status-words.js'

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
  const { retry, send, rest } = beginCall(settings, jobId, request)
  for (let repeat = 0; ; repeat++) {
    const status = await send('job-status', toJobStatus, request.signal)
    if (!isCancelJobError(status)) return { jobId, status }
    const mayRepeat = isPassing(status) && repeat < retry
    if (!mayRepeat || !(await rest(repeat, status.retryAfter))) throw status
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
export async function readFate(
  { retry, send, rest }: Call,
  isEnough: (status: string) => boolean,
): Promise<Fate> {
  for (let nth = 0; ; nth++) {
    const isFull = retry === 0 || (nth + 1) % FULL_READ_EVERY === 0
    const read = await send('job-status', toJobStatus, undefined, isFull ? Infinity : READ_MS)
    const fate: Fate = isCancelJobError(read) ? { error: read } : { jobStatus: read }
    const isOver = isCancelJobError(read)
      ? !isPassing(read)
      : !isCancellable(read) || isEnough(read)
    if (isOver || !(await rest(nth, fate.error?.retryAfter, MAX_READ_REST_MS))) return fate
  }
}
