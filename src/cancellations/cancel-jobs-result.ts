import { isWorthRepeating } from '../client/error-codes.js'
import type { CancelJobPhase, CancelJobState } from '../job/state.js'

/** A job of a bulk run. */
export interface CancelJobsItem {
  jobId: string
  /** The job's own state as it is now. It is absent while no request was made for it. */
  state?: CancelJobState
}

/** The counts of a bulk run. Those of the phases and `notSent` add up to `total`. A job that waits is pending. */
export interface CancelJobsProgress extends Record<CancelJobPhase, number> {
  /** How many jobs were asked for, each id once. */
  total: number
  /** How many of them have an answer, or will not be sent. */
  settled: number
  /** Not sent, because the run was stopped or ended by itself, or the page itself failed first. */
  notSent: number
}

/** The jobs of a bulk run in the order they were given, and their counts. */
export interface CancelJobsResult extends CancelJobsProgress {
  items: readonly CancelJobsItem[]
}

export function countsOf(total: number): CancelJobsProgress {
  return {
    ...{ total, settled: 0, notSent: 0 },
    ...{ idle: 0, pending: 0, cancelling: 0, cancelled: 0 },
    ...{ finished: 0, rejected: 0, unknown: 0, error: 0 },
  }
}

/**
 * The jobs for which a new request can help. After a run that ended by itself these are all that have no answer.
 * Jobs that were not sent come first, so that each attempt reaches other jobs.
 */
export function repeatableIn(items: readonly CancelJobsItem[], isHalted: boolean): string[] {
  const isFailed = ({ state }: CancelJobsItem) =>
    state?.phase === 'unknown' ||
    (state?.phase === 'error' && (isHalted || isWorthRepeating(state.error)))
  const repeated = [...items.filter(({ state }) => !state), ...items.filter(isFailed)]
  return repeated.map(({ jobId }) => jobId)
}
