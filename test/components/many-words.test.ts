import { expect, test } from 'vitest'
import {
  endSummary,
  endTitle,
  summaryInWords,
  timeLeftInWords,
} from '../../src/components/cancel-jobs-words.js'

const NONE = {
  ...{ total: 0, settled: 0, notSent: 0, idle: 0, pending: 0, cancelling: 0 },
  ...{ cancelled: 0, finished: 0, rejected: 0, unknown: 0, error: 0 },
}

test.each([
  [{ total: 2, unknown: 2 }, 'We couldn’t confirm whether these jobs were cancelled', undefined],
  [{ total: 1, unknown: 1 }, 'We couldn’t confirm whether this job was cancelled', undefined],
  [
    { total: 3, unknown: 1, rejected: 2 },
    'None of 3 jobs is known to be cancelled',
    '2 rejected and 1 unconfirmed.',
  ],
  [{ total: 2, finished: 2 }, 'None of 2 jobs was cancelled', '2 already over.'],
  [{ total: 1, error: 1 }, 'The job was not cancelled', '1 not cancelled.'],
  [{ total: 2, cancelled: 2 }, '2 jobs cancelled', undefined],
  [
    { total: 1200, cancelled: 1100, notSent: 100 },
    '1,100 of 1,200 jobs cancelled',
    '1,100 cancelled and 100 not sent.',
  ],
])('of %o the title is “%s”', (counts, title, summary) => {
  const result = { ...NONE, settled: counts.total, ...counts }
  expect(endTitle(result)).toBe(title)
  expect(endSummary(result)).toBe(summary)
})

test('a job that is stopping is not called cancelled', () => {
  const settled = { ...NONE, total: 2, settled: 2 }
  expect(endTitle({ ...settled, cancelling: 2 })).toBe('2 jobs accepted for cancelling')
  expect(endTitle({ ...settled, cancelling: 1, rejected: 1 })).toBe(
    '1 of 2 jobs accepted for cancelling',
  )
})

test('long counts are written as people read them', () => {
  expect(
    summaryInWords({ ...NONE, total: 2400, settled: 2400, cancelled: 1200, unknown: 1200 }),
  ).toBe('1,200 cancelled and 1,200 unconfirmed.')
})

test('the time left follows from the settled jobs', () => {
  expect(timeLeftInWords({ settled: 90, total: 100 }, 9000)).toBe('about 1 s left')
  expect(timeLeftInWords({ settled: 5, total: 10 }, 9000)).toBe('about 9 s left')
  expect(timeLeftInWords({ settled: 1, total: 10 }, 9000)).toBeUndefined()
})
