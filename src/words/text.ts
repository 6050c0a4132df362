/** Characters that change the direction of what follows, and would reach beyond their own text. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** Line breaks end an isolate, and other control characters cannot be seen. */
const BREAKS = /[\s\p{Cc}]+/gu
/** Text that is, or may be, written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** Words of ASCII with single spaces. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/
/** A character that belongs to the one before it: marks, joiners, the second half of a surrogate pair. */
const CONTINUES = /^[\p{M}\p{Emoji_Modifier}\u200d\udc00-\udfff]/u
const FLAG = /^\p{Regional_Indicator}/u

let graphemes: Intl.Segmenter | undefined

/**
 * A text of somebody else, to stand in a sentence of ours: in one line, short, and without power over the
 * direction of the sentence. It gets isolates only where the directions may differ.
 */
export function inSentence(text: string, dir: 'ltr' | 'rtl', length = 80): string {
  // Most names are plain, and a long table has many.
  if (dir === 'ltr' && text.length <= length && PLAIN.test(text)) return text
  const line = shorten(text.replace(CONTROLS, '').replace(BREAKS, ' ').trim(), length)
  return line === '' ? '' : isolate(line, dir)
}

/** A text that cannot turn the words around it. It must have no line breaks and no controls of its own. */
export function isolate(text: string, dir: 'ltr' | 'rtl'): string {
  return dir === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text
}

/** A text of at most this many UTF-16 units, cut between two characters as a person sees them. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, boundaryBefore(text, length - 1)).trimEnd()}…`
}

function boundaryBefore(text: string, end: number): number {
  if (typeof Intl.Segmenter === 'function') {
    graphemes ??= new Intl.Segmenter()
    return graphemes.segment(text).containing(end)?.index ?? end
  }
  let cut = end
  while (cut > 0 && isInside(text, cut)) cut--
  return cut
}

function isInside(text: string, cut: number): boolean {
  const rest = text.slice(cut, cut + 2)
  if (CONTINUES.test(rest) || text[cut - 1] === '\u200d') return true
  return FLAG.test(rest) && FLAG.test(text.slice(cut - 2, cut))
}

/** Sentences in a row, with a space between them where the script has one. */
export function paragraph(...sentences: (string | undefined | false)[]): string {
  return sentences
    .filter(Boolean)
    .join(' ')
    .replaceAll(/([。！？]) /g, '$1')
}
