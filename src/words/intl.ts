import type { PluralForms, WordsIntl } from './words.js'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

type Unit = 'hour' | 'minute' | 'second'

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
  const joints = once(() => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }))
  const spans = once(() => new Intl.RelativeTimeFormat(locale))
  const unitOf = (unit: Unit) => once(() => new Intl.NumberFormat(locale, { style: 'unit', unit }))
  const units = { hour: unitOf('hour'), minute: unitOf('minute'), second: unitOf('second') }
  const number = (value: number) => numbers().format(value)
  return {
    number,
    list: (items) => lists().format(items),
    plural: (count, forms: PluralForms) =>
      (forms[rules().select(count)] ?? forms.other).replaceAll('#', () => number(count)),
    duration(ms) {
      const seconds = Math.max(0, Math.floor(ms / SECOND_MS))
      const minutes = Math.floor(seconds / 60)
      const hours = Math.floor(minutes / 60)
      const shown: [number, Unit][] = hours
        ? [
            [hours, 'hour'],
            [minutes % 60, 'minute'],
          ]
        : [
            [minutes, 'minute'],
            [seconds % 60, 'second'],
          ]
      const parts = shown.filter(([value], index) => value > 0 || (index === 1 && seconds === 0))
      return joints().format(parts.map(([value, unit]) => units[unit]().format(value)))
    },
    relative(ms) {
      if (ms < 1.5 * MINUTE_MS)
        return spans().format(Math.max(1, Math.ceil(ms / SECOND_MS)), 'second')
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
