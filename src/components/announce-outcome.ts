import type { Cancellations } from '../state/cancellations.js'
import type { Watcher } from '../state/job-states.js'
import { announce } from './announce.js'
import { labelOf, messageOf, shorten } from './words.js'

const expected = new WeakMap<Cancellations, Set<string>>()

/**
 * Announces what comes of a job, once, however many buttons show it and even if their row is gone by then.
 * It watches until there is an outcome, so a cancellation that was asked for is followed to its end.
 */
export function announceOutcome(
  cancellations: Cancellations,
  jobId: string,
  name: string,
  near: Element,
  asking: Pick<Watcher, 'client' | 'follow'>,
): void {
  let jobs = expected.get(cancellations)
  if (!jobs) expected.set(cancellations, (jobs = new Set()))
  if (jobs.has(jobId)) return
  jobs.add(jobId)
  const stop = cancellations.watch(jobId, {
    ...asking,
    notify: () => {
      const state = cancellations.get(jobId)
      if (state.phase === 'pending' || state.phase === 'cancelling' || state.checking) return
      stop()
      jobs.delete(jobId)
      if (state.phase !== 'idle') announce(shorten(`${name}: ${labelOf(state)}. ${messageOf(state)}`, 240), near)
    },
  })
}
