import type { Cancellations } from '../cancellations/cancellations.js'
import { later } from '../cancellations/later.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { announce, removeRegion } from '../dom/announcer.js'
import type { Openings } from '../hooks/openings.js'
import type { CancelJobState } from '../job/state.js'
import { announceCancelJob, announceSlowJob } from '../words/announce-cancel-job.js'
import { SLOW_AFTER_MS } from '../words/describe-cancel-job.js'
import { speakerOf } from '../words/speak.js'
import type { PartialWords } from '../words/words.js'

/** A job or a run that a screen reader speaks of. */
export interface Aloud {
  /** The job with its account, or the bulk run. */
  key: string
  words: PartialWords | undefined
  openings: Openings
  /** An element near the person. */
  near: Element
}

/** A job whose changes are said aloud. */
export interface AloudJob extends Aloud {
  jobId: string
  jobName?: string | undefined
  client: SutroClient
}

/** Says something about a job or a run, as long as its provider is on the page. */
export function sayAloud({ key, openings, near, words }: Aloud, text: string | undefined): void {
  if (text && openings.atEnd(removeRegion)) announce(text, key, near, speakerOf(words).lang)
}

const followed = new WeakMap<object, Set<string>>()

/**
 * Calls a function now and at each change, until it says that no more is to come. A thing that is followed
 * already is left alone.
 *
 * @param store - the store of the thing
 * @param key - the name of the thing in it
 */
export function follow(
  store: object,
  key: string,
  subscribe: (listener: () => void) => () => void,
  look: () => boolean,
): void {
  let keys = followed.get(store)
  if (!keys) followed.set(store, (keys = new Set()))
  if (keys.has(key)) return
  keys.add(key)
  const listen = () => {
    if (look()) return
    stop()
    keys.delete(key)
  }
  const stop = subscribe(listen)
  listen()
}

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
  let last = before
  let stopWaiting: (() => void) | undefined
  const sayIfSlow = () => sayAloud(aloud, announceSlowJob(last, aloud))
  follow(
    cancellations,
    key,
    (notify) => cancellations.watch(client, jobId, { notify }),
    () => {
      const state = cancellations.stateAt(client, jobId)
      sayAloud(aloud, announceCancelJob(last, state, aloud))
      last = state
      const isStopping = state.phase === 'cancelling'
      if (isStopping && before.phase !== 'cancelling')
        stopWaiting ??= later(SLOW_AFTER_MS, sayIfSlow)
      const isChecking = state.phase === 'unknown' && state.checking
      if (isStopping || state.phase === 'pending' || isChecking) return true
      stopWaiting?.()
      return false
    },
  )
}
