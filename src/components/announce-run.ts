import type { CancelJobsRun } from '../cancellations/cancel-jobs.js'
import { announceCancelJobs } from '../words/announce-cancel-jobs.js'
import type { JobsItem, JobsRun } from '../words/jobs-facts.js'
import { type Aloud, sayAloud } from './say-aloud.js'
import { factsOfRun } from './use-jobs.js'

const followed = new WeakSet<CancelJobsRun>()

/** Announces a run up to its end, also when its button has left the page meanwhile. */
export function announceRun(run: CancelJobsRun, aloud: Aloud): void {
  if (followed.has(run)) return
  followed.add(run)
  let last: JobsRun | undefined
  const look = () => {
    const facts = factsOfRun(run)
    const text = announceCancelJobs(last, facts, aloud)
    last = facts
    sayAloud(aloud, text)
    // A job that is stopping at the end may stop later.
    if (facts.stage !== 'ended' || facts.items.some(isUnderWay)) return
    stop()
    followed.delete(run)
  }
  const stop = run.subscribe(look)
  look()
}

function isUnderWay({ state }: JobsItem): boolean {
  return state?.phase === 'pending' || state?.phase === 'cancelling'
}
