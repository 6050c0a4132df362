import { describe, expect, test } from 'vitest'
import { CancelJobError, createSutroClient, isCancelJobError } from '../../src/index.js'
import {
  accepted,
  freshAccount,
  json,
  rejected,
  type Scripted,
  scriptedBoth,
  scriptedFetch,
} from './scripted-fetch.js'

const ask = (answer: Scripted, { retry = 0 } = {}) => {
  const { fetch } = scriptedFetch(answer)
  const account = freshAccount()
  return createSutroClient({ baseUrl: 'https://sutro.example', account, fetch, retry }).cancelJob(
    'a',
  )
}
const failureOf = (answer: Scripted) =>
  ask(answer).then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error as CancelJobError,
  )

describe('the documented answers', () => {
  test.each([
    [true, 'Job batch_job_12345 has been successfully cancelled'],
    [false, 'Job batch_job_12345 could not be cancelled because it has already completed'],
    [false, 'Job batch_job_12345 not found'],
  ])('cancelled %s is a result with the message "%s"', async (cancelled, message) => {
    const { fetch, requests } = scriptedFetch(json({ cancelled, message }))
    const result = await createSutroClient({ fetch, apiKey: 'k' }).cancelJob('batch_job_12345')
    expect(result).toEqual({ jobId: 'batch_job_12345', cancelled, message })
    // A no is told only after the job's status was asked for.
    expect(requests).toHaveLength(cancelled ? 1 : 2)
  })

  test('a message is kept whole and as it is', async () => {
    const message = `<b>${'long '.repeat(2000)}</b>\n`
    expect(await ask(rejected(message))).toMatchObject({ message })
  })

  test('fields that are not known change nothing', async () => {
    expect(await ask(json({ cancelled: true, message: 'm', extra: [1], jobId: 'other' }))).toEqual({
      jobId: 'a',
      cancelled: true,
      message: 'm',
    })
  })
})

describe('a refusal in other clothes is the server’s no, in its words', () => {
  test.each([
    [404, { detail: 'Job a not found' }],
    [409, { detail: 'Job a not found' }],
    [400, { cancelled: false, message: 'Job a not found' }],
    [404, { cancelled: false, message: 'Job a not found' }],
  ])('%i with %j', async (status, body) => {
    expect(await ask(json(body, status))).toEqual({
      jobId: 'a',
      cancelled: false,
      message: 'Job a not found',
    })
  })
})

describe('the server certainly did not accept', () => {
  test.each([
    [400, { detail: 'Bad id' }, 'invalid_request', 'Bad id'],
    [401, { detail: 'Invalid API key' }, 'unauthorized', 'Invalid API key'],
    [403, { detail: 'Not yours' }, 'forbidden', 'Not yours'],
    [404, 'nothing here', 'no_endpoint', undefined],
    [404, { detail: 'Not Found' }, 'no_endpoint', 'Not Found'],
    [
      404,
      { title: 'Not Found', detail: 'No resource job-cancel/a.' },
      'no_endpoint',
      'No resource job-cancel/a.',
    ],
    [405, { detail: 'Method Not Allowed' }, 'no_endpoint', 'Method Not Allowed'],
    [407, { detail: 'Sign in' }, 'unauthorized', 'Sign in'],
    [410, { detail: 'Gone' }, 'http_error', 'Gone'],
    [501, { detail: 'Not Implemented' }, 'no_endpoint', 'Not Implemented'],
    [511, { detail: 'Sign in' }, 'unauthorized', 'Sign in'],
    [429, { detail: 'Slow down' }, 'rate_limited', 'Slow down'],
  ])('%i with %j is %s', async (status, body, code, detail) => {
    const failure = await failureOf(json(body, status))
    expect(failure).toMatchObject({ code, status, jobId: 'a' })
    expect(failure.detail).toBe(detail)
    expect(failure.message).toContain(`(${status})`)
  })

  test('a list of problems reads as one line', async () => {
    const detail = [
      {
        loc: ['path', 'job_id'],
        msg: 'String should have at least 4 characters',
        type: 'string_too_short',
      },
      { loc: ['body'], msg: 'Field required', type: 'missing' },
    ]
    const failure = await failureOf(json({ detail }, 422))
    expect(failure).toMatchObject({
      code: 'invalid_request',
      detail: 'job_id: String should have at least 4 characters; Field required',
    })
  })

  test.each([[{ detail: [] }], [{ detail: [null, 7, {}] }], [{ detail: { a: 1 } }], [{}]])(
    '422 with %j still says what happened',
    async (body) => {
      const failure = await failureOf(json(body, 422))
      expect(failure).toMatchObject({
        code: 'invalid_request',
        message: 'Sutro could not accept this request (422).',
      })
    },
  )
})

