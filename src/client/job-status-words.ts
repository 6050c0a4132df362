/** Tells words of one kind, with any space around them. */
const oneOf = (words: string, flags?: string): ((status: unknown) => boolean) => {
  const form = new RegExp(`^\\s*(${words})\\s*$`, flags)
  return (status) => typeof status === 'string' && form.test(status)
}

const isCancelled = oneOf('CANCELL?ED', 'i')

/** The job ended by itself: it ran to its end, or failed. */
export const isFinished: (status: unknown) => boolean = oneOf('SUCCEEDED|COMPLETED|FAILED', 'i')

/** A cancellation was accepted and the job has not stopped yet. */
export const isStopping: (status: unknown) => boolean = oneOf('CANCELL?ING|CANCEL_REQUESTED', 'i')

/**
 * The job is waiting or running, and known not to be stopping. The older words, in lower case, have none for
 * stopping: a job of theirs that is stopping still reads `running`.
 */
export const runsOn: (status: unknown) => boolean = oneOf(
  'QUEUED|PENDING|SUBMITTED|STARTING|RUNNING',
)

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
  return isFinished(status) || isCancelled(status)
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
