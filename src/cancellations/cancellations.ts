import type { QueryClient } from '@tanstack/react-query'
import { createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { assertJobId } from '../client/job-url.js'
import type { JobStatus } from '../client/read-job-status.js'
import type { CancelJobResult } from '../client/answers.js'
import { plainError } from '../job/record.js'
import { CancelRequest } from './cancel-request.js'
import { isOffline } from './connection.js'
import type { Job, OnOutcome } from './job.js'
import { Jobs } from './jobs.js'
import { FIRST } from './reading.js'

const PREVENTED = 'The page itself failed before the request could be sent.'
const OFFLINE = 'The browser is offline.'

/**
 * The cancellations of everything that shares a QueryClient: one request for each account and job at a time,
 * and one state that everything on the page sees.
 */
export class Cancellations extends Jobs {
  /** The job is pending while the mutation is at work. It calls `cancel` after the host's own callbacks. */
  async press<T>(client: SutroClient, jobId: string, mutate: () => Promise<T>): Promise<T> {
    if (typeof jobId !== 'string') return mutate()
    const job = this.job(client, jobId)
    const request = job.request ?? this.#begin(job)
    request.presses += 1
    // A person waits: the change is told at once.
    this.tell.soon()
    try {
      return await mutate()
    } catch (error) {
      if (request.presses === 1 && !request.answer && job.ownRequest === request) {
        job.ownRequest = undefined
        request.fail(createError('not_sent', { jobId, detail: PREVENTED }))
        this.changed(job)
      }
      throw error
    } finally {
      request.presses -= 1
    }
  }

  /** Sends a request to cancel, or joins the one that is under way. */
  cancel(client: SutroClient, jobId: string, onOutcome?: OnOutcome): Promise<CancelJobResult> {
    if (typeof jobId !== 'string') return new Promise(() => assertJobId(jobId))
    const job = this.job(client, jobId)
    const answer = this.#ask(job, client)
    if (onOutcome) {
      const hear = () => {
        job.outcomes = [...job.outcomes, onOutcome]
        this.changed(job)
      }
      answer.then(hear, (error: unknown) => isCancelJobError(error, 'not_sent') || hear())
    }
    return answer
  }

  #begin(job: Job): CancelRequest {
    job.answer = undefined
    job.ownRequest = new CancelRequest(this, job)
    this.queue.yield()
    this.changed(job)
    return job.ownRequest
  }

  #ask(job: Job, client: SutroClient): Promise<CancelJobResult> {
    const request = job.ownRequest ?? this.#begin(job)
    if (!request.isWithdrawn) return request.join(client)
    if (!request.answer) {
      // A person withdrew this call while the host's own callback was at work.
      if (request.presses === 0) job.ownRequest = undefined
      return Promise.reject(createError('not_sent', { jobId: job.id }))
    }
    // The running request was withdrawn. If it never left, send one for this caller.
    return request.answer.catch((error: unknown) => {
      if (isCancelJobError(error, 'not_sent')) return this.#ask(job, client)
      throw error
    })
  }

  /** Withdraws a request that was not sent yet: the state is as before. */
  withdraw(client: SutroClient, jobId: string): void {
    const request = this.known(client, jobId)?.request
    if (request && request.stage !== 'sent') request.withdraw()
  }

  /** A caller no longer waits for the request. After the last caller has left, no further request is sent. */
  leave(client: SutroClient, jobId: string, answer: Promise<CancelJobResult>): void {
    const request = this.known(client, jobId)?.ownRequest
    if (request?.answer === answer && --request.callers === 0) request.withdraw()
  }

  /** Reads the status once more, because a person asks for it. It resolves when the read has ended. */
  async checkAgain(client: SutroClient, jobId: string): Promise<void> {
    if (!client.getJobStatus) return
    const job = this.job(client, jobId)
    if (job.ownRequest || job.record.end) return
    job.checking = true
    this.changed(job)
    try {
      if (isOffline(this.queryClient)) throw createError('not_sent', { jobId, detail: OFFLINE })
      this.queue.hurry(job, FIRST.checked)
      await this.queue.read(job)
    } catch (error) {
      if (isCancelJobError(error)) job.answer = { message: error.message, error: plainError(error) }
    } finally {
      job.checking = false
      this.changed(job)
    }
  }

  /** The status for a query. An end that is known is final and is not read again. */
  async readStatus(client: SutroClient, jobId: string): Promise<JobStatus> {
    const end = this.known(client, jobId)?.record.end
    if (end) return { jobId, status: end.word }
    if (!client.getJobStatus) throw createError('no_endpoint', { jobId })
    return this.queue.read(this.job(client, jobId))
  }
}

const ofClient = new WeakMap<QueryClient, Cancellations>()

/** The cancellations that belong to a QueryClient. */
export function cancellationsOf(queryClient: QueryClient): Cancellations {
  let cancellations = ofClient.get(queryClient)
  if (!cancellations) ofClient.set(queryClient, (cancellations = new Cancellations(queryClient)))
  return cancellations
}
