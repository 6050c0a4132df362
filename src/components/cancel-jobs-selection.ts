import { isCancellable, isStopping } from '../client/job-status-words.js'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { jobsInWords, type SelectedJob } from './cancel-jobs-words.js'

/** What of a selection can be asked for, and how many are left out. */
export interface Selection {
  asked: string[]
  over: number
  stopping: number
}

/** @param stateOf - what is known of a job here, where the dashboard's status may be old news */
export function selectionOf(
  jobs: readonly (string | SelectedJob)[],
  stateOf?: (jobId: string) => CancelJobState,
): Selection {
  const statuses = new Map(
    jobs.map((job) => (typeof job === 'string' ? [job, undefined] : [job.jobId, job.status])),
  )
  const selection: Selection = { asked: [], over: 0, stopping: 0 }
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
  if (state?.phase === 'cancelling') return 'stopping'
  if (status === undefined || isCancellable(status)) return undefined
  return isStopping(status) ? 'stopping' : 'over'
}

/** How many of a selection are left out, and why, in a sentence; nothing if all can be asked for. */
export function skippedInWords({ over, stopping }: Selection): string | undefined {
  const left = over + stopping
  if (left === 0) return undefined
  const reasons = [
    over > 0 && `${over.toLocaleString('en')} already over`,
    stopping > 0 && `${stopping.toLocaleString('en')} being cancelled already`,
  ]
  return `${jobsInWords(left)} of the selection ${left === 1 ? 'is' : 'are'} left out: ${reasons.filter(Boolean).join(', ')}.`
}

/** Why there is nothing to ask for. */
export function reasonForNone({ over, stopping }: Selection): string {
  return over + stopping === 0
    ? 'Select the jobs to cancel.'
    : 'None of the selected jobs can be cancelled any more.'
}
