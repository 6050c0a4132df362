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
  const reasons = [over > 0 && `${over.toLocaleString('en')} already over`, stopping > 0 && `${stopping.toLocaleString('en')} being cancelled already`].filter(Boolean)
  return `${jobsInWords(left.length)} of the selection ${left.length === 1 ? 'is' : 'are'} left out: ${reasons.join(', ')}.`
}

/** What became of all, with every count that is not nought: they add up to the whole. */
export function summaryInWords(progress: CancelJobsProgress, follow: boolean): string {
  const { cancelled, finished, rejected, failed, unknown, notSent } = progress
  const counts: [number, string][] = [
    [cancelled, follow ? 'accepted' : 'cancelled'],
    [finished, 'already finished'],
    [rejected, 'refused'],
    [unknown, 'unconfirmed'],
    [failed, 'not cancelled'],
    [notSent, 'not sent'],
  ]
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  const last = parts.pop()
  return last === undefined ? 'Nothing was asked for.' : `${[parts.join(', '), last].filter(Boolean).join(' and ')}.`
}

/** The headline at the end: a part is never called the whole, and what may be cancelled never not cancelled. */
export function endTitle({ total, cancelled, unknown }: CancelJobsProgress, follow: boolean): string {
  const done = follow ? 'accepted for cancelling' : 'cancelled'
  if (total === 0) return 'Nothing was sent'
  if (cancelled === total) return `${jobsInWords(total)} ${done}`
  if (cancelled > 0) return `${cancelled.toLocaleString('en')} of ${jobsInWords(total)} ${done}`
  if (unknown === total) return `We couldn’t confirm whether ${total === 1 ? 'this job was' : 'these jobs were'} ${done}`
  if (unknown > 0) return `None of ${jobsInWords(total)} is known to be ${done}`
  return total === 1 ? `The job was not ${done}` : `None of ${jobsInWords(total)} was ${done}`
}

/** What the headline at the end leaves open; nothing where it says it all. */
export function endSummary(progress: CancelJobsProgress, follow: boolean): string | undefined {
  const { total, cancelled, unknown } = progress
  return total === 0 || cancelled === total || unknown === total ? undefined : summaryInWords(progress, follow)
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
