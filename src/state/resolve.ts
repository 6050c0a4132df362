import type { RepeatedRequest } from '../client/cancel-job.js'
import {
  CancelJobError,
  type CancelJobErrorDetails,
  type CancelJobErrorJSON,
  createError,
  isCancelJobError,
} from '../client/cancel-job-error.js'
import { errorMessage } from '../client/error-codes.js'
import type { JobStatus, JobStatusRequest, SutroClient } from '../client/create-sutro-client.js'
import { type CancelJobResult, settledBy } from '../client/settled-by.js'
import { type CancelJobState, stateOfError, stateOfResult } from './cancel-job-state.js'

/** What a status that was read again proves. A job that still runs proves nothing about a late request. */
export function stateOfCheck(
  jobId: string,
  before: CancelJobState,
  status: string,
  follow: boolean,
): CancelJobState {
  const result = settledBy(jobId, status)
  if (result) return stateOfResult(result, follow, before.requestedAt)
  return stateOfError(outcomeUnknown(jobId, { jobStatus: status }), before.requestedAt)
}

/** The status could not be read, so nothing is known that was not known before. */
export function stateOfLostCheck(
  jobId: string,
  before: CancelJobState,
  error: CancelJobErrorJSON,
): CancelJobState {
  const { code, status, detail } = error
  const facts = {
    reason: code,
    ...(status !== undefined && { status }),
    ...(detail !== undefined && { detail }),
  }
  return stateOfError(outcomeUnknown(jobId, facts), before.requestedAt)
}

export function neverSent(jobId: string): CancelJobError {
  const detail = 'The connection was lost before it could be.'
  return new CancelJobError('not_sent', errorMessage('not_sent', { detail }), { jobId })
}

/** A client of the caller's own may throw anything; what it did before that is not known. */
export function toCancelJobError(error: unknown, jobId: string): CancelJobError {
  return isCancelJobError(error) ? error : outcomeUnknown(jobId, {})
}

/** A client of the caller's own may throw before it gives a promise. */
export async function sendCancel(
  client: SutroClient,
  jobId: string,
  request: RepeatedRequest,
): Promise<CancelJobResult> {
  return client.cancelJob(jobId, request)
}

export async function readStatus(
  client: SutroClient,
  jobId: string,
  request?: JobStatusRequest,
): Promise<JobStatus> {
  if (!client.getJobStatus) throw createError('no_endpoint', { jobId })
  return client.getJobStatus(jobId, request)
}

function outcomeUnknown(jobId: string, facts: Partial<CancelJobErrorDetails>): CancelJobError {
  return new CancelJobError('outcome_unknown', errorMessage('outcome_unknown'), { jobId, ...facts })
}
