import { type CancelJobError, createError, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isLost } from '../client/error-codes.js'
import { type CancelJobResult, settledBy } from '../client/answers.js'
import { known } from '../job/known.js'
import { STOPPING_MESSAGE } from '../job/phase.js'
import { isOpen, learnRequest, learnVerdict, plainError, type Verdict } from '../job/record.js'
import { isOffline, onConnectionChange } from './connection.js'
import { followUnseen, learnStatus } from './following.js'
import type { Job } from './job.js'
import type { Jobs } from './jobs.js'

/** The request of this page for one job, which all its callers share. */
export class CancelRequest {
  stage: 'preparing' | 'offline' | 'sent' = 'preparing'
  readonly requestedAt: number = Date.now()
  /** Mutations of the host that are under way for it. */
  presses = 0
  /** The answer, once a caller asked for it, and how many callers wait for it. */
  answer: Promise<CancelJobResult> | undefined
  callers = 0
  /** Called after each change of the job or the connection, while the request waits. */
  recheck: (() => void) | undefined
  /** A person withdrew it: whoever pressed for it sends nothing. */
  isWithdrawn = false
  readonly job: Job
  readonly #jobs: Jobs
  readonly #stopping = new AbortController()

  constructor(jobs: Jobs, job: Job) {
    this.#jobs = jobs
    this.job = job
  }

  get isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  withdraw(): void {
    this.isWithdrawn = true
    this.stop()
  }

  /** Sends nothing further. A request that was not sent is over at once. */
  stop(): void {
    this.#stopping.abort()
    if (this.stage !== 'sent') this.job.request = undefined
    this.recheck?.()
    this.#jobs.changed(this.job)
  }

  /** The answer. The first caller has the request sent. */
  join(client: SutroClient): Promise<CancelJobResult> {
    this.callers += 1
    this.answer ??= this.#send(client)
    return this.answer
  }

  async #send(client: SutroClient): Promise<CancelJobResult> {
    const [jobs, job] = [this.#jobs, this.job]
    const { signal } = this.#stopping
    try {
      const earlier = isOpen(job.record) && (await this.#answeredElsewhere())
      if (earlier) return earlier
      if (isOffline(jobs.queryClient)) {
        this.stage = 'offline'
        jobs.changed(job)
        await this.#until(() => !isOffline(jobs.queryClient))
      }
      if (signal.aborted) throw createError('not_sent', { jobId: job.id })
      this.stage = 'sent'
      jobs.queue.yield()
      followUnseen(jobs, job)
      jobs.learn(job, learnRequest(job.record, Date.now()))
      const result = await client.cancelJob(job.id, { signal })
      this.#succeed(result)
      return result
    } catch (cause) {
      // A client of one's own may throw anything; what it did before that is not known.
      const unknown = createError('outcome_unknown', { jobId: job.id })
      const error = isCancelJobError(cause) ? cause : unknown
      this.fail(error)
      throw error
    } finally {
      if (job.request === this) job.request = undefined
      jobs.queue.hurry(job)
      jobs.changed(job)
    }
  }

  /**
   * Another tab asks, or this page did before a reload. There is one request for a job at a time. Gives its
   * result, or nothing where a request of this page is to follow.
   */
  async #answeredElsewhere(): Promise<CancelJobResult | undefined> {
    const job = this.job
    const before = job.record.verdict
    const isAnswered = () => {
      const { end, verdict } = job.record
      // An acceptance that was known before is no answer to this request.
      return end !== undefined || (verdict?.kind === 'accepted' && verdict !== before)
    }
    await this.#until(() => isAnswered() || !isOpen(job.record) || job.overdue)
    if (!isAnswered()) return undefined
    const { end, verdict } = job.record
    const message = verdict?.message ?? STOPPING_MESSAGE
    return settledBy(job.id, end?.word) ?? { jobId: job.id, cancelled: true, message }
  }

  /** Waits until the condition holds, or the request is stopped. */
  async #until(holds: () => boolean): Promise<void> {
    const stop = onConnectionChange(() => this.recheck?.())
    while (!holds() && !this.isStopped)
      await new Promise<void>((resolve) => {
        this.recheck = resolve
      })
    stop()
  }

  /** A result whose words are not Sutro's was settled by the status alone: the answer itself was lost. */
  #succeed({ cancelled, message, status }: CancelJobResult): void {
    const isSutros = settledBy(this.job.id, status)?.message !== message
    const kind = cancelled ? 'accepted' : isSutros ? 'rejected' : 'lost'
    this.#learn({ kind, ...(isSutros && { message }) }, status)
  }

  /** Learns why the request failed. One that was stopped in time leaves nothing behind. */
  fail(error: CancelJobError): void {
    const [jobs, job] = [this.#jobs, this.job]
    if (!this.isStopped || error.code !== 'not_sent')
      this.#learn(
        { kind: isLost(error) ? 'lost' : 'failed', error: plainError(error) },
        error.jobStatus,
      )
    else if (this.stage === 'sent') jobs.learn(job, learnVerdict(job.record, undefined, Date.now()))
  }

  #learn({ kind, message, error }: Omit<Verdict, 'at'>, status: string | undefined): void {
    const [jobs, job] = [this.#jobs, this.job]
    // First the status: another tab must not see a no without the end that explains it.
    if (status !== undefined) learnStatus(jobs, job, status)
    const { askedAt = 0, verdict: before } = job.record
    // Later than the answer before, although the clock may have been set back.
    const at = Math.max(Date.now(), askedAt, (before?.at ?? -1) + 1)
    const verdict = known({ kind, at, message, error })
    const words = message ?? error?.message
    job.answer = words === undefined ? undefined : known({ message: words, error, verdict })
    jobs.learn(job, learnVerdict(job.record, verdict))
  }
}
