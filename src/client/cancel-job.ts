import { Budget } from './budget.js'
import { CancelJobError } from './cancel-job-error.js'
import type { CancelAnswer } from './read-body.js'
import { assertJobId } from './job-id.js'
import { type Wire, attempt, isLost, isTransient, readStatus } from './wire.js'
import { errorMessage } from './messages.js'
import { readCancelReply } from './read-reply.js'
import { type CancelJobResult, settledBy } from './settled-by.js'

/** What one cancellation may be told. */
export interface CancelJobRequest {
  /** Stops waiting. It cannot take back what was sent, so the status decides what is reported. */
  signal?: AbortSignal
  /** Check a rejection against the job's status before reporting it. Default false. */
  verify?: boolean
  /** An earlier request for this job was lost, so a rejection may be the echo of its success. Default false. */
  unresolved?: boolean
}

/**
 * Asks until there is an answer that proves something. An attempt whose answer was lost may have been
 * carried out, so from then on the job's status is read before anything but an acceptance is believed.
 *
 * @throws {CancelJobError} when the server certainly did not accept, or with `outcome_unknown`
 */
export async function cancelJob(wire: Wire, jobId: string, request: CancelJobRequest = {}): Promise<CancelJobResult> {
  assertJobId(jobId)
  const { signal } = request
  const budget = new Budget(wire.limits)
  let lost: CancelJobError | undefined
  for (let repeat = 0; ; repeat++) {
    const answer = await ask(wire, jobId, budget, signal)
    const failure = answer instanceof CancelJobError ? answer : undefined
    if (failure && isLost(failure)) lost = failure
    const doubtful = lost !== undefined || request.unresolved === true
    if (!(answer instanceof CancelJobError)) {
      if (answer.cancelled) return { jobId, ...answer }
      return await weighRejection(wire, jobId, budget, answer, doubtful, request)
    }

    const jobStatus = doubtful ? await readStatus(wire, jobId, budget, signal).catch(() => undefined) : undefined
    const settled = jobStatus === undefined ? undefined : settledBy(jobId, jobStatus)
    if (settled) return settled
    const again = mayRepeat(answer, jobStatus) && repeat < budget.limit
    if (again && (await budget.pause(repeat, answer.retryAfter, signal))) continue
    throw doubtful ? unknown(jobId, lost ?? answer, jobStatus) : answer
  }
}

async function ask(wire: Wire, jobId: string, budget: Budget, signal: AbortSignal | undefined) {
  try {
    const exchange = { endpoint: 'job-cancel', method: wire.method, jobId, signal } as const
    return readCancelReply(await attempt(wire, exchange, budget), jobId)
  } catch (error) {
    if (error instanceof CancelJobError) return error
    throw error
  }
}

/** A no is the server's word, unless it may be the echo of our own yes. */
async function weighRejection(
  wire: Wire,
  jobId: string,
  budget: Budget,
  answer: CancelAnswer,
  doubtful: boolean,
  { signal, verify }: CancelJobRequest,
): Promise<CancelJobResult> {
  if (!doubtful && !verify) return { jobId, ...answer }
  const read = await readStatus(wire, jobId, budget, signal).catch((error: CancelJobError) => error)
  if (typeof read === 'string') return settledBy(jobId, read, answer) ?? { jobId, ...answer, status: read }
  if (!doubtful && !isTransient(read)) return { jobId, ...answer }
  throw unknown(jobId, read, undefined, answer.message)
}

/** Asking again is safe where the job is seen to be active, or where the fault passes by itself. */
function mayRepeat(failure: CancelJobError, jobStatus: string | undefined): boolean {
  if (failure.code === 'rate_limited') return true
  return isLost(failure) && failure.code !== 'aborted' && (jobStatus !== undefined || isTransient(failure))
}

function unknown(jobId: string, lost: CancelJobError, jobStatus?: string, detail?: string): CancelJobError {
  return new CancelJobError('outcome_unknown', errorMessage('outcome_unknown'), {
    jobId,
    reason: lost.code,
    ...(lost.status !== undefined && { status: lost.status }),
    ...((detail ?? lost.detail) !== undefined && { detail: detail ?? lost.detail }),
    ...(jobStatus !== undefined && { jobStatus }),
  })
}
