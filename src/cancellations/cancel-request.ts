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
  readonly job: Job
  stage: 'preparing' | 'offline' | 'sent' = 'preparing'
  readonly requestedAt: number = Date.now()
  /** Mutations of the host that are under way for it. */
  presses = 0
  /** The answer, once a caller asked for it, and how many callers wait for it. */
  answer: Promise<CancelJobResult> | undefined
  callers = 0
  /** Called after each change of the job or the connection, while the request waits. */
  recheck: (() => void) | undefined
  /** A person withdrew the request: no press for it sends anything. */
  isWithdrawn = false
  readonly stopping: AbortController = new AbortController()

  constructor(job: Job) {
    this.job = job
  }

  get isStopped(): boolean {
    return this.stopping.signal.aborted
  }
}

/** Sends nothing further. A request that was not sent is over at once. */
export function stopRequest(jobs: Jobs, request: CancelRequest): void {
  request.stopping.abort()
  if (request.stage !== 'sent') request.job.request = undefined
  request.recheck?.()
  jobs.changed(request.job)
}

/** The answer. The first caller has the request sent. */
export function joinRequest(
  jobs: Jobs,
  request: CancelRequest,
  client: SutroClient,
): Promise<CancelJobResult> {
  request.callers += 1
  request.answer ??= send(jobs, request, client)
  return request.answer
}

async function send(
  jobs: Jobs,
  request: CancelRequest,
  client: SutroClient,
): Promise<CancelJobResult> {
  const { job, stopping } = request
  const { signal } = stopping
  try {
    const earlier = isOpen(job.record) && (await answerOfElsewhere(request))
    if (earlier) return earlier
    if (isOffline(jobs.queryClient)) {
      request.stage = 'offline'
      jobs.changed(job)
      await until(request, () => !isOffline(jobs.queryClient))
    }
    if (signal.aborted) throw createError('not_sent', { jobId: job.id })
    request.stage = 'sent'
    jobs.queue.yield()
    followUnseen(jobs, job)
    jobs.learn(job, learnRequest(job.record, Date.now()))
    const result = await client.cancelJob(job.id, { signal })
    const { cancelled, message, status } = result
    // Words that are not Sutro's were found by the status alone: the answer itself was lost.
    const isSutros = settledBy(job.id, status)?.message !== message
    const kind = cancelled ? 'accepted' : isSutros ? 'rejected' : 'lost'
    learnAnswer(jobs, job, { kind, ...(isSutros && { message }) }, status)
    return result
  } catch (cause) {
    // A client of one's own may throw anything; what it did before that is not known.
    const unknown = createError('outcome_unknown', { jobId: job.id })
    const error = isCancelJobError(cause) ? cause : unknown
    learnFailure(jobs, request, error)
    throw error
  } finally {
    if (job.request === request) job.request = undefined
    jobs.queue.hurry(job)
    jobs.changed(job)
  }
}

/**
 * Another tab asks, or this page did before a reload. There is one request for a job at a time. Gives its
 * result, or nothing where a request of this page is to follow.
 */
async function answerOfElsewhere(request: CancelRequest): Promise<CancelJobResult | undefined> {
  const { job } = request
  const before = job.record.verdict
  const isAnswered = () => {
    const { end, verdict } = job.record
    // An acceptance that was known before is no answer to this request.
    return end !== undefined || (verdict?.kind === 'accepted' && verdict !== before)
  }
  await until(request, () => isAnswered() || !isOpen(job.record) || job.overdue)
  if (!isAnswered()) return undefined
  const { end, verdict } = job.record
  const message = verdict?.message ?? STOPPING_MESSAGE
  return settledBy(job.id, end?.word) ?? { jobId: job.id, cancelled: true, message }
}

/** Waits until the condition holds, or the request is stopped. */
async function until(request: CancelRequest, holds: () => boolean): Promise<void> {
  const stop = onConnectionChange(() => request.recheck?.())
  while (!holds() && !request.isStopped)
    await new Promise<void>((resolve) => {
      request.recheck = resolve
    })
  stop()
}

/** Learns why a request failed. One that was stopped in time leaves nothing behind. */
export function learnFailure(jobs: Jobs, request: CancelRequest, error: CancelJobError): void {
  const { job, isStopped, stage } = request
  if (!isStopped || error.code !== 'not_sent') {
    const kind = isLost(error) ? 'lost' : 'failed'
    learnAnswer(jobs, job, { kind, error: plainError(error) }, error.jobStatus)
  } else if (stage === 'sent') jobs.learn(job, learnVerdict(job.record, undefined, Date.now()))
}

function learnAnswer(
  jobs: Jobs,
  job: Job,
  { kind, message, error }: Omit<Verdict, 'at'>,
  status: string | undefined,
): void {
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
