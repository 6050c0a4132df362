/** Characters that change the direction of what follows, and would reach beyond their own text. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** Line breaks end an isolate, and other control characters cannot be seen. */
const BREAKS = /[\s\p{Cc}]+/gu
/** Text that is, or may be, written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** Words of ASCII with single spaces. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/
/** So much of somebody else's words stands in a sentence of ours. */
export const QUOTE_LENGTH = 200
let graphemes: Intl.Segmenter | undefined

/**
 * A text of somebody else, to stand in a sentence of ours: in one line, short, and without power over the
 * direction of the sentence. It gets isolates only where the directions may differ.
 */
export function inSentence(text: string, dir: 'ltr' | 'rtl', length = 80): string {
  // Most names are plain, and a long table has many.
  if (dir === 'ltr' && text.length <= length && PLAIN.test(text)) return text
  return isolate(shorten(text.replace(CONTROLS, '').replace(BREAKS, ' ').trim(), length), dir)
}

/** A text that cannot turn the words around it. It must have no line breaks and no controls of its own. */
export function isolate(text: string, dir: 'ltr' | 'rtl'): string {
  return text && (dir === 'rtl' || RIGHT_TO_LEFT.test(text)) ? `\u2068${text}\u2069` : text
}

/** A text of at most this many UTF-16 units, cut between two characters as a person sees them. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  graphemes ??= new Intl.Segmenter()
  const end = graphemes.segment(text).containing(length - 1)?.index
  return `${text.slice(0, end).trimEnd()}…`
}

/** Sentences in a row, with a space between them where the script has one. */
export function paragraph(...sentences: (string | undefined | false)[]): string {
  return sentences
    .filter(Boolean)
    .join(' ')
    .replaceAll(/([。！？]) /g, '$1')
}
