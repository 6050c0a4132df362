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
  const spans = once(() => new Intl.RelativeTimeFormat(locale))
  const number = (value: number) => numbers().format(value)
  const measure = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit }).format(value)
  return {
    number,
    list: (items) => lists().format(items),
    plural: (count, forms: PluralForms) =>
      (forms[rules().select(count)] ?? forms.other).replaceAll('#', () => number(count)),
    duration(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      const minutes = Math.floor(seconds / 60)
      const parts =
        minutes < 60
          ? [minutes && measure(minutes, 'minute'), seconds % 60 && measure(seconds % 60, 'second')]
          : [
              measure(Math.floor(minutes / 60), 'hour'),
              minutes % 60 && measure(minutes % 60, 'minute'),
            ]
      const shown = parts.filter((part) => typeof part === 'string')
      if (shown.length === 0) return measure(0, 'second')
      return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(shown)
    },
    relative(ms) {
      if (ms < 1.5 * MINUTE_MS) return spans().format(Math.max(1, Math.ceil(ms / 1000)), 'second')
      if (ms < 1.5 * HOUR_MS) return spans().format(Math.ceil(ms / MINUTE_MS), 'minute')
      return spans().format(Math.ceil(ms / HOUR_MS), 'hour')
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
