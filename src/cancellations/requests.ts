import type { QueryClient } from '@tanstack/react-query'
import { type CancelJobResult, settledBy } from '../client/answers.js'
import { type CancelJobError, createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isLost } from '../client/error-codes.js'
import { STOPPING_MESSAGE } from '../job/phase.js'
import {
  isOpen,
  type JobRecord,
  learnRequest,
  learnVerdict,
  learnWord,
  plainError,
  type Verdict,
} from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import { isOffline, untilOnline } from './connection.js'
import type { Follower } from './follower.js'
import { harmless } from './harmless-callbacks.js'
import type { CancelRequest, Job } from './job.js'
import type { JobStore } from './job-store.js'

/** Called once for a press or a call, at the next settled phase. A promise that it returns is not waited for. */
export type OnOutcome = (state: CancelJobState, job: { jobId: string }) => unknown

const PREVENTED = 'The page itself failed before the request could be sent.'

/** The requests of this page: one at a time for each job, whoever asks. */
export class Requests {
  readonly #queryClient: QueryClient
  readonly #store: JobStore
  readonly #follower: Follower

  constructor(queryClient: QueryClient, store: JobStore, follower: Follower) {
    this.#queryClient = queryClient
    this.#store = store
    this.#follower = follower
  }

  /** The job is pending from now on. `cancel` follows when the host's own callbacks are done. */
  prepare(job: Job): (error?: unknown) => void {
    if (job.request) return () => {}
    const request = begin(job)
    this.#follower.queue.yield()
    this.#store.changed(job)
    return (error) => {
      if (job.request !== request || request.answer) return
      job.request = undefined
      if (error !== undefined) {
        const failure = createError('not_sent', { jobId: job.id, detail: PREVENTED })
        this.#learnError(job, failure)
      }
      this.#store.changed(job)
    }
  }

  cancel(job: Job, client: SutroClient, onOutcome?: OnOutcome): Promise<CancelJobResult> {
    const { id: jobId } = job
    const request = job.request ?? begin(job)
    if (onOutcome)
      request.outcomes.push((state) => void harmless(() => onOutcome(state, { jobId }))())
    if (request.withdrawal.signal.aborted && request.answer) {
      // The running request was withdrawn. If it never left, send one for this caller.
      return request.answer.catch((error: unknown) => {
        if (isCancelJobError(error, 'not_sent')) return this.cancel(job, client, onOutcome)
        throw error
      })
    }
    request.callers += 1
    request.answer ??= this.#send(job, request, client)
    return request.answer
  }

  async #send(job: Job, request: CancelRequest, client: SutroClient): Promise<CancelJobResult> {
    const { signal } = request.withdrawal
    try {
      if (isOpen(job.record)) {
        const known = await this.#answeredElsewhere(job, request)
        if (known) return known
      }
      if (isOffline(this.#queryClient)) {
        request.stage = 'offline'
        this.#store.changed(job)
        await untilOnline(this.#queryClient, signal)
      }
      if (signal.aborted) throw createError('not_sent', { jobId: job.id })
      request.stage = 'sent'
      this.#follower.queue.yield()
      this.#follower.keep(job)
      this.#store.learn(job, learnRequest(job.record, Date.now()))
      this.#store.changed(job)
      const result = await client.cancelJob(job.id, { signal })
      this.#learnResult(job, result)
      return result
    } catch (cause) {
      const error = toCancelJobError(cause, job.id)
      const isWithdrawn = signal.aborted && error.code === 'not_sent'
      if (isWithdrawn) request.outcomes.length = 0
      if (!isWithdrawn) this.#learnError(job, error)
      else if (request.stage === 'sent')
        this.#store.learn(job, learnVerdict(job.record, undefined, Date.now()))
      throw error
    } finally {
      job.request = undefined
      job.outcomes = [...job.outcomes, ...request.outcomes]
      this.#store.changed(job)
      this.#follower.queue.hurry(job)
    }
  }

  /**
   * Another tab asks, or this page did before a reload. There is one request for a job at a time. Gives its
   * result, or nothing where a request of this page is to follow.
   */
  #answeredElsewhere(job: Job, request: CancelRequest): Promise<CancelJobResult | undefined> {
    const { signal } = request.withdrawal
    const before = job.record.verdict
    return new Promise((resolve) => {
      request.recheck = () => {
        // An acceptance that was known before is no answer to this request.
        const result = job.record.end || job.record.verdict !== before ? resultOf(job) : undefined
        if (result || !isOpen(job.record) || job.overdue === true || signal.aborted) resolve(result)
      }
      signal.addEventListener('abort', request.recheck)
      this.#store.changed(job)
    })
  }

  /** A result whose words are not Sutro's was settled by the status alone: the answer itself was lost. */
  #learnResult(job: Job, { cancelled, message, status }: CancelJobResult): void {
    const at = timeOfAnswer(job)
    if (status !== undefined) {
      job.word = status
      this.#follower.believeIn(job.account)
    }
    const record = status === undefined ? job.record : learnWord(job.record, status, at)
    const isSutros = status === undefined || settledBy(job.id, status)?.message !== message
    const kind = cancelled ? 'accepted' : isSutros ? 'rejected' : 'lost'
    this.#learnVerdict(job, record, { kind, at, ...(isSutros && { message }) })
  }

  #learnError(job: Job, error: CancelJobError): void {
    if (error.jobStatus !== undefined) this.#follower.believeIn(job.account)
    const kind = isLost(error) ? 'lost' : 'failed'
    this.#learnVerdict(job, job.record, { kind, at: timeOfAnswer(job), error: plainError(error) })
  }

  #learnVerdict(job: Job, record: JobRecord, verdict: Verdict): void {
    const { message = verdict.error?.message ?? '', error } = verdict
    job.answer = { message, verdict, ...(error && { error }) }
    this.#store.learn(job, learnVerdict(record, verdict))
  }
}

function begin(job: Job): CancelRequest {
  job.answer = undefined
  job.request = {
    stage: 'preparing',
    requestedAt: Date.now(),
    withdrawal: new AbortController(),
    callers: 0,
    outcomes: [],
  }
  return job.request
}

/** Now, and in any case later than the answer before: the clock may have been set back. */
function timeOfAnswer({ record: { askedAt = 0, verdict } }: Job): number {
  return Math.max(Date.now(), askedAt, (verdict?.at ?? -1) + 1)
}

/** The result of a request that was accepted elsewhere, or came too late for the job. */
function resultOf({ id: jobId, record: { end, verdict } }: Job): CancelJobResult | undefined {
  if (end) return settledBy(jobId, end.word)
  if (verdict?.kind !== 'accepted') return undefined
  return { jobId, cancelled: true, message: verdict.message ?? STOPPING_MESSAGE }
}

/** A client of one's own may throw anything; what it did before that is not known. */
function toCancelJobError(error: unknown, jobId: string): CancelJobError {
  return isCancelJobError(error) ? error : createError('outcome_unknown', { jobId })
}
