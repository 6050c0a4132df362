import { isCancellable, isStopping } from '../client/job-status-words.js'
import type { CancelJobsItem, CancelJobsProgress } from '../state/cancel-jobs.js'
import { durationInWords } from './words.js'

/** One job of a selection. */
export interface SelectedJob {
  jobId: string
  /** What people call the job. */
  jobName?: string | undefined
  /** The status that the dashboard already knows. */
  status?: string | undefined
}

/** `1 job`, `12 jobs`, `1,024 jobs`. */
export function jobsInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'job' : 'jobs'}`
}

/** Which of a selection are left out, and why, in a sentence; nothing if all can be asked for. */
export function skippedInWords(jobs: readonly SelectedJob[]): string | undefined {
  const left = jobs.filter(({ status }) => status !== undefined && !isCancellable(status))
  if (left.length === 0) return undefined
  const stopping = left.filter(({ status = '' }) => isStopping(status)).length
  const over = left.length - stopping
  const reasons = [over > 0 && `${over} already over`, stopping > 0 && `${stopping} being cancelled already`].filter(Boolean)
  return `${jobsInWords(left.length)} of the selection ${left.length === 1 ? 'is' : 'are'} left out: ${reasons.join(', ')}.`
}

/** What became of all, with every count that is not nought: they add up to the whole. */
export function summaryInWords(progress: CancelJobsProgress, follow: boolean): string {
  const { cancelled, finished, rejected, failed, unknown, notSent } = progress
  const parts = [
    cancelled > 0 && `${cancelled} ${follow ? 'accepted' : 'cancelled'}`,
    finished > 0 && `${finished} already finished`,
    rejected > 0 && `${rejected} refused`,
    unknown > 0 && `${unknown} unconfirmed`,
    failed > 0 && `${failed} not cancelled`,
    notSent > 0 && `${notSent} not sent`,
  ].filter((part) => part !== false)
  const last = parts.pop()
  return last === undefined ? 'Nothing was asked for.' : `${[parts.join(', '), last].filter(Boolean).join(' and ')}.`
}

/** The headline at the end: a part is never called the whole. */
export function endTitle({ total, cancelled }: CancelJobsProgress, follow: boolean): string {
  const done = follow ? 'accepted for cancelling' : 'cancelled'
  if (cancelled === total) return `${jobsInWords(total)} ${done}`
  return cancelled === 0 ? `No job was ${done}` : `${cancelled} of ${jobsInWords(total)} ${done}`
}

/** How long the rest will take, once enough has been seen to tell. */
export function timeLeftInWords({ settled, total }: CancelJobsProgress, elapsed: number): string | undefined {
  if (settled < 5 || elapsed < 2000 || settled >= total) return undefined
  const left = (elapsed / settled) * (total - settled)
  return `about ${durationInWords(Math.max(1000, Math.ceil(left / 1000) * 1000))} left`
}

const OUTCOMES: Record<CancelJobsItem['outcome'], string> = {
  cancelled: 'Cancelled',
  finished: 'Finished',
  rejected: 'Refused',
  unknown: 'Unconfirmed',
  failed: 'Not cancelled',
  'not-sent': 'Not sent',
}

export function outcomeInWords({ outcome }: CancelJobsItem): string {
  return OUTCOMES[outcome]
}
