const ACTIVE = new Set(['QUEUED', 'PENDING', 'SUBMITTED', 'STARTING', 'RUNNING'])
const FINISHED = new Set(['SUCCEEDED', 'COMPLETED', 'FAILED'])

/**
 * Whether a job with this status is over. Takes any string, in any case and from either vocabulary; a
 * word that is not known is not terminal.
 *
 * @example
 * isTerminal('CANCELLED') // true
 * isTerminal('completed') // true
 * isTerminal('CANCELLING') // false
 */
export function isTerminal(status: string): boolean {
  return isFinished(status) || upper(status) === 'CANCELLED'
}

/**
 * Whether a job with this status can be cancelled: it is waiting or running, or its status is a word
 * that is not known, in which case only asking can tell.
 *
 * @example
 * isCancellable('running') // true
 * isCancellable('CANCELLING') // false: it is stopping already
 * isCancellable('SUCCEEDED') // false
 */
export function isCancellable(status: string): boolean {
  return !isTerminal(status) && !isStopping(status)
}

/** The job ended by itself: it ran to its end, or failed. */
export function isFinished(status: string): boolean {
  return FINISHED.has(upper(status))
}

/** A cancellation was accepted and the job has not stopped yet. */
export function isStopping(status: string): boolean {
  return upper(status) === 'CANCELLING'
}

/** The job is known to be waiting or running. */
export function isActive(status: string): boolean {
  return ACTIVE.has(upper(status))
}

/**
 * The job is known not to be stopping either. The older words, in lower case, have none for that: a job of
 * theirs that is stopping still reads `running`.
 */
export function runsOn(status: string): boolean {
  return isActive(status) && status.trim() === upper(status)
}

function upper(status: string): string {
  return status.trim().toUpperCase()
}
