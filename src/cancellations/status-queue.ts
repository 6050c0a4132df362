import { isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus } from '../client/read-job-status.js'
import { isHidden, isOffline, onConnectionChange } from './connection.js'
import { learnRead } from './following.js'
import type { Job } from './job.js'
import type { Jobs } from './jobs.js'
import { later } from './later.js'
import { FIRST, FIRST_PAUSE_MS, type Reading, readingOf, readOnce } from './reading.js'

/** The pause between two reads of any jobs: ten reads a second at most, however many jobs there are. */
const TICK_MS = 100
const MAX_IN_FLIGHT = 4
const MAX_PAUSE_MS = 15_000
const PAUSE_GROWTH = 1.25
/** A request to cancel has this much time to leave before the next read. */
const YIELD_MS = 250

/**
 * All status reads of one QueryClient. The rate is the same for fifty jobs and for ten thousand, so that the
 * browser has free connections for a cancellation. Nothing is read while the page is hidden or offline.
 */
export class StatusQueue {
  readonly #jobs: Jobs
  readonly #wanted = new Set<Job>()
  #inFlight = 0
  #notBefore = 0
  #yieldAgainAt = 0
  #tickAt = Infinity
  #stopTimer: (() => void) | undefined
  #unsubscribe: (() => void) | undefined

  constructor(jobs: Jobs) {
    this.#jobs = jobs
  }

  /** Reads the job from now on, again and again, or no longer. */
  want(job: Job, wanted: boolean): void {
    if (wanted === this.#wanted.has(job)) return
    if (wanted) {
      this.#wanted.add(job)
      this.#unsubscribe ??= onConnectionChange(() => this.#resume())
      return this.#arm(readingOf(job).dueAt)
    }
    this.#wanted.delete(job)
    if (this.#wanted.size > 0) return
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
  }

  /** Reads the job before those that were read already, and starts its pauses anew. */
  hurry(job: Job, dueAt: number = FIRST.fresh): void {
    const reading = readingOf(job)
    reading.pauseMs = FIRST_PAUSE_MS
    reading.dueAt = Math.min(reading.dueAt, dueAt)
    if (this.#wanted.has(job)) this.#arm(dueAt)
  }

  /** The next status of the job. A read in flight is shared. */
  read(job: Job): Promise<JobStatus> {
    const reading = readingOf(job)
    if (reading.inFlight) return reading.inFlight
    return new Promise((resolve) => {
      reading.waiting.push(resolve)
      reading.dueAt = Math.min(reading.dueAt, performance.now())
      this.want(job, true)
      this.#arm(reading.dueAt)
    })
  }

  /** A request to cancel leaves first. A long bulk run leaves half of the time to the reads. */
  yield(): void {
    const now = performance.now()
    if (now < this.#yieldAgainAt) return
    this.#notBefore = now + YIELD_MS
    this.#yieldAgainAt = now + 2 * YIELD_MS
  }

  /** After a time hidden, offline or asleep each job is read once, at the usual rate. */
  #resume(): void {
    if (this.#isPaused()) return
    const now = performance.now()
    for (const job of this.#wanted) {
      const reading = readingOf(job)
      reading.dueAt = Math.min(reading.dueAt, now)
      reading.faults = 0
    }
    this.#arm(now)
  }

  #isPaused(): boolean {
    return isHidden() || isOffline(this.#jobs.queryClient)
  }

  #arm(at: number): void {
    if (at >= this.#tickAt) return
    this.#stopTimer?.()
    this.#tickAt = at
    const next = Math.max(at, this.#notBefore) - performance.now()
    this.#stopTimer = later(next, (hasSlept) => {
      this.#tickAt = Infinity
      if (hasSlept) this.#resume()
      else this.#tick()
    })
  }

  #tick(): void {
    const now = performance.now()
    if (this.#isPaused() || this.#inFlight >= MAX_IN_FLIGHT) return
    if (now < this.#notBefore) return this.#arm(this.#notBefore)
    let first: Job | undefined
    let [firstAt, heldUntil] = [Infinity, Infinity]
    for (const job of this.#wanted) {
      const { dueAt, inFlight } = readingOf(job)
      if (inFlight || dueAt >= firstAt) continue
      // A read that waits for its account would keep a place from the other accounts.
      if (job.account.heldUntil > now) heldUntil = Math.min(heldUntil, job.account.heldUntil)
      else [first, firstAt] = [job, dueAt]
    }
    if (!first || firstAt > now) return this.#arm(Math.min(firstAt, heldUntil))
    this.#notBefore = Math.max(this.#notBefore, now + TICK_MS)
    this.#send(first)
    this.#arm(now)
  }

  #send(job: Job): void {
    const reading = readingOf(job)
    const read = this.#read(job, reading)
    reading.inFlight = read
    for (const resolve of reading.waiting.splice(0)) resolve(read)
    // A fault that nobody waits for is told to the listener alone.
    read.catch(() => {})
  }

  async #read(job: Job, reading: Reading): Promise<JobStatus> {
    this.#inFlight += 1
    const read = await readOnce(job)
    this.#inFlight -= 1
    reading.inFlight = undefined
    reading.dueAt = performance.now() + reading.pauseMs
    reading.pauseMs = Math.min(MAX_PAUSE_MS, reading.pauseMs * PAUSE_GROWTH)
    this.#arm(performance.now())
    // A job that was forgotten meanwhile learns nothing of it.
    if (job.reading === reading) learnRead(this.#jobs, job, read)
    if (isCancelJobError(read)) throw read
    return read
  }
}
