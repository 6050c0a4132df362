import enJob from './en-job.js'
import { intlOf } from './intl.js'
import { isolate } from './text.js'
import type { JobWords, PartialWords, Word, Words } from './words.js'

/** The name of an entry. */
export type WordKey = Exclude<keyof Words, 'locale' | 'dir'>

/** The facts that an entry takes. */
export type FactsOf<K extends WordKey> = Words[K] extends Word<infer F> ? F : never

/** Says what the words have for it. */
export interface Speaker {
  /** The language of the words, for the `lang` attribute. An entry that is missing is English all the same. */
  readonly lang: string
  /** The direction of the words, for the `dir` attribute. */
  readonly dir: 'ltr' | 'rtl'
  /** The text of an entry; in English where the entry is missing, throws, or gives no text. */
  say<K extends WordKey>(key: K, facts: FactsOf<K>): string
}

/** Finds the speaker of some words, the same one for the same object. Without words it speaks English. */
export type SpeakerOf = (words?: PartialWords) => Speaker

/** The speaker for a page about one job. */
export const speakerOf: SpeakerOf = speakersOver(enJob)

/** Speakers that take what is missing from an English table. */
export function speakersOver(english: JobWords & PartialWords): SpeakerOf {
  const speakers = new WeakMap<PartialWords, Speaker>()
  return (words) => {
    const given = typeof words === 'object' && words !== null ? words : english
    let speaker = speakers.get(given)
    if (!speaker) speakers.set(given, (speaker = speakerFrom(given, english)))
    return speaker
  }
}

function speakerFrom(words: PartialWords, english: JobWords & PartialWords): Speaker {
  const { locale } = words
  const lang = typeof locale === 'string' && locale !== '' ? locale : english.locale
  const dir = words.dir === 'rtl' ? 'rtl' : 'ltr'
  return {
    lang,
    dir,
    say(key, facts) {
      const said = textOf(words[key], facts, lang)
      if (said !== undefined) return said
      // An English sentence among words from right to left keeps its own direction.
      const fallback = textOf(english[key], facts, english.locale) ?? ''
      return dir === english.dir ? fallback : isolate(fallback, dir)
    },
  }
}

function textOf(word: unknown, facts: unknown, locale: string): string | undefined {
  try {
    const text: unknown = typeof word === 'function' ? word(facts, intlOf(locale)) : word
    return typeof text === 'string' && text.trim() !== '' ? text : undefined
  } catch {
    return undefined
  }
}
