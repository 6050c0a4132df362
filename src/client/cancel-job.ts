import { Budget } from './budget.js'
import { CancelJobError } from './cancel-job-error.js'
import { assertJobId } from './job-id.js'
import { errorMessage } from './messages.js'
import type { CancelAnswer } from './read-body.js'
import { readCancelReply } from './read-reply.js'
import type { Asking } from './read-status.js'
import { findOut, findProof, unknownOutcome, weighRejection } from './resolve-outcome.js'
import { type CancelJobResult, settledBy } from './settled-by.js'
import { type Wire, attempt, heldBack, isLost, isTransient } from './wire.js'
import { within } from './within.js'

/** Without an answer for this share of its timeout a request to cancel may be lost: the status is looked at beside it. */
const PATIENCE = 0.4

/** What one cancellation may be told. */
export interface CancelJobRequest {
  /** Stops waiting. It cannot take back what was sent, so the status decides what is reported. */
  signal?: AbortSignal
  /** Aborted, nothing further is sent; what is on its way is waited for. */
  unsent?: AbortSignal
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
export async function cancelJob(
  wire: Wire,
  jobId: string,
  request: CancelJobRequest = {},
): Promise<CancelJobResult> {
  assertJobId(jobId)
  const { signal, unsent } = request
  const budget = new Budget(wire.limits)
  const asking = { wire, jobId, budget, signal }
  let lost: CancelJobError | undefined
  for (let repeat = 0; ; repeat++) {
    const answer = await ask(asking, unsent)
    if (answer instanceof CancelJobError && isLost(answer)) lost = answer
    const doubtful = lost !== undefined || request.unresolved === true
    if (!(answer instanceof CancelJobError)) {
      if ('jobId' in answer) return answer
      if (answer.cancelled || (!doubtful && !request.verify)) return { jobId, ...answer }
      return await weighRejection(asking, answer, doubtful)
    }

    // Nothing that could have been accepted has left, so all is as it was before.
    if (unsent?.aborted && answer.code === 'not_sent' && !lost) throw answer
    // The rest before asking again is over already where finding out took longer.
    const since = performance.now()
    const jobStatus = doubtful ? await findOut(asking).catch(() => undefined) : undefined
    const settled = jobStatus === undefined ? undefined : settledBy(jobId, jobStatus)
    if (settled) return settled
    const again = mayRepeat(answer, jobStatus) && repeat < budget.limit
    if (again && (await budget.pause(repeat, answer.retryAfter, signal, { since, unsent })))
      continue
    if (unsent?.aborted && again && !doubtful)
      throw new CancelJobError('not_sent', errorMessage('not_sent'), { jobId })
    // What was lost may still be on its way to a job that is seen to run.
    const late = lost && jobStatus !== undefined ? await findProof(asking) : undefined
    if (late) return late
    throw doubtful ? unknownOutcome(jobId, lost ?? answer, { jobStatus }) : answer
  }
}

/**
 * The answer to one request, or what the status proves if that is seen first: a request that takes this long
 * may well be lost, and a calm moment goes by while it hangs.
 */
async function ask(
  asking: Asking,
  unsent: AbortSignal | undefined,
): Promise<CancelAnswer | CancelJobResult | CancelJobError> {
  const { wire, jobId, budget } = asking
  try {
    return await within(asking.signal, async (signal) => {
      const exchange = {
        endpoint: 'job-cancel',
        method: wire.method,
        jobId,
        signal,
        unsent,
      } as const
      const answer = attempt(wire, exchange, budget).then((reply) => readCancelReply(reply, jobId))
      const hangs = budget.sleep(heldBack(wire) + PATIENCE * wire.limits.timeout, signal)
      const proof = hangs.then(
        async (hung) => (hung && (await findProof({ ...asking, signal }))) || answer,
      )
      return Promise.race([answer, proof])
    })
  } catch (error) {
    if (error instanceof CancelJobError) return error
    throw error
  }
}

/** Asking again is safe where the job is seen to be active, or where the fault passes by itself. */
function mayRepeat(failure: CancelJobError, jobStatus: string | undefined): boolean {
  if (failure.code === 'rate_limited') return true
  return (
    isLost(failure) &&
    failure.code !== 'aborted' &&
    (jobStatus !== undefined || isTransient(failure))
  )
}
