import { CancelJobError } from './cancel-job-error.js'
import { errorMessage } from './messages.js'
import { runsOn } from './job-status-words.js'
import type { CancelAnswer } from './read-body.js'
import { type Asking, readStatus } from './read-status.js'
import { type CancelJobResult, settledBy } from './settled-by.js'
import { isLost, isTransient } from './wire.js'

/**
 * The job's status, to find out what became of a request. It is read for as long as the budget lasts, since
 * until it is known nothing may be claimed. A plain refusal to tell ends it; so do, for a request whose
 * answer did come, a few answers that make no sense, as from a server that has no such endpoint.
 */
export function findOut(asking: Asking, doubtful = true): Promise<string> {
  let senseless = 0
  const { limit } = asking.budget
  const once = limit === 0 || asking.signal?.aborted === true
  return readStatus(asking, {
    urgent: doubtful && !once,
    again: (error) =>
      !once && passes(error) && (doubtful || isTransient(error) || senseless++ < limit),
  })
}

/** What the status comes to prove of a request, looked at until it does or the budget ends. */
export async function findProof(asking: Asking): Promise<CancelJobResult | undefined> {
  const { jobId, budget, signal } = asking
  let proof: CancelJobResult | undefined
  const enough = (status: string) => Boolean((proof = settledBy(jobId, status)))
  if (budget.limit > 0 && !signal?.aborted)
    await readStatus(asking, { urgent: true, again: passes, enough }).catch(() => undefined)
  return proof
}

/**
 * What a no means when it may be the echo of an earlier yes. A job that is still seen as active may be
 * stopping already, as the older vocabulary has no word for that and a status may lag: it is looked at
 * again, until the budget ends; a few times only where there was but one request and the word is one that
 * tells running from stopping.
 *
 * @throws {CancelJobError} with `outcome_unknown`
 */
export async function weighRejection(
  asking: Asking,
  answer: CancelAnswer,
  doubtful: boolean,
): Promise<CancelJobResult> {
  const { jobId, budget, signal } = asking
  for (let repeat = 0; ; repeat++) {
    const read = await findOut(asking, doubtful).catch((error: CancelJobError) => error)
    if (typeof read !== 'string') {
      if (!doubtful && !passes(read) && read.code !== 'not_sent') return { jobId, ...answer }
      throw unknownOutcome(jobId, read, { detail: answer.message })
    }
    const settled = settledBy(jobId, read, answer)
    if (settled) return settled
    const open = doubtful || !runsOn(read)
    const again = open ? budget.limit > 0 : repeat < budget.limit
    if (again && (await budget.pause(repeat, undefined, signal))) continue
    if (open) throw unknownOutcome(jobId, undefined, { detail: answer.message, jobStatus: read })
    return { jobId, ...answer, status: read }
  }
}

/** The status was not refused, it only did not come through this time. */
function passes(error: CancelJobError): boolean {
  return isLost(error) || error.code === 'rate_limited'
}

/** Says that nothing is known, and why: what was lost, the last status, the server's words if any. */
export function unknownOutcome(
  jobId: string,
  lost: CancelJobError | undefined,
  known: { detail?: string; jobStatus?: string | undefined },
): CancelJobError {
  const detail = known.detail ?? lost?.detail
  return new CancelJobError('outcome_unknown', errorMessage('outcome_unknown'), {
    jobId,
    ...(lost && { reason: lost.code }),
    ...(lost?.status !== undefined && { status: lost.status }),
    ...(detail !== undefined && { detail }),
    ...(known.jobStatus !== undefined && { jobStatus: known.jobStatus }),
  })
}
