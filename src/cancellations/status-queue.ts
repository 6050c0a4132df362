import type { QueryClient } from '@tanstack/react-query'
import { type CancelJobError, createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import { rowKnowsMore } from '../job/phase.js'
import { isHidden, isOffline, onConnectionChange } from './connection.js'
import type { Job } from './job.js'
import { FIRST_PAUSE_MS, readingOf, readOnce } from './reading.js'

/** The pause between two reads of any jobs: ten reads a second at most, however many jobs there are. */
const TICK_MS = 100
const MAX_IN_FLIGHT = 4
const MAX_PAUSE_MS = 15_000
const PAUSE_GROWTH = 1.25
/** A timer that fires so much later than planned was asleep. */
const ASLEEP_MS = 5000
/** A cancellation of a person has this much time to leave before the next read. */
const YIELD_MS = 250
/** A longer `Retry-After` is not waited for. */
const MAX_HOLD_MS = 30_000

interface Listener {
  onStatus: (job: Job, status: string) => void
  onFault: (job: Job, error: CancelJobError) => void
}

/**
 * All status reads of one QueryClient. The rate is the same for fifty jobs and for ten thousand, so that the
 * browser has free connections for a cancellation. Nothing is read while the page is hidden or offline.
 */
export class StatusQueue {
  readonly #queryClient: QueryClient
  readonly #listener: Listener
  readonly #jobs = new Set<Job>()
  #inFlight = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #timerAt = 0
  #notBefore = 0
  #unsubscribe: (() => void) | undefined

  constructor(queryClient: QueryClient, listener: Listener) {
    this.#queryClient = queryClient
    this.#listener = listener
  }

  /** Reads the job from now on, again and again, or no longer. */
  want(job: Job, wanted: boolean): void {
    const reading = job.reading
    if (!wanted && !reading?.waiting.length) {
      if (!this.#jobs.delete(job) || this.#jobs.size > 0) return
      this.#unsubscribe?.()
      this.#unsubscribe = undefined
      return
    }
    if (this.#jobs.has(job)) return
    this.#jobs.add(job)
    this.#unsubscribe ??= onConnectionChange(() => this.#resume())
    this.#arm(readingOf(job).dueAt)
  }

  /** Reads the job as soon as its turn comes, and starts its pauses anew. */
  hurry(job: Job): void {
    const reading = readingOf(job)
    reading.pauseMs = FIRST_PAUSE_MS
    reading.dueAt = Math.min(reading.dueAt, performance.now())
    if (this.#jobs.has(job)) this.#arm(reading.dueAt)
  }

  /** The next status of the job, before all that nobody waits for. A read in flight is shared. */
  read(job: Job): Promise<JobStatus> {
    const reading = readingOf(job)
    if (reading.inFlight) return reading.inFlight
    return new Promise((resolve, reject) => {
      reading.waiting.push({ resolve, reject })
      this.want(job, true)
      this.hurry(job)
    })
  }

  /** A person cancels a job: that request leaves first. */
  yield(): void {
    this.#notBefore = performance.now() + YIELD_MS
    if (this.#timer !== undefined) this.#arm(this.#timerAt, true)
  }

  /** After a time hidden, offline or asleep each job is read once, at the usual rate. */
  #resume(): void {
    if (this.#isPaused()) return
    const now = performance.now()
    for (const job of this.#jobs) {
      const reading = readingOf(job)
      reading.dueAt = Math.min(reading.dueAt, now)
      reading.faults = 0
    }
    this.#arm(now)
  }

  #isPaused(): boolean {
    return isHidden() || isOffline(this.#queryClient)
  }

  #arm(at: number, anew = false): void {
    const next = Math.max(at, this.#notBefore)
    if (this.#timer !== undefined && this.#timerAt <= next && !anew) return
    clearTimeout(this.#timer)
    this.#timerAt = next
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, next - performance.now()))
    // Following a job does not keep a Node process alive.
    ;(this.#timer as { unref?: () => void }).unref?.()
  }

  #tick(): void {
    const now = performance.now()
    this.#timer = undefined
    if (now - this.#timerAt > ASLEEP_MS) return this.#resume()
    if (this.#isPaused() || this.#inFlight >= MAX_IN_FLIGHT) return
    let first: Job | undefined
    let [firstRank, firstSentAt, nextAt] = [Infinity, Infinity, Infinity]
    for (const job of this.#jobs) {
      const { inFlight, sentAt, dueAt: ownDueAt } = readingOf(job)
      if (inFlight) continue
      const dueAt = Math.max(ownDueAt, job.account.heldUntil)
      if (dueAt > now) {
        nextAt = Math.min(nextAt, dueAt)
        continue
      }
      const rank = rankOf(job)
      if (rank > firstRank || (rank === firstRank && sentAt >= firstSentAt)) continue
      ;[first, firstRank, firstSentAt] = [job, rank, sentAt]
    }
    if (first) {
      this.#notBefore = Math.max(this.#notBefore, now + TICK_MS)
      void this.#send(first, now)
      return this.#arm(now)
    }
    if (nextAt < Infinity) this.#arm(nextAt)
  }

  async #send(job: Job, now: number): Promise<void> {
    const reading = readingOf(job)
    const waiting = reading.waiting.splice(0)
    reading.sentAt = now
    this.#inFlight += 1
    reading.inFlight = readOnce(job)
    try {
      const status = await reading.inFlight
      reading.faults = 0
      this.#end(job)
      this.#listener.onStatus(job, status.status)
      for (const { resolve } of waiting) resolve(status)
    } catch (cause) {
      const unreadable = createError('unreadable_response', { jobId: job.id })
      const error = isCancelJobError(cause) ? cause : unreadable
      if (error.code === 'rate_limited') hold(job, error)
      if (reading.faults++ === 0) reading.faultsSince = performance.now()
      this.#end(job)
      this.#listener.onFault(job, error)
      for (const { reject } of waiting) reject(error)
    }
  }

  #end(job: Job): void {
    const reading = readingOf(job)
    const now = performance.now()
    reading.inFlight = undefined
    reading.dueAt = now + reading.pauseMs
    reading.pauseMs = Math.min(MAX_PAUSE_MS, reading.pauseMs * PAUSE_GROWTH)
    this.#inFlight -= 1
    this.#arm(now)
  }
}

/** A caller waits, then a row knows more, then a job that was never read, then the longest pause. */
function rankOf({ reading, record, watchers }: Job): number {
  if (reading?.waiting.length) return 0
  for (const { status } of watchers) if (status && rowKnowsMore(record, status)) return 1
  return reading?.sentAt === -Infinity ? 2 : 3
}

/** A read that waits for its account would keep a place from the other accounts. */
function hold({ account }: Job, { retryAfter = 0 }: CancelJobError): void {
  const until = performance.now() + Math.min(retryAfter, MAX_HOLD_MS)
  account.heldUntil = Math.max(account.heldUntil, until)
}
