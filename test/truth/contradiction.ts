import type { FakeJob } from '../../src/testing/index.js'

/** What is told to a person: a phase of this package, or the like of somebody else's code. */
export type Claim = 'nothing' | 'stopping' | 'cancelled' | 'finished' | 'refused' | 'failed'

/** What a phase of this package claims about the job. */
export function claimOf(phase: string): Claim {
  if (phase === 'cancelling') return 'stopping'
  if (phase === 'rejected') return 'refused'
  if (phase === 'error') return 'failed'
  return phase === 'cancelled' || phase === 'finished' ? phase : 'nothing'
}

/**
 * Why a claim is false about a job as the server knows it, or nothing if it is true. "Cancelled" means that
 * the job has stopped or is stopping because it was asked to, and did not end otherwise. "Refused" and
 * "failed" mean that it is not: neither now nor later, since a request may still be on its way, so they are
 * looked at again until the end.
 */
export function contradiction(claim: Claim, job: FakeJob): string | undefined {
  const ended = job.status === 'SUCCEEDED' || job.status === 'FAILED'
  const accepted = job.cancelRequestedAt !== undefined && !ended
  const cancelled = accepted || job.status === 'CANCELLED'
  if (claim === 'cancelled' && !cancelled) return `told as cancelled, but it is ${job.status}`
  if (claim === 'stopping' && !cancelled && !ended)
    return `told as stopping, but it is ${job.status}`
  if (claim === 'finished' && !ended) return `told as finished, but it is ${job.status}`
  if ((claim === 'refused' || claim === 'failed') && accepted)
    return `told as ${claim}, but it is ${job.status}`
  return undefined
}
