import { isCancellable, isStopping } from '../client/job-status-words.js'
import type { CancelJobState } from '../job/state.js'
import { jobsInWords } from './cancel-jobs-words.js'
import { jobsOf } from './given.js'

/** What of a selection can be asked for, and how many are left out. */
export interface Selection {
  asked: string[]
  over: number
  stopping: number
  /** Entries without a job id. */
  nameless: number
}

/** @param stateOf - what is known of a job here, where the dashboard's status may be old news */
export function selectionOf(
  given: unknown,
  stateOf?: (jobId: string) => CancelJobState,
): Selection {
  const { jobs, nameless } = jobsOf(given)
  const statuses = new Map(jobs.map(({ jobId, status }) => [jobId, status]))
  const selection: Selection = { asked: [], over: 0, stopping: 0, nameless }
  for (const [jobId, status] of statuses) {
    const left = leftOut(status, stateOf?.(jobId))
    if (left) selection[left] += 1
    else selection.asked.push(jobId)
  }
  return selection
}

function leftOut(
  status: string | undefined,
  state: CancelJobState | undefined,
): 'over' | 'stopping' | undefined {
  if (state?.phase === 'cancelled' || state?.phase === 'finished') return 'over'
  if (state?.phase === 'idle' && state.over !== undefined) return 'over'
  if (state?.phase === 'cancelling') return 'stopping'
  if (status === undefined || isCancellable(status)) return undefined
  return isStopping(status) ? 'stopping' : 'over'
}

/** How many of a selection are left out, and why, in a sentence; nothing if all can be asked for. */
export function skippedInWords({ over, stopping, nameless }: Selection): string | undefined {
  const left = over + stopping + nameless
  if (left === 0) return undefined
  const reasons = [
    over > 0 && `${over.toLocaleString('en')} already over`,
    stopping > 0 && `${stopping.toLocaleString('en')} being cancelled already`,
    nameless > 0 && `${nameless.toLocaleString('en')} without a job id`,
  ]
  return `${jobsInWords(left)} of the selection ${left === 1 ? 'is' : 'are'} left out: ${reasons.filter(Boolean).join(', ')}.`
}

/** Why there is nothing to ask for. */
export function reasonForNone({ over, stopping, nameless }: Selection): string {
  if (over + stopping > 0) return 'None of the selected jobs can be cancelled any more.'
  return nameless > 0 ? 'None of the selected rows names a job.' : 'Select the jobs to cancel.'
}
