import type { QueryClient } from '@tanstack/react-query'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isSame } from '../job/known.js'
import { idleAt, rowKnowsMore } from '../job/phase.js'
import { join, type JobRecord, newestTime, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import { coalesce, type Telling } from './coalesce.js'
import { follow, learnRead } from './following.js'
import { harmless } from './harmless-callbacks.js'
import { Account, Job, type Watcher } from './job.js'
import { removeCopy, watchCopies, writeCopy } from './record-copies.js'
import { createStatusQueue, FIRST, readingOf, type StatusQueue } from './status-queue.js'
import { warnOfNewClients } from './warn-of-new-clients.js'

/** Records that nobody shows are kept for seven days, and no more than 5,000 of them. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000
const KEPT_UNSEEN = 5000

const isOld = (record: JobRecord) => newestTime(record) < Date.now() - KEPT_MS

/** All jobs of one QueryClient that are watched or known, by account and id. */
export class Jobs {
  readonly queryClient: QueryClient
  readonly queue: StatusQueue
  /** Jobs that this page asked to cancel and that are not over, the newest last. */
  readonly asked: Set<Job> = new Set()
  readonly #accounts = new Map<string, Account>()
  /** Known jobs that nobody shows, the longest unseen first. */
  readonly #unseen = new Set<Job>()
  protected readonly tell: Telling<Job> = coalesce<Job>((jobs) => {
    for (const job of jobs) for (const { notify } of job.watchers) notify()
  })

  constructor(queryClient: QueryClient) {
    this.queryClient = queryClient
    this.queue = createStatusQueue(queryClient, (job, read) => learnRead(this, job, read))
    watchCopies(this)
  }

  /** The state of a job, joined with a row's own status. */
  stateAt(client: SutroClient, jobId: string, status?: string): CancelJobState {
    return this.knownAt(client, jobId, status) ?? idleAt(jobId, status)
  }

  /** The same where anything is known about the job, so that idle rows of a long table store nothing. */
  knownAt(client: SutroClient, jobId: string, status?: string): CancelJobState | undefined {
    const job = this.known(client, jobId)
    return job?.isIdle === false ? job.stateAt(status) : undefined
  }

  watch(client: SutroClient, jobId: string, watcher: Watcher): () => void {
    const job = this.job(client, jobId)
    const { status, reads } = watcher
    // A spread would leave room in the array to grow, in each of thousands of rows.
    job.watchers = job.watchers.concat(watcher)
    // An idle row brings no work. A long table has thousands of them.
    if (!job.isIdle || status || reads) this.#sync(job)
    // A row whose effect runs anew has no news.
    if (status && rowKnowsMore(job.record, status) && !readingOf(job).news.includes(status)) {
      readingOf(job).news.push(status)
      this.queue.hurry(job, FIRST.news)
    }
    return () => {
      job.watchers = job.watchers.filter((other) => other !== watcher)
      this.#sync(job)
    }
  }

  /** The job of a client, where it is watched or something is known about it. */
  known(client: SutroClient, jobId: string): Job | undefined {
    const account = this.#accounts.get(client.account ?? '')
    // A record may have been restored before any client was seen.
    if (account) account.client ??= client
    return account?.jobs.get(jobId)
  }

  /** The job of a client. The newest client speaks for its account. */
  job(client: SutroClient, jobId: string): Job {
    const job = this.#job(client.account, jobId)
    const { account } = job
    if (account.client !== client) {
      const { noEndpoint } = account
      warnOfNewClients(account, client)
      account.client = client
      if (account.noEndpoint !== noEndpoint) this.accountChanged(account)
    }
    return job
  }

  #job(name = '', jobId: string): Job {
    let account = this.#accounts.get(name)
    if (!account) this.#accounts.set(name, (account = new Account(name)))
    let job = account.jobs.get(jobId)
    if (!job) account.jobs.set(jobId, (job = new Job(account, jobId)))
    return job
  }

  /** Takes over what was learned, and writes the copy. */
  learn(job: Job, record: JobRecord): void {
    if (!isSame(job.record, record)) {
      job.record = record
      writeCopy(this.queryClient, job)
    }
    this.changed(job)
  }

  /** A fact about the job has changed: tell the watchers, and do what follows from it. */
  changed(job: Job): void {
    if (job.refresh()) this.tell(job)
    this.#sync(job)
  }

  /** A fact about the whole account has changed. */
  accountChanged(account: Account): void {
    for (const job of account.jobs.values()) this.changed(job)
  }

  /** Does what follows from a change of a job or its watchers. */
  #sync(job: Job): void {
    const { request, outcomes } = job
    request?.recheck?.()
    if (!request && outcomes) {
      const state = job.stateAt()
      if (state.phase !== 'pending' && state.phase !== 'cancelling') {
        job.outcomes = undefined
        for (const tell of outcomes) void harmless(() => tell(state, { jobId: job.id }))()
      }
    }
    follow(this, job)
    this.#keep(job)
  }

  /** Keeps a job that is in use or known. One that nobody shows is let go in its turn. */
  #keep(job: Job): void {
    this.#unseen.delete(job)
    if (job.isInUse) return
    // A row whose effect runs anew shows its job again in the same task.
    if (job.record === NOTHING_KNOWN) return queueMicrotask(() => this.#dropIdle(job))
    this.#unseen.add(job)
    for (const oldest of this.#unseen) {
      const { size } = this.#unseen
      // The last one stays: an empty cache would say that the host has cleared it.
      if (size === 1 || (size <= KEPT_UNSEEN && !isOld(oldest.record))) return
      removeCopy(this.queryClient, oldest)
      this.#forget(oldest)
    }
  }

  #dropIdle(job: Job): void {
    const { jobs } = job.account
    const isKept = job.isInUse || job.record !== NOTHING_KNOWN
    if (!isKept && jobs.get(job.id) === job) jobs.delete(job.id)
  }

  /** Joins a copy that another tab, a persister or the host wrote. Gives the job where anything is known. */
  joinCopy(name: string, jobId: string, copy: JobRecord): Job | undefined {
    if (isOld(copy)) {
      const job = this.#accounts.get(name)?.jobs.get(jobId)
      return job?.record === NOTHING_KNOWN ? undefined : job
    }
    const job = this.#job(name, jobId)
    const record = join(job.record, copy)
    if (!isSame(record, job.record)) {
      job.record = record
      this.changed(job)
    }
    return job
  }

  /** The host has cleared its cache, as on signing out. */
  forgetAll(): void {
    for (const { jobs } of this.#accounts.values())
      for (const job of jobs.values()) this.#forget(job)
  }

  #forget(job: Job): void {
    job.forget()
    this.changed(job)
  }
}
