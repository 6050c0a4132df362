import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeCancelJob } from '../../src/words/describe-cancel-job.js'
import { inSentence, isolate, paragraph, shorten } from '../../src/words/text.js'
import { jobId } from './states.js'

const FAMILY = '👩‍👩‍👧‍👦'
const ACCENTED = 'e\u0301\u0323'
const FLAG = '🇯🇵'
const HAND = '👍🏽'
const graphemes = fc.constantFrom('a', ' ', 'ü', FAMILY, ACCENTED, FLAG, HAND, '𝒳', '한')

test('a text is shortened between two characters as a person sees them', () => {
  const run = fc.property(fc.array(graphemes), fc.integer({ min: 1, max: 60 }), (all, length) => {
    const text = all.join('')
    const short = shorten(text, length)
    expect(short.length).toBeLessThanOrEqual(length)
    const whole = all.map((_, index) => `${all.slice(0, index).join('').trimEnd()}…`)
    expect([text, ...whole]).toContain(short)
  })
  fc.assert(run, { numRuns: 500 })
})

test('an ordinary name has no invisible characters, so a test of a page finds it', () => {
  expect(inSentence('Nightly run #5', 'ltr')).toBe('Nightly run #5')
})

test('a name among words from right to left is isolated, and so is a name from right to left', () => {
  expect(inSentence('Nightly', 'rtl')).toBe('\u2068Nightly\u2069')
  expect(inSentence(' ', 'rtl')).toBe('')
  expect(inSentence('ليلي', 'ltr')).toBe('\u2068ليلي\u2069')
})

test('line breaks and control characters become a space', () => {
  expect(inSentence(' a\r\nb\u2028c\0d ', 'ltr')).toBe('a b c d')
})

test('no name can turn the words around it', () => {
  const parts = fc.constantFrom(
    'a',
    'ש',
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\n',
  )
  const run = fc.property(fc.array(parts), fc.constantFrom('ltr', 'rtl'), (all, dir) => {
    const text = inSentence(all.join(''), dir)
    const inside = text.replace(/^\u2068|\u2069$/g, '')
    expect(inside).not.toMatch(/[\u202a-\u202e\u2066-\u2069\n]/)
    if (dir === 'rtl' && inside) expect(text).toBe(isolate(inside, dir))
  })
  fc.assert(run, { numRuns: 500 })
})

test('a direction override in a name leaves our warning as it is', () => {
  const { message, name } = describeCancelJob(
    { jobId, phase: 'idle' },
    { jobName: 'Nightly\u2069\u202e' },
  )
  expect(message).toBe('Nightly will stop, and this can’t be undone.')
  expect(name).toBe('Cancel job: Nightly')
})

test('a name of nothing but controls is no name', () => {
  const { name } = describeCancelJob({ jobId, phase: 'idle' }, { jobName: '\u202e\n' })
  expect(name).toBe('Cancel job: batch_1')
})

test('sentences have a space between them where the script has one', () => {
  expect(paragraph('A.', undefined, 'B.')).toBe('A. B.')
  expect(paragraph('一。', '二。')).toBe('一。二。')
})
