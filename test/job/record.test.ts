import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSame } from '../../src/job/known.js'
import {
  isOpen,
  join,
  type JobRecord,
  learnRequest,
  learnVerdict,
  learnWord,
  NOTHING_KNOWN,
  readRecord,
} from '../../src/job/record.js'
import { failure, record } from './arbitrary-record.js'

const RUNS = 20_000

describe('joining two records', () => {
  test('gives the same in both orders', () => {
    const law = fc.property(record, record, (a, b) => isSame(join(a, b), join(b, a)))
    fc.assert(law, { numRuns: RUNS })
  })

  test('gives the same in any grouping', () => {
    const law = fc.property(record, record, record, (a, b, c) =>
      isSame(join(join(a, b), c), join(a, join(b, c))),
    )
    fc.assert(law, { numRuns: RUNS })
  })

  test('changes nothing the second time', () => {
    const law = fc.property(record, record, (a, b) => isSame(join(join(a, b), b), join(a, b)))
    fc.assert(law, { numRuns: RUNS })
  })

  test('loses nothing: each of the two is contained in the result', () => {
    const law = fc.property(record, record, (a, b) => {
      const both = join(a, b)
      return isSame(join(both, a), both) && (isOpen(both) || !isOpen(a) || !isOpen(b))
    })
    fc.assert(law, { numRuns: RUNS })
  })
})

describe('what a record learns', () => {
  const asked = learnRequest(NOTHING_KNOWN, 10)
  const accepted = learnVerdict(asked, { kind: 'accepted', at: 20, message: 'Yes.' })

  test('an acceptance survives every later answer', () => {
    const later = [
      { kind: 'failed', at: 30, error: failure },
      { kind: 'rejected', at: 30, message: 'No.' },
      { kind: 'lost', at: 30 },
      { kind: 'accepted', at: 30, message: 'Yes again.' },
    ] as const
    for (const verdict of later)
      expect(learnVerdict(learnRequest(accepted, 25), verdict).verdict).toEqual(accepted.verdict)
  })

  test('an acceptance with words replaces one that was only read from the status', () => {
    const read = learnWord(asked, 'CANCELLING', 15)
    expect(read.verdict).toEqual({ kind: 'accepted', at: 15 })
    expect(learnVerdict(read, accepted.verdict).verdict).toEqual(accepted.verdict)
    expect(learnWord(accepted, 'CANCELLING', 5).verdict).toEqual(accepted.verdict)
  })

  test('the newer of a failure and a rejection counts', () => {
    const failed = learnVerdict(asked, { kind: 'failed', at: 20, error: failure })
    const rejected = learnVerdict(learnRequest(failed, 30), {
      kind: 'rejected',
      at: 40,
      message: 'No.',
    })
    expect(rejected.verdict?.kind).toBe('rejected')
    expect(join(rejected, failed).verdict?.kind).toBe('rejected')
  })

  test('of two ends the first that was read stays', () => {
    const ended = learnWord(learnWord(asked, 'CANCELLED', 30), 'SUCCEEDED', 40)
    expect(ended.end).toEqual({ word: 'CANCELLED', at: 30 })
  })

  test('an active word, or an unknown one, leaves the record as it is', () => {
    for (const word of ['RUNNING', 'queued', 'UNKNOWN', 'ARCHIVED'])
      expect(learnWord(accepted, word, 30)).toEqual(accepted)
  })

  test('a new request that begins while one is open makes the older one lost', () => {
    const again = learnRequest(asked, 15)
    expect(again.verdict).toEqual({ kind: 'lost', at: 15 })
    expect(isOpen(again)).toBe(true)
  })

  test('a new request is later than every end, although the clock was set back', () => {
    const again = learnRequest(accepted, 3)
    expect(again.askedAt).toBe(21)
    expect(isOpen(again)).toBe(true)
    expect(isOpen(learnVerdict(again, { kind: 'lost', at: 2 }))).toBe(false)
  })

  test('a request that was withdrawn before it left leaves no verdict', () => {
    expect(learnVerdict(asked, undefined, 12)).toEqual({ askedAt: 10, endedAt: 12 })
  })
})

describe('a record from outside', () => {
  test('is taken over whole where it is valid', () => {
    const law = fc.property(record, (known: JobRecord) =>
      isSame(readRecord(JSON.parse(JSON.stringify(known))), known),
    )
    fc.assert(law, { numRuns: 2000 })
  })

  test.each([
    undefined,
    null,
    'text',
    7,
    [],
    { phase: 'cancelled', message: 'the form of an older version' },
    { end: { word: 'RUNNING', at: 1 }, verdict: { kind: 'accepted' }, askedAt: '1', endedAt: NaN },
    { end: null, verdict: { kind: 'failed', at: 1 }, askedAt: -1 },
    { verdict: { kind: 'rejected', at: 1 } },
    { verdict: { kind: 'lost', at: 1, message: 3 } },
    { verdict: { kind: 'toString', at: 1 } },
  ])('loses each field that is not valid: %j', (value) => {
    expect(readRecord(value)).toEqual({})
  })

  test('keeps its valid fields beside one that is not valid, and nothing that is not a field', () => {
    const verdict = { kind: 'failed', at: 4, error: { ...failure, secret: 'x' }, also: 'x' }
    expect(readRecord({ verdict, end: { word: 3 }, askedAt: 4, other: true })).toEqual({
      verdict: { kind: 'failed', at: 4, error: failure },
      askedAt: 4,
    })
  })
})
