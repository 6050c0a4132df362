import { describe, expect, test } from 'vitest'
import { isFinished, isStopping, runsOn } from '../../src/client/job-status-words.js'
import { assertJobId } from '../../src/client/job-url.js'
import { isCancellable, isTerminal } from '../../src/index.js'

describe('a status word', () => {
  test.each([
    'CANCELLED',
    'CANCELED',
    'cancelled',
    ' canceled ',
    'SUCCEEDED',
    'completed',
    'Failed',
  ])('"%s" is over', (word) => {
    expect(isTerminal(word)).toBe(true)
    expect(isCancellable(word)).toBe(false)
    expect(isStopping(word)).toBe(false)
  })

  test.each(['CANCELLING', 'CANCELING', 'cancelling', 'CANCEL_REQUESTED', ' cancel_requested\n'])(
    '"%s" is stopping: neither over nor to be cancelled',
    (word) => {
      expect(isStopping(word)).toBe(true)
      expect(isTerminal(word)).toBe(false)
      expect(isCancellable(word)).toBe(false)
    },
  )

  test.each(['QUEUED', 'pending', 'Submitted', 'STARTING', 'running '])(
    '"%s" can be cancelled',
    (word) => {
      expect(isCancellable(word)).toBe(true)
      expect(isTerminal(word)).toBe(false)
    },
  )

  test('"CANCELED" did not end by itself', () => {
    expect(isFinished('CANCELED')).toBe(false)
    expect(isFinished('completed')).toBe(true)
  })

  test('that is not known can be cancelled, as only asking tells', () => {
    expect(isCancellable('ARCHIVED')).toBe(true)
    expect(isTerminal('ARCHIVED')).toBe(false)
  })

  test.each([null, undefined, 3, true, {}, ['RUNNING'], Symbol('RUNNING')])(
    'is a string: %s is no status',
    (value) => {
      for (const holds of [isCancellable, isTerminal, isFinished, isStopping, runsOn])
        expect(holds(value)).toBe(false)
    },
  )
})

test.each<[unknown, boolean]>([
  ['batch_job_12345', true],
  ['team/nightly #5', true],
  ['x'.repeat(512), true],
  ['x'.repeat(513), false],
  ['', false],
  ['.', false],
  ['..', false],
  ['a\u0007', false],
  ['\udc00', false],
  [null, false],
  [7, false],
])('whether %j can be sent as a job id is %s', (jobId, sendable) => {
  const check = () => assertJobId(jobId)
  if (sendable) expect(check).not.toThrow()
  else expect(check).toThrow('Nothing was sent')
})
