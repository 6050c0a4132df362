type Kind = 'active' | 'stopping' | 'finished' | 'cancelled'

const WORDS: Record<Kind, string> = {
  active: 'QUEUED PENDING SUBMITTED STARTING RUNNING',
  stopping: 'CANCELLING CANCELING CANCEL_REQUESTED',
  finished: 'SUCCEEDED COMPLETED FAILED',
  cancelled: 'CANCELLED CANCELED',
}

const KINDS: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(WORDS) as Kind[]).flatMap((kind) =>
    WORDS[kind].split(' ').map((word) => [word, kind] as const),
  ),
)

/** The kind of a word. Current words come in capitals, so most are found without a copy. */
function kindOf(status: unknown): Kind | undefined {
  if (typeof status !== 'string') return undefined
  return KINDS.get(status) ?? KINDS.get(upper(status))
}

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
  const kind = kindOf(status)
  return kind === 'finished' || kind === 'cancelled'
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
  const kind = kindOf(status)
  return kind === 'active' || (kind === undefined && typeof status === 'string')
}

/** The job ended by itself: it ran to its end, or failed. */
export function isFinished(status: unknown): boolean {
  return kindOf(status) === 'finished'
}

/** A cancellation was accepted and the job has not stopped yet. */
export function isStopping(status: unknown): boolean {
  return kindOf(status) === 'stopping'
}

/** The job is known to be waiting or running. */
export function isActive(status: unknown): boolean {
  return kindOf(status) === 'active'
}

/**
 * The job is known not to be stopping either. The older words, in lower case, have none for that: a job of
 * theirs that is stopping still reads `running`.
 */
export function runsOn(status: unknown): boolean {
  return typeof status === 'string' && isActive(status) && status.trim() === upper(status)
}

function upper(status: string): string {
  return status.trim().toUpperCase()
}
