import { describe, expect, test } from 'vitest'
import en from '../../src/words/en.js'
import { jobsSpeakerOf } from '../../src/words/jobs-facts.js'
import type { WordKey } from '../../src/words/speak.js'
import type { JobFacts, JobsFacts, Words } from '../../src/words/words.js'
import { keys, languages } from './languages.js'
import { sentencesIn } from './sentences.js'
import { failure, jobId } from './states.js'

/** Entries that only join other texts and numbers. */
const joining: readonly WordKey[] = [
  'label.named',
  'announce.job',
  'announce.outcome',
  'bulk.summary',
]

const others = languages.filter((words) => words !== en)
const byLocale = Object.fromEntries(languages.map((words) => [words.locale, words]))

const facts: JobFacts = {
  ...{ jobId, name: jobId, phase: 'unknown', accepted: true, refused: false, status: 'RUNNING' },
  ...{ message: 'No.', error: failure('timed_out'), elapsed: 65_000, wait: 120_000, text: 'Text' },
}

const jobsFacts = (count: number): JobsFacts => ({
  ...{ count, total: count, settled: count, names: ['a', 'b'], more: count, left: 65_000 },
  ...{ parts: ['x', 'y'] },
  counts: {
    ...{ pending: count, cancelling: count, cancelled: count, finished: count },
    ...{ rejected: count, unknown: count, error: count, notSent: count },
  },
})

function textsOf(words: Words, count = 2): [WordKey, string][] {
  const { say } = jobsSpeakerOf(words)
  const both = { ...facts, ...jobsFacts(count) }
  return keys.map((key) => [key, say(key, both as never)])
}

describe.each(others)('$locale', (words) => {
  test('has a text of its own for every entry', () => {
    const english = Object.fromEntries(textsOf(en))
    const same = textsOf(words).filter(([key, text]) => text === english[key])
    expect(same.map(([key]) => key).filter((key) => !joining.includes(key))).toEqual([])
  })

  test('has no English words but names', () => {
    const english =
      /(?<!\p{L})(the|job|jobs|cancel|request|answer|try|again|of|is|to|sutro’s)(?!\p{L})/iu
    const allowed = words.locale === 'de' ? /\b(jobs?)\b/gi : /(?!)/g
    const left = sentencesIn(words)
      .map((text) =>
        text.replaceAll(/Sutro’s [\w ]+\.|Not yours|Overloaded/g, '').replaceAll(allowed, ''),
      )
      .filter((text) => english.test(text))
    expect(left).toEqual([])
  })
})

test.each(languages)('$locale has no exclamation mark, no gap and no double space', (words) => {
  const odd = /!|！|undefined|NaN|\[object|#| {2}/
  expect(sentencesIn(words).filter((text) => odd.test(text))).toEqual([])
  expect(textsOf(words).filter(([, text]) => odd.test(text))).toEqual([])
})

test.each(languages)('$locale ends every sentence, and no heading or label', (words) => {
  const ends = /[.。:：»”」“]$/
  const wrong = textsOf(words).filter(([key, text]) => {
    if (joining.includes(key)) return false
    const isSentence = /^(text|next|reason|error)\./.test(key)
    const isShort = /^(label|title|action)\./.test(key)
    return isSentence ? !ends.test(text) : isShort && ends.test(text)
  })
  expect(wrong).toEqual([])
})

describe('the forms of a count', () => {
  const counts = [0, 1, 2, 5, 11, 100]
  const forms: Record<string, string[]> = {
    en: ['0 jobs', '1 job', '2 jobs', '5 jobs', '11 jobs', '100 jobs'].map((n) => `${n} cancelled`),
    de: ['0 Jobs', '1 Job', '2 Jobs', '5 Jobs', '11 Jobs', '100 Jobs'].map(
      (n) => `${n} abgebrochen`,
    ),
    fr: [
      ...['0 tâche annulée', '1 tâche annulée', '2 tâches annulées'],
      ...['5 tâches annulées', '11 tâches annulées', '100 tâches annulées'],
    ],
    es: [
      ...['0 trabajos cancelados', '1 trabajo cancelado', '2 trabajos cancelados'],
      ...['5 trabajos cancelados', '11 trabajos cancelados', '100 trabajos cancelados'],
    ],
    'pt-BR': [
      ...['0 tarefa cancelada', '1 tarefa cancelada', '2 tarefas canceladas'],
      ...['5 tarefas canceladas', '11 tarefas canceladas', '100 tarefas canceladas'],
    ],
    ja: counts.map((count) => `${count} 件キャンセル済み`),
    'zh-CN': counts.map((count) => `${count} 个任务已取消`),
    ar: [
      ...['تم إلغاء 0 مهمة', 'تم إلغاء مهمة واحدة', 'تم إلغاء مهمتين'],
      ...['تم إلغاء 5 مهام', 'تم إلغاء 11 مهمة', 'تم إلغاء 100 مهمة'],
    ],
  }

  test.each(languages)('$locale', (words) => {
    const { say } = jobsSpeakerOf(words)
    expect(counts.map((count) => say('bulk.cancelled', jobsFacts(count)))).toEqual(
      forms[words.locale],
    )
  })
})

test.each([
  ['en', 'Try again in 2 minutes.'],
  ['de', 'Versuchen Sie es in 2 Minuten erneut.'],
  ['fr', 'Réessayez dans 2 minutes.'],
  ['es', 'Vuelva a intentarlo dentro de 2 minutos.'],
  ['pt-BR', 'Tente novamente em 2 minutos.'],
  ['ja', '2 分後にもう一度お試しください。'],
  ['zh-CN', '请在2分钟后重试。'],
  ['ar', 'حاول مرة أخرى خلال دقيقتين.'],
])('a wait is told in %s', (locale, sentence) => {
  const words = byLocale[locale] ?? en
  expect(jobsSpeakerOf(words).say('next.wait', facts)).toBe(sentence)
})

test('only Arabic is written from right to left', () => {
  expect(languages.filter(({ dir }) => dir === 'rtl').map(({ locale }) => locale)).toEqual(['ar'])
})
