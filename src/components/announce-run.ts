import type { CancelJobsRun } from '../cancellations/cancel-jobs.js'
import type { CancelJobPhase } from '../job/state.js'
import { announceCancelJobs } from '../words/announce-cancel-jobs.js'
import type { JobsRun } from '../words/jobs-facts.js'
import { type Aloud, follow, sayAloud } from './announce.js'
import { factsOfRun } from './use-jobs.js'

/** Announces a run up to its end, also when its button has left the page meanwhile. */
export function announceRun(run: CancelJobsRun, aloud: Aloud): void {
  let last: JobsRun | undefined
  follow(run, '', run.subscribe, () => {
    const facts = factsOfRun(run)
    sayAloud(aloud, announceCancelJobs(last, facts, aloud))
    last = facts
    // A job that is stopping at the end may stop later.
    const isOpen = facts.items.some(({ state }) => isUnderWay(state?.phase))
    return facts.stage !== 'ended' || isOpen
  })
}

function isUnderWay(phase: CancelJobPhase | undefined): boolean {
  return phase === 'pending' || phase === 'cancelling'
}
