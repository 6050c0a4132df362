import { Budget } from './budget.js'
import { CancelJobError } from './cancel-job-error.js'
import { assertJobId } from './job-id.js'
import { readCancelReply } from './read-reply.js'
import { findOut, unknownOutcome, weighRejection } from './resolve-outcome.js'
import { type CancelJobResult, settledBy } from './settled-by.js'
import { type Wire, attempt, isLost, isTransient } from './wire.js'

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
  const asking = { wire, jobId, budget, signal }
  let lost: CancelJobError | undefined
  for (let repeat = 0; ; repeat++) {
    const answer = await ask(wire, jobId, budget, signal)
    const failure = answer instanceof CancelJobError ? answer : undefined
    if (failure && isLost(failure)) lost = failure
    const doubtful = lost !== undefined || request.unresolved === true
    if (!(answer instanceof CancelJobError)) {
      if (answer.cancelled) return { jobId, ...answer }
      if (!doubtful && !request.verify) return { jobId, ...answer }
      return await weighRejection(asking, answer, doubtful)
    }

    const jobStatus = doubtful ? await findOut(asking).catch(() => undefined) : undefined
    const settled = jobStatus === undefined ? undefined : settledBy(jobId, jobStatus)
    if (settled) return settled
    const again = mayRepeat(answer, jobStatus) && repeat < budget.limit
    if (again && (await budget.pause(repeat, answer.retryAfter, signal))) continue
    throw doubtful ? unknownOutcome(jobId, lost ?? answer, { jobStatus }) : answer
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

/** Asking again is safe where the job is seen to be active, or where the fault passes by itself. */
function mayRepeat(failure: CancelJobError, jobStatus: string | undefined): boolean {
  if (failure.code === 'rate_limited') return true
  return isLost(failure) && failure.code !== 'aborted' && (jobStatus !== undefined || isTransient(failure))
}
