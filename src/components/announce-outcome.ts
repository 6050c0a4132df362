import type { Cancellations } from '../cancellations/cancellations.js'
import type { CancelJobState } from '../job/state.js'
import { announce } from './announce.js'
import type { Asked } from './ask.js'
import { isolate, labelOf, messageOf, shorten } from './words.js'

const expected = new WeakMap<Cancellations, Set<string>>()

/**
 * Announces what comes of a job, once, however many buttons show it and even if their row is gone by then.
 * It watches until there is an outcome, so a cancellation that was asked for is followed to its end; on the
 * way it says that it waits for the connection, or that the job is stopping.
 */
export function announceOutcome(
  cancellations: Cancellations,
  { jobId, name, near, client }: Asked,
): void {
  let jobs = expected.get(cancellations)
  if (!jobs) expected.set(cancellations, (jobs = new Set()))
  if (jobs.has(jobId)) return
  jobs.add(jobId)
  let said = ''
  const stop = cancellations.watch(client, jobId, {
    notify: () => {
      const state = cancellations.stateAt(client, jobId)
      const { phase } = state
      const paused = phase === 'pending' && state.paused
      const checking = phase === 'unknown' && state.checking
      const outcome = phase !== 'pending' && phase !== 'cancelling' && !checking
      if (outcome) {
        stop()
        jobs.delete(jobId)
      }
      const worthSaying = outcome ? phase !== 'idle' : paused || phase === 'cancelling'
      const label = labelOf(state)
      if (!worthSaying || said === label) return
      said = label
      announce(sentence(name, state), near)
    },
  })
}

function sentence(name: string, state: CancelJobState): string {
  return shorten(`${isolate(name)}: ${labelOf(state).replace('…', '')}. ${messageOf(state)}`, 240)
}
