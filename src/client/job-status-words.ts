const ACTIVE = /^\s*(QUEUED|PENDING|SUBMITTED|STARTING|RUNNING)\s*$/i
const STOPPING = /^\s*(CANCELL?ING|CANCEL_REQUESTED)\s*$/i
const FINISHED = /^\s*(SUCCEEDED|COMPLETED|FAILED)\s*$/i
const CANCELLED = /^\s*CANCELL?ED\s*$/i

const is = (kind: RegExp, status: unknown) => typeof status === 'string' && kind.test(status)

/**
 * Whether a job with this status is over. Takes any word, in any case and from either vocabulary; a word that
 * is not known is not terminal, and neither is a value that is no string.
 *
 * @example
 * isTerminal('CANCELLED') // true
 * isTerminal('completed') // true
 * isTerminal('CANCELLING') // false
 */
export function isTerminal(status: unknown): boolean {
  return isFinished(status) || is(CANCELLED, status)
}

/**
 * Whether a job with this status can be cancelled: it is waiting or running, or its status is a word
 * that is not known, in which case only asking can tell. A value that is no string is not a status: false.
 *
 * @example
 * isCancellable('running') // true
 * isCancellable('CANCELLING') // false: it is stopping already
 * isCancellable('SUCCEEDED') // false
 */
export function isCancellable(status: unknown): boolean {
  return typeof status === 'string' && !isStopping(status) && !isTerminal(status)
}

/** The job ended by itself: it ran to its end, or failed. */
export function isFinished(status: unknown): boolean {
  return is(FINISHED, status)
}

/** A cancellation was accepted and the job has not stopped yet. */
export function isStopping(status: unknown): boolean {
  return is(STOPPING, status)
}

/**
 * The job is waiting or running, and known not to be stopping. The older words, in lower case, have none for
 * stopping: a job of theirs that is stopping still reads `running`.
 */
export function runsOn(status: unknown): boolean {
  return is(ACTIVE, status) && !is(/[a-z]/, status)
}
