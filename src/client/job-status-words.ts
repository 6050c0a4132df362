type Kind = 'active' | 'stopping' | 'finished' | 'cancelled'

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...['QUEUED', 'PENDING', 'SUBMITTED', 'STARTING', 'RUNNING'].map(
    (word) => [word, 'active'] as const,
  ),
  ...['SUCCEEDED', 'COMPLETED', 'FAILED'].map((word) => [word, 'finished'] as const),
  ['CANCELLING', 'stopping'],
  ['CANCELLED', 'cancelled'],
])

/** What is known of a word; as current words come in capitals, most are found without a copy. */
function kindOf(status: string): Kind | undefined {
  return KINDS.get(status) ?? KINDS.get(upper(status))
}

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
  const kind = kindOf(status)
  return kind === 'finished' || kind === 'cancelled'
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
  const kind = kindOf(status)
  return kind === 'active' || kind === undefined
}

/** The job ended by itself: it ran to its end, or failed. */
export function isFinished(status: string): boolean {
  return kindOf(status) === 'finished'
}

/** A cancellation was accepted and the job has not stopped yet. */
export function isStopping(status: string): boolean {
  return kindOf(status) === 'stopping'
}

/** The job is known to be waiting or running. */
export function isActive(status: string): boolean {
  return kindOf(status) === 'active'
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
