import type { CancelJobsItem, CancelJobsProgress } from '../cancellations/cancel-jobs-result.js'
import { durationInWords, labelOf } from './words.js'

/** One job of a selection. */
export interface SelectedJob {
  jobId: string
  /** What people call the job. */
  jobName?: string | undefined
  /** The status that the dashboard already knows. */
  status?: string | undefined
}

type Answered = Pick<CancelJobsProgress, 'settled' | 'total'>

/** `1 job`, `12 jobs`, `1,024 jobs`. */
export function jobsInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'job' : 'jobs'}`
}

/** What the button says: short while it runs, so that it keeps its width. */
export function bulkLabel(
  stage: 'asking' | 'running' | 'ended',
  count: number,
  { settled, total }: Answered,
): string {
  if (stage === 'asking') return count === 0 ? 'Cancel jobs' : `Cancel ${jobsInWords(count)}`
  return stage === 'ended' ? 'See results' : `${answered(settled, total)}…`
}

/** The same for whoever does not see that it runs. */
export function runningInWords({ settled, total }: Answered): string {
  return `Cancelling jobs: ${answered(settled, total)} answered`
}

function answered(settled: number, total: number): string {
  return `${settled.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

/** What became of all, with every count that is not nought: they add up to the whole. */
export function summaryInWords(progress: CancelJobsProgress): string {
  const { cancelled, cancelling, finished, rejected, error, unknown, notSent } = progress
  const counts: [number, string][] = [
    [cancelled, 'cancelled'],
    [cancelling, 'stopping'],
    [finished, 'already over'],
    [rejected, 'rejected'],
    [unknown, 'unconfirmed'],
    [error, 'not cancelled'],
    [notSent, 'not sent'],
  ]
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  const last = parts.pop()
  return last === undefined
    ? 'Nothing was asked for.'
    : `${[parts.join(', '), last].filter(Boolean).join(' and ')}.`
}

/** The headline at the end: a part is never called the whole, and what may be cancelled never not cancelled. */
export function endTitle(progress: CancelJobsProgress): string {
  const { total, cancelled, cancelling, unknown } = progress
  const accepted = cancelled + cancelling
  const done = cancelling > 0 ? 'accepted for cancelling' : 'cancelled'
  if (progress.notSent === total) return 'Nothing was sent'
  if (accepted === total) return `${jobsInWords(total)} ${done}`
  if (accepted > 0) return `${accepted.toLocaleString('en')} of ${jobsInWords(total)} ${done}`
  if (unknown === total)
    return `We couldn’t confirm whether ${total === 1 ? 'this job was' : 'these jobs were'} ${done}`
  if (unknown > 0) return `None of ${jobsInWords(total)} is known to be ${done}`
  return total === 1 ? `The job was not ${done}` : `None of ${jobsInWords(total)} was ${done}`
}

/** What the headline at the end leaves open; nothing where it says it all. */
export function endSummary(progress: CancelJobsProgress): string | undefined {
  const { total, cancelled, unknown } = progress
  return total === 0 || cancelled === total || unknown === total
    ? undefined
    : summaryInWords(progress)
}

/** How long the rest will take, once enough has been seen to tell. */
export function timeLeftInWords({ settled, total }: Answered, elapsed: number): string | undefined {
  if (settled < 5 || elapsed < 2000 || settled >= total) return undefined
  const left = (elapsed / settled) * (total - settled)
  return `about ${durationInWords(Math.max(1000, Math.ceil(left / 1000) * 1000))} left`
}

export function outcomeInWords({ state }: CancelJobsItem): string {
  return state ? labelOf(state).replace('…', '') : 'Not sent'
}
