import type { CancelJobState } from '../../src/job/state.js'
import type { JobsItem, JobsRun } from '../../src/words/jobs-facts.js'

/** Items with ids of their own, each with the state that is given, or none. */
export function itemsOf(...states: (CancelJobState | undefined)[]): JobsItem[] {
  return states.map((state, index) => {
    const jobId = `batch_${index + 1}`
    return state ? { jobId, state: { ...state, jobId } } : { jobId }
  })
}

/** The same state for so many jobs. */
export function times<T>(count: number, state: T): T[] {
  return Array.from({ length: count }, () => state)
}

/** A run that has ended, unless `more` says otherwise. */
export function runOf(items: readonly JobsItem[], more: Partial<JobsRun> = {}): JobsRun {
  const counts = { settled: items.length, total: items.length, repeatable: 0, elapsed: 0 }
  return { items, stage: 'ended', isHalted: false, ...counts, ...more }
}
