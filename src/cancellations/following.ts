import { type CancelJobError, isCancelJobError } from '../client/cancel-job-error.js'
import { isStopping } from '../client/job-status-words.js'
import type { JobStatus } from '../client/read-job-status.js'
import { isOpen, isUnsettled, learnWord, plainError } from '../job/record.js'
import type { Elsewhere, Job } from './job.js'
import type { Jobs } from './jobs.js'
import { later } from './later.js'
import { showRead } from './shown-status.js'
import { readingOf } from './status-queue.js'

/** A status is unreadable after so many faults in a row, the first of them so long ago. */
const FAULTS = 3
const UNREADABLE_AFTER_MS = 60_000
/** A request of elsewhere, such as another tab, is overdue after this time. */
const OVERDUE_AFTER_MS = 15_000
/** Jobs that this page asked for and that are followed although nobody shows them. */
const FOLLOWED_UNSEEN = 1000
/** A longer `Retry-After` is not waited for. */
const MAX_HOLD_MS = 30_000

/** The only place that starts or stops reading a job. It runs after each change of the job or its watchers. */
export function follow(jobs: Jobs, job: Job): void {
  const { id: jobId, record } = job
  if (record.end) {
    jobs.asked.delete(job)
    // Another tab, or the client, may have read the end.
    showRead(jobs.queryClient, job, { jobId, status: record.end.word })
  }
  if (isOpen(record) && !record.end) job.elsewhere ??= expectElsewhere(jobs, job)
  else if (job.elsewhere) {
    job.elsewhere.stop()
    job.elsewhere = undefined
  }
  jobs.queue.want(job, isWanted(jobs, job))
}

/** Follows a job that this page asks to cancel, although no row may show it. */
export function followUnseen(jobs: Jobs, job: Job): void {
  jobs.asked.delete(job)
  jobs.asked.add(job)
  const [oldest] = jobs.asked
  if (jobs.asked.size <= FOLLOWED_UNSEEN || !oldest) return
  jobs.asked.delete(oldest)
  follow(jobs, oldest)
}

function isWanted({ asked }: Jobs, job: Job): boolean {
  const { account, record, request, watchers, reading } = job
  if (reading?.waiting.length) return true
  if (record.end || !account.client?.getJobStatus) return false
  if (watchers.some(({ reads }) => reads)) return true
  // The client reads by itself while its request is under way.
  if (account.noEndpoint || request?.stage === 'sent') return false
  if (!isUnsettled(record)) return watchers.some(({ status }) => isStopping(status))
  return watchers.length > 0 || request !== undefined || asked.has(job)
}

/** A request of elsewhere becomes overdue after a while. */
function expectElsewhere(jobs: Jobs, job: Job): Elsewhere {
  const elsewhere = {
    isOverdue: false,
    stop: later(OVERDUE_AFTER_MS, (hasSlept) => {
      // After a sleep the status is read first.
      if (hasSlept) job.elsewhere = undefined
      else elsewhere.isOverdue = true
      jobs.changed(job)
    }),
  }
  return elsewhere
}

/** Learns from the answer or the fault of a status read. */
export function learnRead(jobs: Jobs, job: Job, read: JobStatus | CancelJobError): void {
  showRead(jobs.queryClient, job, read)
  if (isCancelJobError(read)) learnFault(jobs, job, read)
  else learnStatus(jobs, job, read.status)
}

/** Learns a status that was read, here or by the client. */
export function learnStatus(jobs: Jobs, job: Job, status: string): void {
  const { account } = job
  const { noEndpoint } = account
  job.word = status
  job.unreadable = undefined
  readingOf(job).faults = undefined
  account.hasEndpoint = true
  jobs.learn(job, learnWord(job.record, status, Date.now()))
  if (noEndpoint) jobs.accountChanged(account)
}

function learnFault(jobs: Jobs, job: Job, error: CancelJobError): void {
  const { account } = job
  const { code, status, retryAfter = 0 } = error
  const now = performance.now()
  const reading = readingOf(job)
  const before = reading.faults
  const { count, since } = { count: (before?.count ?? 0) + 1, since: before?.since ?? now }
  reading.faults = { count, since, code }
  if (code === 'rate_limited')
    account.heldUntil = Math.max(account.heldUntil, now + Math.min(retryAfter, MAX_HOLD_MS))
  if (code === 'no_endpoint' && !account.hasEndpoint) {
    // A gateway may not know the path for a moment, so a 404 must be said twice in a row.
    if (status === 404 && before?.code !== code) return jobs.queue.hurry(job)
    account.hasEndpoint = false
    return jobs.accountChanged(account)
  }
  if (count >= FAULTS && now - since >= UNREADABLE_AFTER_MS) job.unreadable = plainError(error)
  jobs.changed(job)
}
