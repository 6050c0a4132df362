import type { QueryClient } from '@tanstack/react-query'
import type { CancelJobError } from '../client/cancel-job-error.js'
import { isStopping } from '../client/job-status-words.js'
import { isOpen, learnWord, plainError } from '../job/record.js'
import type { Account, Job } from './job.js'
import type { JobStore } from './job-store.js'
import { showFault, showStatus } from './shown-status.js'
import { StatusQueue } from './status-queue.js'

/** A status is unreadable after so many faults in a row, the first of them so long ago. */
const FAULTS = 3
const UNREADABLE_AFTER_MS = 60_000
/** A request of elsewhere, such as another tab, is overdue after this time. */
const OVERDUE_AFTER_MS = 15_000
/** A timer that fires so much later than planned was asleep. */
const ASLEEP_MS = 5000
/** Jobs of this page that are followed although nobody shows them. */
const FOLLOWED_UNSEEN = 1000

/** Reads the status of every job whose end somebody waits for. */
export class Follower {
  readonly queue: StatusQueue
  readonly #queryClient: QueryClient
  readonly #store: JobStore
  readonly #asked = new Set<Job>()
  readonly #missedOnce = new WeakSet<Job>()

  constructor(queryClient: QueryClient, store: JobStore) {
    this.#queryClient = queryClient
    this.#store = store
    this.queue = new StatusQueue(queryClient, {
      onStatus: (job, status) => this.#learn(job, status),
      onFault: (job, error) => this.#lose(job, error),
    })
  }

  /** Reads the end of a job that this page asked to cancel, although no row shows the job. */
  keep(job: Job): void {
    this.#asked.delete(job)
    this.#asked.add(job)
    const [oldest] = this.#asked
    if (this.#asked.size <= FOLLOWED_UNSEEN || !oldest) return
    this.#asked.delete(oldest)
    this.sync(oldest)
  }

  /** The only place that starts or stops reading a job. */
  sync(job: Job): void {
    const elsewhere = isOpen(job.record) && job.request?.stage !== 'sent' && !job.record.end
    if (!elsewhere) this.#expect(job, false)
    else if (job.overdue === undefined) this.#expect(job, true)
    this.queue.want(job, this.#isWanted(job, elsewhere))
    if (job.record.end) this.#asked.delete(job)
  }

  #isWanted(job: Job, elsewhere: boolean): boolean {
    const { account, record, request, watchers } = job
    if (record.end || !account.canRead) return false
    if (watchers.some(({ reads }) => reads)) return true
    const isAlone = watchers.length === 0 && !request && !this.#asked.has(job)
    // The client reads by itself while its request is under way.
    if (isAlone || request?.stage === 'sent' || account.noEndpoint) return false
    const kind = record.verdict?.kind
    if (elsewhere || kind === 'accepted' || kind === 'lost') return true
    return watchers.some(({ status = '' }) => isStopping(status))
  }

  #expect(job: Job, expected: boolean): void {
    if (!expected) {
      if (job.overdue !== true) clearTimeout(job.overdue)
      job.overdue = undefined
      return
    }
    const dueAt = performance.now() + OVERDUE_AFTER_MS
    job.overdue = setTimeout(() => {
      // After a sleep the status is read first.
      job.overdue = performance.now() - dueAt > ASLEEP_MS ? undefined : true
      this.#store.changed(job)
    }, OVERDUE_AFTER_MS)
    ;(job.overdue as { unref?: () => void }).unref?.()
  }

  /** A status of the account was read, here or by its client: the endpoint exists. */
  believeIn(account: Account): void {
    const { noEndpoint } = account
    account.endpoint = 'there'
    if (account.noEndpoint !== noEndpoint) this.#store.accountChanged(account)
  }

  #learn(job: Job, status: string): void {
    const { account } = job
    job.word = status
    job.unreadable = undefined
    this.#store.learn(job, learnWord(job.record, status, Date.now()))
    showStatus(this.#queryClient, account.name, job.id, status)
    this.believeIn(account)
    this.#store.changed(job)
  }

  #lose(job: Job, error: CancelJobError): void {
    const { account, reading } = job
    showFault(this.#queryClient, account.name, job.id, error)
    if (error.code === 'no_endpoint' && account.endpoint !== 'there') {
      // A gateway may not know the path for a moment, so a 404 must be said twice in a row.
      const isSure = error.status !== 404 || this.#missedOnce.has(job)
      this.#missedOnce.add(job)
      if (!isSure) return this.queue.hurry(job)
      account.endpoint = 'none'
      return this.#store.accountChanged(account)
    }
    this.#missedOnce.delete(job)
    if (!reading || reading.faults < FAULTS) return this.#store.changed(job)
    if (performance.now() - reading.faultsSince >= UNREADABLE_AFTER_MS)
      job.unreadable = plainError(error)
    this.#store.changed(job)
  }
}
