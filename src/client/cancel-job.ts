import { type CancelAnswer, type CancelJobResult, settledBy } from './answers.js'
import { Call } from './call.js'
import { type CancelJobError, createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { isLost, isPassing } from './error-codes.js'
import { runsOn } from './job-status-words.js'
import { assertJobId } from './job-url.js'
import { type Fate, readFate } from './read-job-status.js'

/** How one cancellation is asked for. */
export interface CancelJobRequest {
  /**
   * Aborted, no further request is sent. An answer that is on its way is waited for; if it is lost, one status
   * read decides. Where nothing was sent that could be accepted, the call fails with `not_sent`.
   */
  signal?: AbortSignal
}

/**
 * Asks until there is an answer that proves something. A lost answer may hide an acceptance, and a no may be
 * the echo of an earlier yes that was lost on the way, so the job's status decides about both.
 *
 * @throws {CancelJobError} when the server certainly did not accept, or with `outcome_unknown`
 */
export async function cancelJob(
  settings: Settings,
  jobId: string,
  { signal }: CancelJobRequest = {},
): Promise<CancelJobResult> {
  assertJobId(jobId)
  const call = new Call(settings, jobId, { signal })
  let lost: CancelJobError | undefined
  for (let repeat = 0; ; repeat++) {
    const answer = await call.askToCancel()
    const answeredAt = performance.now()
    if (!isCancelJobError(answer)) {
      if (answer.cancelled) return { jobId, ...answer }
      return await verifyNo(call, answer, lost !== undefined)
    }

    if (isLost(answer)) lost = answer
    const { retryAfter = 0 } = answer
    const mayRepeat = isPassing(answer) && repeat < call.limit && retryAfter < call.left
    // The job still runs: ask again. Where that is over, a lost request may yet arrive: read on for proof.
    const fate: Fate = lost ? await readFate(call, () => mayRepeat) : {}
    const settled = settledBy(jobId, fate.jobStatus)
    if (settled) return settled
    if (mayRepeat && (await call.rest(repeat, { retryAfter, since: answeredAt }))) continue
    if (lost) throw unknownOutcome(jobId, fate, lost)
    throw isPassing(answer) && call.isWithdrawn ? createError('not_sent', { jobId }) : answer
  }
}

/**
 * Reads the status before a no is told. It stands where the job is seen to run on a few times, since a status
 * may lag, or where no status can be read at all. After a lost request, and in the older vocabulary, which has
 * no word for stopping, a job that seems to run proves nothing: then it is read until the call's time is over.
 */
async function verifyNo(call: Call, no: CancelAnswer, inDoubt: boolean): Promise<CancelJobResult> {
  const { jobId, limit } = call
  let timesSeen = 0
  const fate = await readFate(call, (status) => !inDoubt && runsOn(status) && ++timesSeen > limit)
  const { jobStatus, error } = fate
  const settled = settledBy(jobId, jobStatus, no)
  if (settled) return settled
  const stands = error ? !isPassing(error) && error.code !== 'not_sent' : runsOn(jobStatus)
  if (stands && !inDoubt)
    return { jobId, ...no, ...(jobStatus !== undefined && { status: jobStatus }) }
  throw unknownOutcome(jobId, fate, error, no.message)
}

/** Says that the outcome is not known, and why: what was lost, the last status, Sutro's words if any. */
function unknownOutcome(
  jobId: string,
  { jobStatus }: Fate,
  lost: CancelJobError | undefined,
  no?: string,
): CancelJobError {
  // Sutro's no and the status of a failed read are two answers.
  const status = no === undefined ? lost?.status : undefined
  const detail = no ?? lost?.detail
  return createError('outcome_unknown', { jobId, reason: lost?.code, status, detail, jobStatus })
}
