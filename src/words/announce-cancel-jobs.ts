import { isOffline, jobsFactsOf, type JobsRun, jobsSpeakerOf } from './jobs-facts.js'
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
  const wasOver = before?.stage === 'ended'
  if (after.stage === 'ended') {
    // A job that was still stopping at the end may stop later.
    if (before && wasOver && (openIn(before) === 0 || openIn(after) > 0)) return undefined
    const facts = jobsFactsOf(after.items, dir)
    const groups = groupsOf(after, speaker, facts)
    const reasons = groups.length === 1 || after.isHalted ? groups : []
    return paragraph(summaryOf(speaker, facts), ...reasons.map(({ message }) => message))
  }
  const facts = jobsFactsOf(after.items, dir, after)
  const offline = isOffline(after) && say('bulk.offline', facts)
  if (!before || wasOver) return paragraph(say('bulk.title', facts), offline)
  if (after.stage === 'stopping' && before.stage === 'running') return say('bulk.stopped', facts)
  if (offline && !isOffline(before)) return offline
  const isNews = quarterOf(after) > quarterOf(before) && after.settled < after.total
  return isNews ? say('bulk.answered', facts) : undefined
}

function openIn({ items }: JobsRun): number {
  const { counts } = jobsFactsOf(items, 'ltr')
  return counts.cancelling + counts.pending
}

function quarterOf({ settled, total }: JobsRun): number {
  return Math.floor((settled / total) * 4)
}
