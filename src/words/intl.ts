import type { PluralForms, WordsIntl } from './words.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const made = new Map<string, WordsIntl>()

/** The formats of a language, English where the tag is not valid. Each is made when it is first used. */
export function intlOf(locale: string): WordsIntl {
  let intl = made.get(locale)
  if (!intl) made.set(locale, (intl = make(isTag(locale) ? locale : 'en')))
  return intl
}

function make(locale: string): WordsIntl {
  const numbers = once(() => new Intl.NumberFormat(locale))
  const lists = once(() => new Intl.ListFormat(locale))
  const rules = once(() => new Intl.PluralRules(locale))
  const waits = once(() => new Intl.RelativeTimeFormat(locale))
  const number = (value: number) => numbers().format(value)
  const measure = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit }).format(value)
  return {
    number,
    list: (items) => lists().format(items),
    plural: (count, forms: PluralForms) =>
      (forms[rules().select(count)] ?? forms.other).replaceAll('#', () => number(count)),
    duration(ms) {
      const seconds = Math.floor(ms / 1000)
      const [large, small, size] = seconds < 3600 ? ['minute', 'second', 1] : ['hour', 'minute', 60]
      const [some, rest] = [Math.floor(seconds / size / 60), Math.floor(seconds / size) % 60]
      const shown = [some > 0 && measure(some, large), (rest > 0 || !some) && measure(rest, small)]
      const spans = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' })
      return spans.format(shown.filter((part) => part !== false))
    },
    relative(ms) {
      if (ms < 1.5 * MINUTE_MS) return waits().format(Math.max(1, Math.ceil(ms / 1000)), 'second')
      if (ms < 1.5 * HOUR_MS) return waits().format(Math.ceil(ms / MINUTE_MS), 'minute')
      return waits().format(Math.ceil(ms / HOUR_MS), 'hour')
    },
  }
}

function once<T>(create: () => T): () => T {
  let value: T | undefined
  return () => (value ??= create())
}

function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0
  } catch {
    return false
  }
}
