import type { QueryClient } from '@tanstack/react-query'
import type { SutroClient } from '../client/create-sutro-client.js'
import { stateAtRow } from '../job/phase.js'
import { isSameRecord, join, type JobRecord, newestTime, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import { coalesce } from './coalesce.js'
import { Account, isSameState, Job, NONE, type Watcher } from './job.js'
import { RecordCopies } from './record-copies.js'

/** Records that nobody shows are kept for seven days, and no more than 5,000 of them. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000
const KEPT_UNSEEN = 5000

/** All jobs of one QueryClient that are watched or known, by account and id. */
export class JobStore {
  readonly #accounts = new Map<string, Account>()
  readonly #copies: RecordCopies
  readonly #sync: (job: Job) => void
  /** Jobs that nobody shows, the longest unseen first. */
  readonly #unseen = new Set<Job>()
  readonly #tell = coalesce<Job>((jobs) => {
    for (const job of jobs) for (const { notify } of job.watchers) notify()
  })

  /** @param sync - called after each change of a job or its watchers */
  constructor(queryClient: QueryClient, sync: (job: Job) => void) {
    this.#sync = sync
    this.#copies = new RecordCopies(queryClient, {
      join: (name, jobId, copy) => this.#joinCopy(name, jobId, copy),
      forget: (name, jobId) => {
        const job = this.#accounts.get(name)?.jobs.get(jobId)
        if (!job || job.record === NOTHING_KNOWN) return
        job.record = NOTHING_KNOWN
        job.word = job.answer = job.unreadable = undefined
        job.outcomes = NONE
        // A read that is under way would bring it back.
        job.reading?.abort?.()
        this.changed(job)
      },
    })
  }

  /** Takes over what a persister restored. */
  connect(): void {
    this.#copies.connect()
  }

  /** The account of a client: its `account`, or one common account for clients without it. */
  account({ account: name = '' }: SutroClient): Account {
    return this.#named(name)
  }

  #named(name: string): Account {
    let account = this.#accounts.get(name)
    if (!account) this.#accounts.set(name, (account = new Account(name)))
    return account
  }

  job(account: Account, jobId: string): Job {
    let job = account.jobs.get(jobId)
    if (!job) account.jobs.set(jobId, (job = new Job(account, jobId)))
    return job
  }

  /** The newest state at a row; it costs nothing where nothing is known. */
  stateAt(client: SutroClient, jobId: string, status: string | undefined): CancelJobState {
    const job = this.account(client).jobs.get(jobId)
    return job ? job.stateAt(status) : stateAtRow(jobId, NOTHING_KNOWN, {}, status)
  }

  /** @param shown - the state that the watcher has rendered already */
  watch(account: Account, jobId: string, watcher: Watcher, shown?: CancelJobState): () => void {
    const known = account.jobs.get(jobId)
    const job = known ?? this.job(account, jobId)
    job.watchers = [...job.watchers, watcher]
    this.#unseen.delete(job)
    if (shown && !known) job.adopt(watcher.status, shown)
    else if (shown && !isSameState(shown, job.stateAt(watcher.status))) watcher.notify()
    this.#sync(job)
    return () => {
      job.watchers = job.watchers.filter((other) => other !== watcher)
      this.#sync(job)
      this.release(job)
    }
  }

  /** Takes over what was learned, and writes the copy. */
  learn(job: Job, record: JobRecord): void {
    if (isSameRecord(job.record, record)) return
    job.record = record
    this.#copies.write(job.account.name, job.id, record)
  }

  /** A fact about the job has changed: tell the watchers, and do what follows from it. */
  changed(job: Job): void {
    if (job.refresh()) this.#tell(job)
    this.#sync(job)
    this.release(job)
  }

  /** A fact about the whole account has changed. */
  accountChanged(account: Account): void {
    for (const job of account.jobs.values()) this.changed(job)
  }

  /** A person waits: the next change is told at once, however many jobs change. */
  hurry(): void {
    this.#tell.soon()
  }

  /** Lets a job go that nobody shows, at once or in its turn. */
  release(job: Job): void {
    this.#unseen.delete(job)
    if (isInUse(job)) return
    if (job.record !== NOTHING_KNOWN) this.#unseen.add(job)
    // A row whose effect runs anew shows the job again in the same task.
    else queueMicrotask(() => this.#drop(job))
    for (const oldest of this.#unseen) {
      const expired = newestTime(oldest.record) < Date.now() - KEPT_MS
      if (!expired && this.#unseen.size <= KEPT_UNSEEN) return
      this.#unseen.delete(oldest)
      oldest.account.jobs.delete(oldest.id)
      this.#copies.remove(oldest.account.name, oldest.id)
    }
  }

  #drop(job: Job): void {
    const { account, id } = job
    const isGone = job.record !== NOTHING_KNOWN || account.jobs.get(id) !== job
    if (!isGone && !isInUse(job)) account.jobs.delete(id)
  }

  #joinCopy(name: string, jobId: string, copy: JobRecord): JobRecord {
    const isOld = newestTime(copy) < Date.now() - KEPT_MS
    if (isOld || Object.keys(copy).length === 0)
      return this.#accounts.get(name)?.jobs.get(jobId)?.record ?? NOTHING_KNOWN
    const job = this.job(this.#named(name), jobId)
    const record = join(job.record, copy)
    if (isSameRecord(record, job.record)) return job.record
    job.record = record
    this.changed(job)
    return record
  }
}

function isInUse({ watchers, request, reading }: Job): boolean {
  return watchers.length > 0 || Boolean(request ?? reading?.inFlight ?? reading?.waiting[0])
}
