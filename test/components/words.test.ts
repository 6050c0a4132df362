import { expect, test } from 'vitest'
import { isolate, linesOf, messageOf, shorten } from '../../src/components/words.js'
import { STOPPING_MESSAGE } from '../../src/job/phase.js'
import type { CancelJobState } from '../../src/job/state.js'

const WHOLE = new Intl.Segmenter()

test('a long text is cut between characters as a person sees them', () => {
  for (const character of ['👩‍👩‍👧', '🇩🇪', 'é', '𝒳', 'a']) {
    for (let before = 0; before < 6; before++) {
      const cut = shorten('x'.repeat(before) + character.repeat(30), 20)
      expect(cut.length).toBeLessThanOrEqual(20)
      const kept = [...WHOLE.segment(cut)].map(({ segment }) => segment)
      expect(new Set(kept)).toEqual(new Set([...(before ? ['x'] : []), character, '…']))
    }
  }
})

test('a text that fits is left alone, and a single character that is too long is cut all the same', () => {
  expect(shorten('fits', 4)).toBe('fits')
  const zalgo = `z${'\u0301'.repeat(1000)}`
  expect(shorten(zalgo, 20)).toHaveLength(20)
})

test.each([
  ['plain', 'plain'],
  ['סיווג', '\u2068סיווג\u2069'],
  ['a\u202Eb', '\u2068a\u202Eb\u2069'],
  ['a\u2069\u202Eb', '\u2068a\u202Eb\u2069'],
  ['a\u2069b', '\u2068ab\u2069'],
])('words of others, %j, are kept apart as %j', (text, kept) => {
  expect(isolate(text)).toBe(kept)
})

const SAID = 'Job a has been successfully cancelled'

const lines: [CancelJobState, string[], string | undefined][] = [
  [
    { jobId: 'a', phase: 'cancelling', message: SAID, requestedAt: 1 },
    ['Accepted. The job is stopping.'],
    SAID,
  ],
  [
    { jobId: 'a', phase: 'cancelling', message: STOPPING_MESSAGE },
    ['The job is stopping.'],
    undefined,
  ],
  [{ jobId: 'a', phase: 'cancelled', message: SAID }, [], SAID],
  [{ jobId: 'a', phase: 'cancelled' }, ['The job has stopped.'], undefined],
  [
    { jobId: 'a', phase: 'finished', status: 'SUCCEEDED', message: 'It has completed' },
    ['The job had already succeeded.'],
    'It has completed',
  ],
  [{ jobId: 'a', phase: 'finished', status: 'failed' }, ['The job had already failed.'], undefined],
  [{ jobId: 'a', phase: 'rejected', message: 'Not now' }, [], 'Not now'],
  [{ jobId: 'a', phase: 'rejected', message: ' ' }, ['Sutro gave no reason.'], undefined],
]
test.each(lines)(
  '%o says what is known, and apart from it what Sutro said',
  (state, ours, said) => {
    expect(linesOf(state).flatMap((line) => (line.said ? [] : [line.text]))).toEqual(ours)
    expect(linesOf(state).find((line) => line.said)?.text).toBe(said)
  },
)

test('in one text, a job that is stopping is not called cancelled', () => {
  const state = { jobId: 'a', phase: 'cancelling', message: SAID, requestedAt: 1 } as const
  expect(messageOf(state)).toBe('Accepted. The job is stopping.')
})
