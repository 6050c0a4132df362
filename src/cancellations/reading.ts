import { type CancelJobError, createError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import type { Job } from './job.js'

/** The pause after the first read of a job; it grows with each further read. */
export const FIRST_PAUSE_MS = 1000
/** A client of one's own that does not answer gives its place in the queue back after this time. */
const READ_LIMIT_MS = 30_000

/** The place of one job in the queue. Times are of the monotonic clock, in milliseconds. */
export interface Reading {
  pauseMs: number
  dueAt: number
  /** When the newest read was sent; -Infinity before the first. */
  sentAt: number
  inFlight: Promise<JobStatus> | undefined
  /** Ends the read in flight as a fault. */
  abort?: () => void
  /** Callers that wait for the next read. */
  waiting: { resolve: (status: JobStatus) => void; reject: (error: CancelJobError) => void }[]
  /** The faults in a row, without those before the page was hidden, offline or asleep. */
  faults: number
  faultsSince: number
}

/** The place of a job, which a job that was never read gets now. */
export function readingOf(job: Job): Reading {
  job.reading ??= {
    pauseMs: FIRST_PAUSE_MS,
    dueAt: performance.now(),
    sentAt: -Infinity,
    inFlight: undefined,
    waiting: [],
    faults: 0,
    faultsSince: 0,
  }
  return job.reading
}

/** One attempt. The client's timeout counts from here. */
export async function readOnce(job: Job): Promise<JobStatus> {
  const { id, account } = job
  const limit = new AbortController()
  const abort = () => limit.abort()
  readingOf(job).abort = abort
  const timer = setTimeout(abort, READ_LIMIT_MS)
  const over = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(createError('timed_out', { jobId: id })))
  })
  try {
    const read = account.client?.getJobStatus?.(id, { signal: limit.signal, retry: 0 })
    const answer = await Promise.race([read, over])
    if (typeof answer?.status !== 'string') throw createError('unreadable_response', { jobId: id })
    return { jobId: id, status: answer.status }
  } finally {
    clearTimeout(timer)
  }
}
