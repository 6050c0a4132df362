import { expect, test } from 'vitest'
import {
  endSummary,
  endTitle,
  ofThisRun,
  summaryInWords,
  timeLeftInWords,
} from '../../src/components/cancel-jobs-words.js'

const NONE = {
  total: 0,
  settled: 0,
  cancelled: 0,
  finished: 0,
  rejected: 0,
  failed: 0,
  unknown: 0,
  notSent: 0,
}

test.each([
  [{ total: 2, unknown: 2 }, 'We couldn’t confirm whether these jobs were cancelled', undefined],
  [{ total: 1, unknown: 1 }, 'We couldn’t confirm whether this job was cancelled', undefined],
  [
    { total: 3, unknown: 1, rejected: 2 },
    'None of 3 jobs is known to be cancelled',
    '2 refused and 1 unconfirmed.',
  ],
  [{ total: 2, finished: 2 }, 'None of 2 jobs was cancelled', '2 already over.'],
  [{ total: 1, failed: 1 }, 'The job was not cancelled', '1 not cancelled.'],
  [{ total: 2, cancelled: 2 }, '2 jobs cancelled', undefined],
  [
    { total: 1200, cancelled: 1100, notSent: 100 },
    '1,100 of 1,200 jobs cancelled',
    '1,100 cancelled and 100 not sent.',
  ],
])('of %o the title is “%s”', (counts, title, summary) => {
  const result = { ...NONE, settled: counts.total, ...counts }
  expect(endTitle(result, false)).toBe(title)
  expect(endSummary(result, false)).toBe(summary)
})

test('followed, what was accepted is not called cancelled', () => {
  const settled = { ...NONE, total: 2, settled: 2 }
  expect(endTitle({ ...settled, cancelled: 2 }, true)).toBe('2 jobs accepted for cancelling')
  expect(endTitle({ ...settled, rejected: 2 }, true)).toBe(
    'None of 2 jobs was accepted for cancelling',
  )
  expect(endTitle({ ...settled, unknown: 1, failed: 1 }, true)).toBe(
    'None of 2 jobs is known to be accepted for cancelling',
  )
})

test('long counts are written as people read them', () => {
  expect(
    summaryInWords({ ...NONE, total: 2400, settled: 2400, cancelled: 1200, unknown: 1200 }, false),
  ).toBe('1,200 cancelled and 1,200 unconfirmed.')
})

test('the time left is reckoned from what this run has settled, not from what one before it did', () => {
  expect(timeLeftInWords({ settled: 90, total: 100 }, 9000)).toBe('about 1 s left')
  expect(timeLeftInWords(ofThisRun({ settled: 95, total: 100 }, 90), 9000)).toBe('about 9 s left')
  expect(timeLeftInWords(ofThisRun({ settled: 91, total: 100 }, 90), 9000)).toBeUndefined()
})
