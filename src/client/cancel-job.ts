import { type CancelAnswer, type CancelJobResult, settledBy, toCancelAnswer } from './answers.js'
import { beginCall, type Call } from './call.js'
import { type CancelJobError, createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { isLost, isPassing } from './error-codes.js'
import { runsOn } from './job-status-words.js'
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
  const call = beginCall(settings, jobId, { signal })
  let lost: CancelJobError | undefined
  for (let repeat = 0; ; repeat++) {
    const answer = await call.send('job-cancel', toCancelAnswer, signal)
    const answeredAt = performance.now()
    if (!isCancelJobError(answer))
      return answer.cancelled ? { jobId, ...answer } : verifyNo(call, jobId, answer, !!lost)

    if (isLost(answer)) lost = answer
    const { retryAfter = 0 } = answer
    const mayRepeat = isPassing(answer) && repeat < call.retry && retryAfter < call.left()
    // The job still runs: ask again. Where that is over, a lost request may yet arrive: read on for proof.
    const { jobStatus }: Fate = lost ? await readFate(call, () => mayRepeat) : {}
    const settled = settledBy(jobId, jobStatus)
    if (settled) return settled
    if (mayRepeat && (await call.rest(repeat, retryAfter, undefined, answeredAt))) continue
    if (lost) {
      const { code: reason, status, detail } = lost
      throw createError('outcome_unknown', { jobId, reason, status, detail, jobStatus })
    }
    throw isPassing(answer) && signal?.aborted ? createError('not_sent', { jobId }) : answer
  }
}

/**
 * Reads the status before a no is told. It stands where the job is seen to run on a few times, since a status
 * may lag, or where no status can be read at all. After a lost request, and in the older vocabulary, which has
 * no word for stopping, a job that seems to run proves nothing: then it is read until the call's time is over.
 */
async function verifyNo(
  call: Call,
  jobId: string,
  no: CancelAnswer,
  inDoubt: boolean,
): Promise<CancelJobResult> {
  let timesSeen = 0
  const { jobStatus, error } = await readFate(
    call,
    (status) => !inDoubt && runsOn(status) && ++timesSeen > call.retry,
  )
  const settled = settledBy(jobId, jobStatus, no)
  if (settled) return settled
  const stands = error ? !isPassing(error) && error.code !== 'not_sent' : runsOn(jobStatus)
  if (stands && !inDoubt) return { jobId, ...no, ...(jobStatus && { status: jobStatus }) }
  // Sutro's no and the HTTP status of a failed read are two answers: only the no is told.
  const { message: detail } = no
  throw createError('outcome_unknown', { jobId, reason: error?.code, detail, jobStatus })
}
