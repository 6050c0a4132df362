import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createError } from '../../src/client/cancel-job-error.js'
import {
  type CancelJobErrorCode,
  ERROR_CODES,
  isLost,
  isPassing,
  isRefusalCode,
} from '../../src/client/error-codes.js'

const codes = Object.keys(ERROR_CODES) as CancelJobErrorCode[]

describe('the table of error codes', () => {
  test.each(codes)('%s is sorted by its row alone', (code) => {
    const { accepted, repeat, signIn } = ERROR_CODES[code]
    expect(isLost({ code })).toBe(accepted === 'maybe')
    expect(isPassing({ code })).toBe(repeat === 'client')
    expect(isRefusalCode(code)).toBe(accepted === 'no')
    expect(createError(code, { jobId: 'a' }).signInAgain ?? false).toBe(signIn)
  })

  test.each(codes)('%s has one sentence for the person, which begins the message', (code) => {
    const { sentence } = ERROR_CODES[code]
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(createError(code, { jobId: 'a' }).message).toBe(sentence)
  })

  test('the HTTP status stands at the end of the first sentence', () => {
    expect(createError('redirected', { jobId: 'a', status: 302 }).message).toBe(
      'The request was redirected, so Sutro did not get it (302). Sign in again, or check the base URL.',
    )
  })

  test.each(['toString', 'nonsense', '', 7, null, undefined, {}])('%j is no code of ours', (code) =>
    expect(isRefusalCode(code)).toBe(false),
  )
})

test('the page about errors explains each code, under what it says of the job', () => {
  const text = readFileSync('stories/errors.mdx', 'utf8')
  const [, nothing = '', unknown = '', unusable = ''] = text.split(/^## /m)
  const namedIn = (section: string) =>
    [...section.matchAll(/^### `(\w+)`/gm)].map(([, code]) => code).toSorted()
  const withRow = (accepted: 'no' | 'maybe') =>
    codes.filter((code) => ERROR_CODES[code].accepted === accepted).toSorted()
  expect(namedIn(nothing)).toEqual(withRow('no'))
  expect(namedIn(unknown)).toEqual(['outcome_unknown'])
  expect([...namedIn(unknown), ...namedIn(unusable)].toSorted()).toEqual(withRow('maybe'))
})
