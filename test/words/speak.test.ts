import { describe, expect, test } from 'vitest'
import { describeCancelJob } from '../../src/words/describe-cancel-job.js'
import en from '../../src/words/en.js'
import { type FactsOf, speakerOf, type WordKey } from '../../src/words/speak.js'
import type { JobFacts, PartialWords, Words } from '../../src/words/words.js'
import { keys, marked } from './languages.js'
import { sentencesIn } from './sentences.js'
import { jobId } from './states.js'

const facts: JobFacts = { jobId, name: jobId, phase: 'idle', accepted: false, refused: false }

describe('an entry falls back to English', () => {
  test.each<[string, unknown]>([
    ['is missing', undefined],
    ['is empty', ' '],
    ['is no text', 3],
    ['is null', null],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['returns nothing', () => undefined],
    ['returns no text', () => ({})],
    ['returns a promise', async () => 'Stop'],
  ])('that %s', (_, word) => {
    const words = { 'label.idle': word, 'action.close': 'Shut' } as PartialWords
    const { say } = speakerOf(words)
    expect(say('label.idle', facts)).toBe('Cancel job')
    expect(say('action.close', facts)).toBe('Shut')
  })

  test('and keeps its own direction among words from right to left', () => {
    const { say } = speakerOf({ locale: 'he', dir: 'rtl' })
    expect(say('title.idle', facts)).toBe('\u2068Cancel this job?\u2069')
  })
})

test.each([undefined, null, 'de', 3])('words of %o are English', (words) => {
  expect(describeCancelJob({ jobId, phase: 'idle' }, { words } as never)).toMatchObject({
    title: 'Cancel this job?',
    lang: 'en',
    dir: 'ltr',
  })
})

test('a language tag that is not valid has English numbers', () => {
  const words: PartialWords = {
    locale: 'not a tag',
    'next.wait': ({ wait = 0 }, intl) => `Wait ${intl.number(wait)}.`,
  }
  expect(speakerOf(words).say('next.wait', { ...facts, wait: 1024 })).toBe('Wait 1,024.')
})

test('the same words have the same speaker, whose language and direction a page can set', () => {
  const words: PartialWords = { locale: 'ar', dir: 'rtl' }
  expect(speakerOf(words)).toBe(speakerOf(words))
  expect(speakerOf(words)).toMatchObject({ lang: 'ar', dir: 'rtl' })
})

test('every text that is told consists of entries of the table', () => {
  const unmarked = sentencesIn(marked).map((text) =>
    text.replaceAll(/«[\w.]+»|Sutro’s newest words\./g, '').trim(),
  )
  expect(unmarked.filter(Boolean)).toEqual([])
})

test('every entry is told somewhere, but for those of the copy button and of a row without an id', () => {
  const told = sentencesIn(marked).join('')
  const unused = keys.filter((key) => !told.includes(`«${key}»`))
  expect(unused).toEqual(['reason.noId', 'action.copied', 'action.copyRefused'])
})

test('types: a table without an entry is refused, and so is an entry that does not exist', () => {
  const { 'label.idle': _, ...rest } = en
  // @ts-expect-error an entry is missing
  const incomplete: Words = rest
  // @ts-expect-error there is no such entry
  const unknown: PartialWords = { 'label.idel': 'Stop' }
  // @ts-expect-error a sentence about several jobs takes their counts
  const wrong: FactsOf<'bulk.title'> = facts
  const key: WordKey = 'title.over'
  expect([incomplete, unknown, wrong, key]).toHaveLength(4)
})
