import enJob from './en-job.js'
import { intlOf } from './intl.js'
import { isolate } from './text.js'
import type { JobWords, PartialWords, Word, Words, WordsIntl } from './words.js'

/** The name of an entry. */
export type WordKey = Exclude<keyof Words, 'locale' | 'dir'>
/** The name of an entry about one job. */
export type JobKey = Exclude<keyof JobWords, 'locale' | 'dir'>

/** The facts that an entry takes. */
export type FactsOf<K extends WordKey> = Words[K] extends Word<infer F> ? F : never

/** Says what the words have for it. */
export interface Speaker<Key extends WordKey = JobKey> {
  /** The language of the words, for the `lang` attribute. An entry that is missing is English all the same. */
  readonly lang: string
  /** The direction of the words, for the `dir` attribute. */
  readonly dir: 'ltr' | 'rtl'
  /** Numbers, lists and times in the language of the words. */
  readonly intl: WordsIntl
  /** The text of an entry; in English where the entry is missing, throws, or gives no text. */
  say<K extends Key>(key: K, facts: FactsOf<K>): string
}

/** Finds the speaker of some words, the same one for the same object. */
export type SpeakerOf<Key extends WordKey> = (words?: PartialWords) => Speaker<Key>

/** The speaker for a page about one job. Without words it speaks English. */
export const speakerOf: SpeakerOf<JobKey> = speakersOver<JobKey>(enJob)

/** Speakers that take what is missing from an English table. */
export function speakersOver<Key extends WordKey>(
  english: Pick<Words, Key | 'locale' | 'dir'>,
): SpeakerOf<Key> {
  const speakers = new WeakMap<PartialWords, Speaker<Key>>()
  return (words) => {
    const given = typeof words === 'object' && words !== null ? words : english
    let speaker = speakers.get(given)
    if (!speaker) speakers.set(given, (speaker = speakerFrom(given, english)))
    return speaker
  }
}

function speakerFrom<Key extends WordKey>(
  words: PartialWords,
  english: Pick<Words, Key | 'locale' | 'dir'>,
): Speaker<Key> {
  const { locale } = words
  const lang = typeof locale === 'string' && locale !== '' ? locale : english.locale
  const dir = words.dir === 'rtl' ? 'rtl' : 'ltr'
  const intl = intlOf(lang)
  return {
    lang,
    dir,
    intl,
    say(key, facts) {
      const said = textOf(words[key], facts, intl)
      if (said !== undefined) return said
      // An English sentence among words from right to left keeps its own direction.
      const fallback = textOf(english[key], facts, intlOf(english.locale)) ?? ''
      return dir === english.dir ? fallback : isolate(fallback, dir)
    },
  }
}

function textOf(word: unknown, facts: unknown, intl: WordsIntl): string | undefined {
  try {
    const text: unknown = typeof word === 'function' ? word(facts, intl) : word
    return typeof text === 'string' && text.trim() !== '' ? text : undefined
  } catch {
    return undefined
  }
}
