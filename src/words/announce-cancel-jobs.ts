import type { JobsRun } from './describe-cancel-jobs.js'
import { jobsFactsOf, jobsSpeakerOf } from './jobs-facts.js'
import { groupsOf, summaryOf } from './jobs-report.js'
import { paragraph } from './text.js'
import type { PartialWords } from './words.js'

/**
 * What a screen reader says when a run goes on: that it begins, each quarter, a stop, and how it ended.
 *
 * @param before - the run when it was announced last; `undefined` before a run
 */
export function announceCancelJobs(
  before: JobsRun | undefined,
  after: JobsRun,
  { words }: { words?: PartialWords | undefined } = {},
): string | undefined {
  const speaker = jobsSpeakerOf(words)
  const { say, dir } = speaker
  const facts = jobsFactsOf(after.items, dir, after.progress)
  const wasRunning = before?.isRunning === true
  if (!after.isRunning) {
    // A job that was still stopping at the end may stop later.
    if (before && !wasRunning && (openIn(before) === 0 || openIn(after) > 0)) return undefined
    const [only, ...others] = groupsOf(after.items, speaker, facts)
    return paragraph(summaryOf(speaker, facts), others.length === 0 && only?.message)
  }
  const offline = after.isOffline === true && say('bulk.offline', facts)
  if (!before || !wasRunning) return paragraph(say('bulk.title', facts), offline)
  if (after.isStopped && !before.isStopped) return say('bulk.stopped', facts)
  if (offline && before.isOffline !== true) return offline
  const { settled, total } = after.progress
  return quarterOf(after) > quarterOf(before) && settled < total
    ? say('bulk.answered', facts)
    : undefined
}

function openIn({ items }: JobsRun): number {
  const { counts } = jobsFactsOf(items, 'ltr')
  return counts.cancelling + counts.pending
}

function quarterOf({ progress: { settled, total } }: JobsRun): number {
  return total === 0 ? 0 : Math.floor((settled / total) * 4)
}
