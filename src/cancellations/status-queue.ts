import { focusManager, type QueryClient } from '@tanstack/react-query'
import { type CancelJobError, createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import { isOffline, onConnectionChange } from './connection.js'
import type { Job } from './job.js'
import { later } from './later.js'

/** The pause between two reads of any jobs: ten reads a second at most, however many jobs there are. */
const TICK_MS = 100
const MAX_IN_FLIGHT = 4
/** The pause after the first read of a job; it grows with each further read. */
const FIRST_PAUSE_MS = 1000
const MAX_PAUSE_MS = 15_000
const PAUSE_GROWTH = 1.25
/** A request to cancel has this much time to leave before the next read. */
const YIELD_MS = 250
/** A client of one's own that does not answer gives its place in the queue back after this time. */
const READ_LIMIT_MS = 30_000

/** The job that is due first is read first. These come before every time of the monotonic clock. */
export const FIRST = { checked: -3, news: -2, fresh: -1 } as const

/** The place of one job in the queue. Times are of the monotonic clock, in milliseconds. */
export interface Reading {
  dueAt: number
  pauseMs: number
  isInFlight: boolean
  /** Callers that wait for the read in flight, or for the next one. */
  waiting: ((read: JobStatus | CancelJobError) => void)[]
  /** The faults in a row, without those before the page was hidden, offline or asleep. */
  faults: { readonly count: number; readonly since: number; readonly code: string } | undefined
  /** The statuses of rows that have put the job at the head of the queue. */
  readonly news: string[]
}

/** The place of a job, which a job that was never read gets now. */
export function readingOf(job: Job): Reading {
  job.reading ??= {
    dueAt: FIRST.fresh,
    pauseMs: FIRST_PAUSE_MS,
    isInFlight: false,
    waiting: [],
    faults: undefined,
    news: [],
  }
  return job.reading
}

/**
 * All status reads of one QueryClient. The rate is the same for fifty jobs and for ten thousand, so that the
 * browser has free connections for a cancellation. Nothing is read while the page is hidden or offline.
 */
export interface StatusQueue {
  /** Reads the job from now on, again and again, or no longer. */
  want: (job: Job, isWanted: boolean) => void
  /** Reads the job before those that were read already, and starts its pauses anew. */
  hurry: (job: Job, dueAt?: number) => void
  /** The next status of the job. A read in flight is shared. */
  read: (job: Job, dueAt?: number) => Promise<JobStatus>
  /** A request to cancel leaves first. A long bulk run leaves half of the time to the reads. */
  yield: () => void
}

/** @param learn - called with each answer and each fault */
export function createStatusQueue(
  queryClient: QueryClient,
  learn: (job: Job, read: JobStatus | CancelJobError) => void,
): StatusQueue {
  const wanted = new Set<Job>()
  let inFlight = 0
  let notBefore = 0
  let yieldAgainAt = 0
  let tickAt = Infinity
  let stopTimer: (() => void) | undefined
  let unsubscribe: (() => void) | undefined

  const isPaused = () => !focusManager.isFocused() || isOffline(queryClient)

  function want(job: Job, isWanted: boolean): void {
    if (isWanted === wanted.has(job)) return
    if (isWanted) {
      wanted.add(job)
      unsubscribe ??= onConnectionChange(resume)
      return arm(readingOf(job).dueAt)
    }
    wanted.delete(job)
    if (wanted.size > 0) return
    unsubscribe?.()
    unsubscribe = undefined
  }

  /** Makes the next read of the job due at this time, or earlier. */
  function dueBy(job: Job, dueAt: number): void {
    const reading = readingOf(job)
    reading.dueAt = Math.min(reading.dueAt, dueAt)
    if (wanted.has(job)) arm(dueAt)
  }

  function hurry(job: Job, dueAt: number = FIRST.fresh): void {
    readingOf(job).pauseMs = FIRST_PAUSE_MS
    dueBy(job, dueAt)
  }

  function read(job: Job, dueAt: number = performance.now()): Promise<JobStatus> {
    return new Promise((resolve, reject) => {
      readingOf(job).waiting.push((status) => {
        if (isCancelJobError(status)) reject(status)
        else resolve(status)
      })
      want(job, true)
      dueBy(job, dueAt)
    })
  }

  /** After a time hidden, offline or asleep each job is read once, at the usual rate. */
  function resume(): void {
    if (isPaused()) return
    for (const job of wanted) {
      readingOf(job).faults = undefined
      dueBy(job, performance.now())
    }
  }

  function arm(at: number): void {
    if (at >= tickAt) return
    stopTimer?.()
    tickAt = at
    stopTimer = later(Math.max(at, notBefore) - performance.now(), (hasSlept) => {
      tickAt = Infinity
      if (hasSlept) resume()
      else tick()
    })
  }

  function tick(): void {
    const now = performance.now()
    if (isPaused() || inFlight >= MAX_IN_FLIGHT) return
    if (now < notBefore) return arm(notBefore)
    let first: Job | undefined
    let firstAt = Infinity
    for (const job of wanted) {
      const { dueAt, isInFlight } = readingOf(job)
      const { heldUntil } = job.account
      // A read that waits for its account would keep a place from the other accounts.
      const at = heldUntil > now ? heldUntil : dueAt
      if (!isInFlight && at < firstAt) [first, firstAt] = [job, at]
    }
    if (!first || firstAt > now) return arm(firstAt)
    notBefore = Math.max(notBefore, now + TICK_MS)
    void send(first)
    arm(now)
  }

  async function send(job: Job): Promise<void> {
    const reading = readingOf(job)
    inFlight += 1
    reading.isInFlight = true
    const answer = await readOnce(job)
    inFlight -= 1
    reading.isInFlight = false
    reading.dueAt = performance.now() + reading.pauseMs
    reading.pauseMs = Math.min(MAX_PAUSE_MS, reading.pauseMs * PAUSE_GROWTH)
    arm(performance.now())
    // A job that was forgotten meanwhile learns nothing of it.
    if (job.reading !== reading) return
    const waiting = reading.waiting.splice(0)
    learn(job, answer)
    for (const tell of waiting) tell(answer)
  }

  return {
    want,
    hurry,
    read,
    yield() {
      const now = performance.now()
      if (now < yieldAgainAt) return
      notBefore = now + YIELD_MS
      yieldAgainAt = now + 2 * YIELD_MS
    },
  }
}

/** Reads the status in a single attempt. The client's timeout counts from here. */
async function readOnce({ id: jobId, account }: Job): Promise<JobStatus | CancelJobError> {
  const read = async () => account.client?.getJobStatus?.(jobId, { retry: 0 })
  const answer = await new Promise<unknown>((resolve) => {
    const stop = later(READ_LIMIT_MS, resolve)
    void read().then(resolve, resolve).finally(stop)
  })
  if (isCancelJobError(answer)) return answer
  const status = (answer as JobStatus | undefined)?.status
  return typeof status === 'string'
    ? { jobId, status }
    : createError('unreadable_response', { jobId })
}
