import type { QueryClient } from '@tanstack/react-query'
import { createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { assertJobId } from '../client/job-url.js'
import type { CancelJobResult } from '../client/answers.js'
import { plainError } from '../job/record.js'
import { CancelRequest, joinRequest, learnFailure, stopRequest } from './cancel-request.js'
import { isOffline } from './connection.js'
import type { Job, OnOutcome } from './job.js'
import { Jobs } from './jobs.js'
import { FIRST } from './status-queue.js'

const PREVENTED = 'The page itself failed before the request could be sent.'
const OFFLINE = 'The browser is offline.'

/**
 * The cancellations of everything that shares a QueryClient: one request for each account and job at a time,
 * and one state that everything on the page sees.
 */
export class Cancellations extends Jobs {
  /** Presses whose mutation has not begun yet, the oldest first. */
  readonly #presses = new Set<{ readonly request: CancelRequest }>()
  /** The request for which a mutation was pressed, by the context of the mutation. */
  readonly #requests = new WeakMap<object, CancelRequest>()

  /**
   * The job is pending while the mutation is at work. It calls `cancel` after the host's own callbacks.
   *
   * @param execution - the context that a mutation hands to its callbacks: its execution has begun
   */
  async press<T>(
    client: SutroClient,
    jobId: string,
    mutate: () => Promise<T>,
    execution?: object,
  ): Promise<T> {
    if (typeof jobId !== 'string') return mutate()
    const job = this.job(client, jobId)
    const begun = execution && [...this.#presses].find(({ request }) => request.job === job)
    const press = { request: begun?.request ?? job.request ?? this.#begin(job) }
    const { request } = press
    if (begun) this.#presses.delete(begun)
    if (execution) this.#requests.set(execution, request)
    else this.#presses.add(press)
    request.presses += 1
    // A person waits: the change is told at once.
    this.tell(job, true)
    try {
      return await mutate()
    } catch (error) {
      if (request.presses === 1 && !request.answer && job.request === request) {
        job.request = undefined
        learnFailure(this, request, createError('not_sent', { jobId, detail: PREVENTED }))
      }
      throw error
    } finally {
      request.presses -= 1
      this.#presses.delete(press)
    }
  }

  /**
   * Sends a request to cancel, or joins the one that is under way.
   *
   * @param execution - the context of the mutation that asks
   */
  cancel(
    client: SutroClient,
    jobId: string,
    onOutcome?: OnOutcome,
    execution?: object,
  ): Promise<CancelJobResult> {
    if (typeof jobId !== 'string') return new Promise(() => assertJobId(jobId))
    const job = this.job(client, jobId)
    const answer = this.#ask(job, client, execution && this.#requests.get(execution))
    if (onOutcome) {
      const hear = () => {
        job.outcomes = [...(job.outcomes ?? []), onOutcome]
        this.changed(job)
      }
      answer.then(hear, (error: unknown) => isCancelJobError(error, 'not_sent') || hear())
    }
    return answer
  }

  #begin(job: Job): CancelRequest {
    job.answer = undefined
    job.request = new CancelRequest(job)
    this.queue.yield()
    this.changed(job)
    return job.request
  }

  #ask(job: Job, client: SutroClient, pressed?: CancelRequest): Promise<CancelJobResult> {
    if (pressed?.isWithdrawn) return Promise.reject(createError('not_sent', { jobId: job.id }))
    const request = job.request ?? this.#begin(job)
    const answer = joinRequest(this, request, client)
    if (!request.isStopped) return answer
    // All callers have left the request. If it was never sent, this caller sends a new one.
    return answer.catch((error: unknown) => {
      if (isCancelJobError(error, 'not_sent')) return this.#ask(job, client, pressed)
      throw error
    })
  }

  /** Withdraws a request that was not sent yet: the state is as before. */
  withdraw(client: SutroClient, jobId: string): void {
    const request = this.known(client, jobId)?.request
    if (!request || request.stage === 'sent') return
    request.isWithdrawn = true
    stopRequest(this, request)
  }

  /** Reads the status once more, because a person asks for it. It resolves when the read has ended. */
  async checkAgain(client: SutroClient, jobId: string): Promise<void> {
    if (!client.getJobStatus) return
    const job = this.job(client, jobId)
    if (job.request || job.record.end) return
    job.checking = true
    this.changed(job)
    try {
      if (isOffline(this.queryClient)) throw createError('not_sent', { jobId, detail: OFFLINE })
      await this.queue.read(job, FIRST.checked)
    } catch (error) {
      if (isCancelJobError(error)) job.answer = { message: error.message, error: plainError(error) }
    } finally {
      job.checking = false
      this.changed(job)
    }
  }
}

const ofClient = new WeakMap<QueryClient, Cancellations>()

/** The cancellations that belong to a QueryClient. */
export function cancellationsOf(queryClient: QueryClient): Cancellations {
  let cancellations = ofClient.get(queryClient)
  if (!cancellations) ofClient.set(queryClient, (cancellations = new Cancellations(queryClient)))
  return cancellations
}
