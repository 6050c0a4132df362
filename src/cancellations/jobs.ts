import type { QueryClient } from '@tanstack/react-query'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isSame } from '../job/known.js'
import { idleAt, rowKnowsMore } from '../job/phase.js'
import { join, type JobRecord, newestTime, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import { coalesce, type Telling } from './coalesce.js'
import { follow } from './following.js'
import { harmless } from './harmless-callbacks.js'
import { Account, Job, NONE, type Watcher } from './job.js'
import { RecordCopies } from './record-copies.js'
import { FIRST } from './reading.js'
import { StatusQueue } from './status-queue.js'
import { warnOfNewClients } from './warn-of-new-clients.js'

/** Records that nobody shows are kept for seven days, and no more than 5,000 of them. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000
const KEPT_UNSEEN = 5000

/** All jobs of one QueryClient that are watched or known, by account and id. */
export class Jobs {
  readonly queryClient: QueryClient
  readonly queue: StatusQueue
  /** Jobs that this page asked to cancel and that are not over, the newest last. */
  readonly asked: Set<Job> = new Set()
  readonly #accounts = new Map<string, Account>()
  readonly #copies: RecordCopies
  /** Jobs that nobody shows, the longest unseen first. */
  readonly #unseen = new Set<Job>()
  /** Jobs of which nothing is known. A row whose effect runs anew shows its job again in the same task. */
  readonly #idle = new Set<Job>()
  protected readonly tell: Telling<Job> = coalesce<Job>((jobs) => {
    for (const job of jobs) for (const { notify } of job.watchers) notify()
  })

  constructor(queryClient: QueryClient) {
    this.queryClient = queryClient
    this.queue = new StatusQueue(this)
    this.#copies = new RecordCopies(this)
    this.#copies.connect()
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
    // Made by `concat` the array is half as large as one that is spread.
    job.watchers = job.watchers.concat(watcher)
    // An idle row brings no work. A long table has thousands of them.
    if (!job.isIdle || status || reads) this.#sync(job)
    // A row whose effect runs anew has no news.
    if (status && !job.news.includes(status) && rowKnowsMore(job.record, status)) {
      job.news = [...job.news, status]
      this.queue.hurry(job, FIRST.news)
    }
    return () => {
      job.watchers = job.watchers.filter((other) => other !== watcher)
      this.#sync(job)
    }
  }

  /** The job of a client, where it is watched or something is known about it. */
  protected known(client: SutroClient, jobId: string): Job | undefined {
    const account = this.#accounts.get(client.account ?? '')
    // A record may have been restored before any client was seen.
    if (account) account.client ??= client
    return account?.jobs.get(jobId)
  }

  /** The job of a client. The newest client speaks for its account. */
  protected job(client: SutroClient, jobId: string): Job {
    const account = this.#account(client.account)
    if (account.client !== client) {
      const { noEndpoint } = account
      warnOfNewClients(account, client)
      account.client = client
      if (account.noEndpoint !== noEndpoint) this.accountChanged(account)
    }
    return this.#job(account, jobId)
  }

  #account(name = ''): Account {
    let account = this.#accounts.get(name)
    if (!account) this.#accounts.set(name, (account = new Account(name)))
    return account
  }

  #job(account: Account, jobId: string): Job {
    let job = account.jobs.get(jobId)
    if (!job) account.jobs.set(jobId, (job = new Job(account, jobId)))
    return job
  }

  /** Takes over what was learned, and writes the copy. */
  learn(job: Job, record: JobRecord): void {
    if (!isSame(job.record, record)) {
      job.record = record
      this.#copies.write(job.account.name, job.id, record)
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
    if (!request && outcomes.length > 0) {
      const state = job.stateAt()
      if (state.phase !== 'pending' && state.phase !== 'cancelling') {
        job.outcomes = NONE
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
    if (job.record === NOTHING_KNOWN) {
      if (this.#idle.size === 0) queueMicrotask(() => this.#dropIdle())
      this.#idle.add(job)
      return
    }
    this.#unseen.add(job)
    for (const oldest of this.#unseen) {
      const isExpired = newestTime(oldest.record) < Date.now() - KEPT_MS
      if (!isExpired && this.#unseen.size <= KEPT_UNSEEN) return
      this.#copies.letGo(oldest.account.name, oldest.id)
      this.#forget(oldest)
    }
  }

  #dropIdle(): void {
    for (const job of this.#idle) {
      const isKept = job.isInUse || job.record !== NOTHING_KNOWN
      if (!isKept && job.account.jobs.get(job.id) === job) job.account.jobs.delete(job.id)
    }
    this.#idle.clear()
  }

  /** Joins a copy that another tab, a persister or the host wrote, and gives the record. */
  joinCopy(name: string, jobId: string, copy: JobRecord): JobRecord {
    const isOld = newestTime(copy) < Date.now() - KEPT_MS
    const isEmpty = Object.keys(copy).length === 0
    const known = this.#accounts.get(name)?.jobs.get(jobId)
    if (isOld || isEmpty) return known?.record ?? NOTHING_KNOWN
    const job = known ?? this.#job(this.#account(name), jobId)
    const record = join(job.record, copy)
    if (!isSame(record, job.record)) {
      job.record = record
      this.changed(job)
    }
    return job.record
  }

  /** Another tab lets a record go. While the job is in use here, its record stays. */
  letGo(name: string, jobId: string): void {
    const job = this.#accounts.get(name)?.jobs.get(jobId)
    if (job?.isInUse === false) this.#forget(job)
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
