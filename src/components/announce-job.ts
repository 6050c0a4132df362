import type { Cancellations } from '../cancellations/cancellations.js'
import { later } from '../cancellations/later.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import type { CancelJobState } from '../job/state.js'
import { announceCancelJob, announceSlowJob } from '../words/announce-cancel-job.js'
import { SLOW_AFTER_MS } from '../words/describe-cancel-job.js'
import { type Aloud, sayAloud } from './say-aloud.js'

/** A job whose changes are said aloud. */
export interface AloudJob extends Aloud {
  jobId: string
  jobName?: string | undefined
  client: SutroClient
}

const followed = new WeakMap<Cancellations, Set<string>>()

/**
 * Announces each change of a job up to its outcome, once, however many buttons show it and even if their row
 * is gone by then. Watching the job also has it followed to its end.
 *
 * @param before - the state before the person acted
 */
export function announceJob(
  cancellations: Cancellations,
  aloud: AloudJob,
  before: CancelJobState,
): void {
  const { key, client, jobId } = aloud
  let jobs = followed.get(cancellations)
  if (!jobs) followed.set(cancellations, (jobs = new Set()))
  if (jobs.has(key)) return
  jobs.add(key)
  let last = before
  let stopWaiting: (() => void) | undefined
  const sayIfSlow = () => sayAloud(aloud, announceSlowJob(last, aloud))
  const look = () => {
    const state = cancellations.stateAt(client, jobId)
    sayAloud(aloud, announceCancelJob(last, state, aloud))
    last = state
    const isStopping = state.phase === 'cancelling' && before.phase !== 'cancelling'
    if (isStopping) stopWaiting ??= later(SLOW_AFTER_MS, sayIfSlow)
    if (isUnderWay(state)) return
    stopWaiting?.()
    stop()
    jobs.delete(key)
  }
  const stop = cancellations.watch(client, jobId, { notify: look })
  look()
}

function isUnderWay(state: CancelJobState): boolean {
  const { phase } = state
  return phase === 'pending' || phase === 'cancelling' || (phase === 'unknown' && !!state.checking)
}
