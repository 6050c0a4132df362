import type { QueryClient } from '@tanstack/react-query'
import type { CancelJobResult } from '../client/answers.js'
import { createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { assertJobId } from '../client/job-url.js'
import type { JobStatus } from '../client/read-job-status.js'
import { rowKnowsMore } from '../job/phase.js'
import { plainError } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import { CancelJobsRun } from './cancel-jobs.js'
import { isOffline } from './connection.js'
import { Follower } from './follower.js'
import { type Account, type Job, NONE, type Watcher } from './job.js'
import { JobStore } from './job-store.js'
import { type OnOutcome, Requests } from './requests.js'
import { warnOfNewClients } from './warn-of-new-clients.js'

const SETTLED: readonly string[] = ['cancelled', 'finished', 'rejected', 'unknown', 'error']
const OFFLINE = 'The browser is offline.'

/**
 * The cancellations of everything that shares a QueryClient: one request for each account and job at a time,
 * and one state that everything on the page sees.
 */
export class Cancellations {
  readonly #queryClient: QueryClient
  readonly #store: JobStore
  readonly #follower: Follower
  readonly #requests: Requests
  readonly #runs = new Map<string, CancelJobsRun>()

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.#store = new JobStore(queryClient, (job) => this.#sync(job))
    this.#follower = new Follower(queryClient, this.#store)
    this.#requests = new Requests(queryClient, this.#store, this.#follower)
    this.#store.connect()
  }

  /** The state of a job, joined with a row's own status where one is given. */
  stateAt(client: SutroClient, jobId: string, status?: string): CancelJobState {
    return this.#store.stateAt(client, jobId, status)
  }

  /** @param shown - the state that the watcher has rendered already */
  watch(client: SutroClient, jobId: string, watcher: Watcher, shown?: CancelJobState): () => void {
    const account = this.use(client)
    const unwatch = this.#store.watch(account, jobId, watcher, shown)
    const job = account.jobs.get(jobId)
    const { status } = watcher
    // A row whose effect runs anew has no news.
    if (job && job.news !== status && rowKnowsMore(job.record, status)) {
      job.news = status
      this.#follower.queue.hurry(job)
    }
    return unwatch
  }

  /** The account of a client, which speaks with this client from now on. */
  use(client: SutroClient): Account {
    const account = this.#store.account(client)
    if (account.client === client) return account
    const { noEndpoint } = account
    warnOfNewClients(account, client)
    account.client = client
    if (account.noEndpoint !== noEndpoint) this.#store.accountChanged(account)
    return account
  }

  /** A person waits: the next change is told at once. */
  hurry(): void {
    this.#store.hurry()
  }

  /**
   * A person has decided: the job is pending from now on, and `cancel` follows when the host's own callbacks
   * are done.
   *
   * @returns call it when they are: with the error if they failed, so that nothing was sent
   */
  prepare(client: SutroClient, jobId: string): (error?: unknown) => void {
    if (typeof jobId !== 'string') return () => {}
    return this.#requests.prepare(this.#job(client, jobId))
  }

  /** Sends a request to cancel, or joins the one that is under way. */
  cancel(client: SutroClient, jobId: string, onOutcome?: OnOutcome): Promise<CancelJobResult> {
    if (typeof jobId !== 'string') return new Promise(() => assertJobId(jobId))
    return this.#requests.cancel(this.#job(client, jobId), client, onOutcome)
  }

  /** Withdraws a request that was not sent yet: the state is as before. */
  withdraw(client: SutroClient, jobId: string): void {
    const job = this.#store.account(client).jobs.get(jobId)
    if (!job?.request || job.request.stage === 'sent') return
    job.request.withdrawal.abort()
    this.#store.changed(job)
  }

  /** A caller no longer waits for the request. After the last caller has left, no further request is sent. */
  leave(client: SutroClient, jobId: string, answer: Promise<CancelJobResult>): void {
    const request = this.#store.account(client).jobs.get(jobId)?.request
    if (request?.answer === answer && --request.callers === 0) request.withdrawal.abort()
  }

  /** Reads the status once more, because a person asks for it. It resolves when the read has ended. */
  async checkAgain(client: SutroClient, jobId: string): Promise<void> {
    const job = this.#job(client, jobId)
    if (job.request || job.record.end || !job.account.canRead) return
    if (job.checking) return void (await this.#follower.queue.read(job).catch(() => {}))
    job.checking = true
    this.#store.changed(job)
    try {
      if (isOffline(this.#queryClient)) throw createError('not_sent', { jobId, detail: OFFLINE })
      await this.#follower.queue.read(job)
    } catch (error) {
      if (isCancelJobError(error)) job.answer = { message: error.message, error: plainError(error) }
    } finally {
      job.checking = false
      this.#store.changed(job)
    }
  }

  /** The status for a query. An end that is known is final and is not read again. */
  async readStatus(client: SutroClient, jobId: string): Promise<JobStatus> {
    const job = this.#job(client, jobId)
    if (job.record.end) return { jobId, status: job.record.end.word }
    if (!job.account.canRead) throw createError('no_endpoint', { jobId })
    return this.#follower.queue.read(job)
  }

  /** The bulk run of an account with this id: it outlives the components that show it. */
  run(client: SutroClient, id: string): CancelJobsRun {
    const key = JSON.stringify([this.#store.account(client).name, id])
    let run = this.#runs.get(key)
    if (!run) this.#runs.set(key, (run = new CancelJobsRun(this)))
    return run
  }

  #job(client: SutroClient, jobId: string): Job {
    return this.#store.job(this.use(client), jobId)
  }

  /** Does what follows from a change of a job or its watchers. */
  #sync(job: Job): void {
    const { request, outcomes } = job
    request?.recheck?.()
    if (!request && outcomes.length > 0) {
      const state = job.stateAt()
      // A request that failed leaves a job that was over as it is: idle.
      if (SETTLED.includes(state.phase) || state.phase === 'idle') {
        job.outcomes = NONE
        for (const tell of outcomes) tell(state)
      }
    }
    this.#follower.sync(job)
  }
}

const ofClient = new WeakMap<QueryClient, Cancellations>()

/** The cancellations that belong to a QueryClient. */
export function cancellationsOf(queryClient: QueryClient): Cancellations {
  let cancellations = ofClient.get(queryClient)
  if (!cancellations) ofClient.set(queryClient, (cancellations = new Cancellations(queryClient)))
  return cancellations
}
