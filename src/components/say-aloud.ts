import { announce, removeRegion } from '../dom/announcer.js'
import type { Openings } from '../hooks/openings.js'
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

/** Says something about a job or a run, as long as its provider is on the page. */
export function sayAloud({ key, openings, near, words }: Aloud, text: string | undefined): void {
  if (text && openings.atEnd(removeRegion)) announce(text, key, near, speakerOf(words).lang)
}