describe('an answer that proves nothing is never told as a failure or a success', () => {
  const html = '<!doctype html><title>Error</title>'
  test.each<[string, Scripted]>([
    ['500', json({ detail: 'Internal Server Error' }, 500)],
    ['502', new Response(html, { status: 502 })],
    ['503', new Response('', { status: 503 })],
    ['504', json({ detail: 'upstream' }, 504)],
    ['524', new Response(html, { status: 524 })],
    ['408', new Response('', { status: 408 })],
    ['500 that says cancelled', json({ cancelled: true, message: 'm' }, 500)],
    ['HTML with 200', new Response(html)],
    ['an empty 200', new Response('')],
    ['204', new Response(null, { status: 204 })],
    ['truncated JSON', new Response('{"cancelled": true, "mess')],
    ['null', json(null)],
    ['a list', json([{ cancelled: true, message: 'm' }])],
    ['a string', json('cancelled')],
    ['cancelled as a word', json({ cancelled: 'true', message: 'm' })],
    ['cancelled as a number', json({ cancelled: 1, message: 'm' })],
    ['no message', json({ cancelled: true })],
    ['a message that is no text', json({ cancelled: true, message: { a: 1 } })],
    [
      'invalid UTF-8 where it matters',
      new Response(new Uint8Array([0x7b, 0x22, 0x63, 0xff, 0xfe, 0x22, 0x7d])),
    ],
    ['a network error', new TypeError('fetch failed')],
    ['an error that is no error', () => Promise.reject('nope')],
    ['a fetch that gives nothing', () => undefined as unknown as Response],
  ])('%s', async (_, answer) => {
    const { fetch } = scriptedBoth([answer], [json({ detail: 'Not Found' }, 404)])
    const client = createSutroClient({ baseUrl: 'https://sutro.example', fetch, retry: 0 })
    await expect(client.cancelJob('a')).rejects.toMatchObject({
      code: 'outcome_unknown',
      jobId: 'a',
    })
  })
})

describe('errors', () => {
  test('are told apart by code, also after JSON and across copies of the package', async () => {
    const failure = await failureOf(json({ detail: 'no' }, 401))
    expect(failure).toBeInstanceOf(CancelJobError)
    expect(failure).toBeInstanceOf(Error)
    const restored: unknown = JSON.parse(JSON.stringify(failure))
    expect(isCancelJobError(restored, 'unauthorized')).toBe(true)
    expect(isCancelJobError(restored, 'forbidden')).toBe(false)
    expect(isCancelJobError(new Error('x'))).toBe(false)
    expect(isCancelJobError(null)).toBe(false)
    expect(restored).toEqual({
      name: 'CancelJobError',
      code: 'unauthorized',
      message: failure.message,
      jobId: 'a',
      status: 401,
      detail: 'no',
      signInAgain: true,
    })
  })

  test('unusable options are refused when the client is made', () => {
    expect(() => createSutroClient({ timeout: 0 })).toThrow(/timeout/)
    expect(() => createSutroClient({ timeout: Infinity })).toThrow(/timeout/)
    expect(() => createSutroClient({ retry: -1 })).toThrow(/retry/)
    expect(() => createSutroClient({ retry: { budget: NaN } })).toThrow(/budget/)
    expect(() => createSutroClient({ method: 'DELETE' as 'GET' })).toThrow(/method/)
  })

  test('an acceptance is believed whatever its 2xx', async () => {
    expect(await ask(json({ cancelled: true, message: 'm' }, 202))).toMatchObject({
      cancelled: true,
    })
    expect(await ask(accepted())).toMatchObject({ cancelled: true })
  })
})
