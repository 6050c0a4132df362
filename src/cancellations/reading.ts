import { type CancelJobError, createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import type { Job } from './job.js'
import { later } from './later.js'

/** The pause after the first read of a job; it grows with each further read. */
export const FIRST_PAUSE_MS = 1000
/** A client of one's own that does not answer gives its place in the queue back after this time. */
const READ_LIMIT_MS = 30_000

/** The job that is due first is read first. These come before every time of the monotonic clock. */
export const FIRST = { checked: -3, news: -2, fresh: -1 } as const

/** The place of one job in the queue. Times are of the monotonic clock, in milliseconds. */
export interface Reading {
  dueAt: number
  pauseMs: number
  inFlight: Promise<JobStatus> | undefined
  /** Callers that wait for the next read. */
  waiting: ((status: Promise<JobStatus>) => void)[]
  /** The faults in a row, without those before the page was hidden, offline or asleep. */
  faults: number
  faultsSince: number
  lastFault: CancelJobError | undefined
}

/** The place of a job, which a job that was never read gets now. */
export function readingOf(job: Job): Reading {
  job.reading ??= {
    dueAt: FIRST.fresh,
    pauseMs: FIRST_PAUSE_MS,
    inFlight: undefined,
    waiting: [],
    faults: 0,
    faultsSince: 0,
    lastFault: undefined,
  }
  return job.reading
}

/** Reads the status in a single attempt. The client's timeout counts from here. */
export async function readOnce({ id: jobId, account }: Job): Promise<JobStatus | CancelJobError> {
  let stop = () => {}
  const limit = new Promise<undefined>((resolve) => {
    stop = later(READ_LIMIT_MS, () => resolve(undefined))
  })
  try {
    const read = account.client?.getJobStatus?.(jobId, { retry: 0 })
    const answer = await Promise.race([read, limit])
    if (typeof answer?.status === 'string') return { jobId, status: answer.status }
  } catch (error) {
    if (isCancelJobError(error)) return error
  } finally {
    stop()
  }
  return createError('unreadable_response', { jobId })
}
