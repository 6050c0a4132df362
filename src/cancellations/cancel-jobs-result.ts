import type { CancelJobResult } from '../client/answers.js'
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
  /** Not sent, because the run was stopped or the page itself failed first. */
  notSent: number
}

/** The jobs of a bulk run in the order they were given, and their counts. */
export interface CancelJobsResult extends CancelJobsProgress {
  items: readonly CancelJobsItem[]
}

/** The place of a job in its run: the job waits for its turn, was asked for, or is done. */
export interface Entry {
  stage: 'waiting' | 'asked' | 'done' | 'not sent'
  answer?: Promise<CancelJobResult>
  /** A request was made for it before. */
  wasSent?: boolean
  /** The run was stopped and no longer waits for the answer. */
  isLeft?: boolean
  /** The state of an id that cannot belong to a job. */
  failure?: CancelJobState
  unwatch?: () => void
}

export const NO_JOBS: CancelJobsProgress = {
  ...{ total: 0, settled: 0, notSent: 0 },
  ...{ idle: 0, pending: 0, cancelling: 0, cancelled: 0 },
  ...{ finished: 0, rejected: 0, unknown: 0, error: 0 },
}

/** Whether a new request for this job can help. */
export function canRepeat({ state }: CancelJobsItem): boolean {
  if (!state || state.phase === 'unknown') return true
  return state.phase === 'error' && isWorthRepeating(state.error)
}

export function summarize(
  entries: Iterable<Entry>,
  items: readonly CancelJobsItem[],
): CancelJobsResult {
  const progress: CancelJobsProgress = { ...NO_JOBS, total: items.length }
  for (const { stage } of entries) {
    if (stage === 'done' || stage === 'not sent') progress.settled += 1
    if (stage === 'not sent') progress.notSent += 1
    if (stage === 'waiting') progress.pending += 1
  }
  for (const { state } of items) if (state) progress[state.phase] += 1
  return { ...progress, items }
}
