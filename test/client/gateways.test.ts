import type { RequestListener, ServerResponse } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { type CancelJobError, createSutroClient, type SutroClientOptions } from '../../src/index.js'
import { listen } from '../server/real-http.js'
import { freshAccount } from './scripted-fetch.js'

const KEY = 'sk_live_verysecret'
const PAGE = '<!doctype html><title>Sign in</title><form><button>Sign in</button></form>'

type Answer = (response: ServerResponse) => void

const page =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(PAGE)

const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))

const statusIs = (word: string) => json(200, { message: 'ok', job_status: { a: word } })
const accepted = json(200, { cancelled: true, message: 'yes' })
const rejected = json(200, { cancelled: false, message: 'no' })
const broken: Answer = (response) => response.destroy()

/** A real server that answers each kind of request from its own list; the last answer stays. */
async function serve(cancels: Answer[], reads: Answer[], options: SutroClientOptions = {}) {
  const lines: string[] = []
  const answer: RequestListener = (request, response) => {
    const { method = '', url = '' } = request
    lines.push(`${method} ${url}`)
    const isCancel = url.includes('/job-cancel/')
    const nth = lines.filter((line) => line.includes('/job-cancel/') === isCancel).length - 1
    const list = isCancel ? cancels : reads
    ;(list[nth] ?? list.at(-1) ?? broken)(response)
  }
  const { url } = await listen(answer)
  const given = { baseUrl: url, account: freshAccount(), timeout: 60_000, ...options }
  const client = createSutroClient(given)
  const failure = (jobId = 'a') =>
    client.cancelJob(jobId).then(
      (result) => expect.unreachable(`it gave ${JSON.stringify(result)}`),
      (error: unknown) => error as CancelJobError,
    )
  return { url, lines, client, failure }
}

describe('a gateway that keeps the request to itself is told after one request', () => {
  test.each([301, 302, 303, 307, 308])('a redirect with %i', async (status) => {
    const { failure, lines } = await serve([page(status, { Location: '/sign-in' })], [broken])
    const error = await failure()
    expect(error).toMatchObject({ code: 'redirected', status })
    expect(error.message).toMatch(/redirected, .*Sign in again/)
    expect(lines).toEqual(['POST /job-cancel/a'])
  })

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'no_endpoint'],
    [405, 'no_endpoint'],
    [511, 'unauthorized'],
  ])('a page with %i is %s', async (status, code) => {
    const { failure, lines } = await serve([page(status)], [broken])
    expect(await failure()).toMatchObject({ code, status })
    expect(lines).toHaveLength(1)
  })

  test('a router that knows no such path says nothing about a job', async () => {
    for (const body of [
      { detail: 'Not Found' },
      { detail: 'Not found.' },
      { message: 'Route POST:/job-cancel/a not found', error: 'Not Found', statusCode: 404 },
      { type: 'about:blank', title: 'Not Found', detail: 'No static resource job-cancel/a.' },
    ]) {
      const { failure, lines } = await serve([json(404, body)], [broken])
      const error = await failure()
      expect(error).toMatchObject({ code: 'no_endpoint', status: 404 })
      expect(error.message).toContain('Check the base URL')
      expect(lines).toHaveLength(1)
    }
  })
})

describe('whether signing in again helps is one property', () => {
  test.each<[string, Answer]>([
    ['a redirect', page(302, { Location: '/sign-in' })],
    ['401', json(401, { detail: 'Invalid API key' })],
    ['511', page(511)],
    ['a web page with 200', page(200)],
    ['the 401 of our proxy', json(401, { detail: 'Nobody is signed in.', code: 'unauthorized' })],
  ])('yes after %s, and the message says so', async (_, answer) => {
    const { failure } = await serve([answer], [answer])
    const error = await failure()
    expect(error.signInAgain).toBe(true)
    expect(error.message).toContain('Sign in again')
  })

  test('yes after 407, which Node shows to nobody', async () => {
    const fetch = () => Promise.resolve(new Response(PAGE, { status: 407 }))
    const { failure } = await serve([], [], { fetch })
    expect(await failure()).toMatchObject({ code: 'unauthorized', signInAgain: true })
  })

  test.each<[string, Answer]>([
    ['403', page(403)],
    ['a 404 of a router', json(404, { detail: 'Not Found' })],
    ['422', json(422, { detail: 'Bad id' })],
    ['a redirect that our proxy met', json(502, { detail: 'Moved.', code: 'redirected' })],
  ])('no after %s', async (_, answer) => {
    const { failure } = await serve([answer], [broken])
    expect(await failure()).not.toHaveProperty('signInAgain')
  })

  test('a refusal of our proxy is told from the same status of another server', async () => {
    const ours = await serve([json(403, { detail: 'No.', code: 'forbidden' })], [broken])
    const theirs = await serve([json(403, { detail: 'No.' })], [broken])
    expect(await ours.failure()).toMatchObject({ code: 'forbidden', fromProxy: true })
    expect(await theirs.failure()).not.toHaveProperty('fromProxy')
  })
})

describe('after a lost request', () => {
  test('a redirect does not make it a failure: the status decides', async () => {
    const { client, lines } = await serve(
      [broken, page(302, { Location: '/sign-in' })],
      [statusIs('RUNNING'), statusIs('CANCELLING')],
    )
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true, status: 'CANCELLING' })
    expect(lines.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  })

  test('redirects alone end as unknown, after the requests that a client may repeat', async () => {
    const { failure, lines } = await serve([broken, page(302)], [page(302)])
    expect(await failure()).toMatchObject({ code: 'outcome_unknown', reason: 'network_error' })
    expect(lines).toHaveLength(4)
  })
})

describe('web pages in place of answers', () => {
  test('end after three requests, as unknown, with words about signing in', async () => {
    const { failure, lines } = await serve([page(200)], [page(200)])
    const error = await failure()
    expect(error).toMatchObject({ code: 'outcome_unknown', reason: 'web_page', status: 200 })
    expect(error.message).toMatch(/couldn’t confirm.*Sign in again/)
    expect(lines).toEqual(['POST /job-cancel/a', 'GET /job-status/a', 'GET /job-status/a'])
  })

  test('may hide an acceptance: a status that can be read tells', async () => {
    const { client } = await serve([page(200)], [page(200), statusIs('CANCELLED')])
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true, status: 'CANCELLED' })
  })

  test('end a status read after three as well', async () => {
    const { client, lines } = await serve([], [page(200)])
    await expect(client.getJobStatus('a')).rejects.toMatchObject({ code: 'web_page' })
    expect(lines).toHaveLength(3)
  })
})

describe('a refusal of our own proxy', () => {
  test.each([
    [500, 'api_key_unavailable', 'The API key could not be read'],
    [403, 'forbidden', 'You don’t have permission'],
    [502, 'not_sent', 'The request was not sent.'],
    [404, 'invalid_job_id', 'This job id cannot be sent.'],
  ])('with %i and the code %s is told at once in our words', async (status, code, words) => {
    const { failure, lines } = await serve(
      [json(status, { detail: 'Job a is not for you.', code })],
      [broken],
    )
    const error = await failure()
    expect(error).toMatchObject({ code, status, detail: 'Job a is not for you.' })
    expect(error.message).toContain(words.replace('.', ` (${status}).`))
    expect(lines).toHaveLength(1)
  })

  test.each(['timed_out', 'outcome_unknown', 'toString', 'nonsense', 7])(
    'with the code %s is not believed: the request may have been accepted',
    async (code) => {
      const { client, lines } = await serve(
        [json(502, { detail: 'Job a is lost.', code })],
        [statusIs('CANCELLING')],
      )
      expect(await client.cancelJob('a')).toMatchObject({ cancelled: true })
      expect(lines).toHaveLength(2)
    },
  )

  test('ends a status read at once too', async () => {
    const { client, lines } = await serve([], [json(500, { detail: 'x', code: 'not_sent' })])
    await expect(client.getJobStatus('a')).rejects.toMatchObject({ code: 'not_sent' })
    expect(lines).toHaveLength(1)
  })
})

describe('a status read where there is no status endpoint', () => {
  test.each<[string, Answer]>([
    ['405', json(405, { detail: 'Method Not Allowed' })],
    ['501', page(501)],
    ['a bare 404', json(404, { detail: 'Not Found' })],
    ['a page with 404', page(404)],
    ['JSON that is no status', json(200, { cancelled: true, message: 'yes' })],
    ['null', json(200, null)],
    ['a status of null', json(200, { job_status: null })],
    ['a list of statuses', json(200, { job_status: [] })],
  ])('%s is no_endpoint, after one request', async (_, answer) => {
    const { client, lines } = await serve([], [answer])
    await expect(client.getJobStatus('a')).rejects.toMatchObject({ code: 'no_endpoint' })
    expect(lines).toHaveLength(1)
  })

  test.each<[string, Answer, string]>([
    ['a 404 that names the job', json(404, { detail: 'Job a not found' }), 'http_error'],
    [
      'the status of another job',
      json(200, { job_status: { b: 'RUNNING' } }),
      'unreadable_response',
    ],
    ['a 401', json(401, { detail: 'Invalid API key' }), 'unauthorized'],
  ])('%s is %s', async (_, answer, code) => {
    const { client } = await serve([], [answer])
    const read = client.getJobStatus('a', { retry: 0 })
    await expect(read).rejects.toMatchObject({ code })
  })

  test('a simple mock that answers everything alike is taken at its word', async () => {
    for (const [answer, cancelled] of [
      [accepted, true],
      [rejected, false],
    ] as const) {
      const { client, lines } = await serve([answer], [answer])
      expect(await client.cancelJob('a')).toMatchObject({ cancelled })
      expect(lines).toHaveLength(cancelled ? 1 : 2)
    }
  })
})

describe('where the request cannot be made', () => {
  test('a path as base URL, without a page, is said before anything is sent', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const client = createSutroClient({ baseUrl: '/api/sutro', fetch })
    for (const asked of [client.cancelJob('a'), client.getJobStatus('a')])
      await expect(asked).rejects.toMatchObject({
        code: 'not_sent',
        message: expect.stringContaining('http(s) URL'),
      })
    expect(fetch).not.toHaveBeenCalled()
  })

  test('a runtime that refuses the cache option is asked without it', async () => {
    const { client, lines } = await serve([accepted], [])
    const RealRequest = globalThis.Request
    vi.stubGlobal('Request', function (input: string | URL | Request, init?: RequestInit) {
      if (init?.cache) throw new Error('The cache field is not implemented.')
      return new RealRequest(input, init)
    })
    try {
      expect(await client.cancelJob('a')).toMatchObject({ cancelled: true })
    } finally {
      vi.unstubAllGlobals()
    }
    expect(lines).toHaveLength(1)
  })

  test('what throws before anything is sent is no doubt', async () => {
    const { failure, lines } = await serve([accepted], [accepted], { apiKey: KEY })
    vi.stubGlobal('Request', function (_: string, init?: RequestInit) {
      throw new Error(`no Request with ${JSON.stringify([...new Headers(init?.headers)])}`)
    })
    try {
      const error = await failure()
      expect(error).toMatchObject({ code: 'not_sent' })
      expect(JSON.stringify(error)).not.toContain(KEY)
    } finally {
      vi.unstubAllGlobals()
    }
    expect(lines).toHaveLength(0)
  })
})

describe('a fetch of one’s own', () => {
  test('is called with a URL and plain options', async () => {
    const { url, client, lines } = await serve([accepted], [], {
      apiKey: KEY,
      async fetch(input, init) {
        expect(input).toBe(`${url}/job-cancel/a`)
        expect(init).toMatchObject({
          method: 'POST',
          redirect: 'manual',
          priority: 'high',
          headers: { authorization: `Key ${KEY}`, 'content-type': 'application/json' },
        })
        expect(init?.signal).toBeInstanceOf(AbortSignal)
        return globalThis.fetch(input, init)
      },
    })
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true })
    expect(lines).toHaveLength(1)
  })

  test('with a mistake in it is told at once, without the key', async () => {
    const calls: string[] = []
    const { failure, lines } = await serve([accepted], [accepted], {
      apiKey: KEY,
      fetch(input) {
        calls.push(String(input))
        throw new TypeError(`cannot read Key ${KEY} of undefined`)
      },
    })
    const error = await failure()
    expect(error).toMatchObject({ code: 'outcome_unknown', reason: 'aborted' })
    expect(error.message).toContain('TypeError: cannot read Key [redacted] of undefined')
    expect(JSON.stringify(error)).not.toContain(KEY)
    expect({ calls: calls.length, lines: lines.length }).toEqual({ calls: 2, lines: 0 })
  })

  test('that gives no Response, as a simple mock does, is told at once', async () => {
    const fetch = vi.fn<() => Promise<Response>>()
    fetch.mockResolvedValue({ ok: true, json: async () => ({}) } as Response)
    const { failure } = await serve([], [], { fetch })
    const error = await failure()
    expect(error).toMatchObject({ code: 'outcome_unknown', reason: 'aborted' })
    expect(error.message).toContain('it gave no Response')
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('with a mistake after the answer hides no acceptance', async () => {
    const { client, lines } = await serve([accepted], [statusIs('CANCELLING')], {
      async fetch(input, init) {
        const response = await globalThis.fetch(input, init)
        if (init?.method === 'POST') throw new ReferenceError('log is not defined')
        return response
      },
    })
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true, status: 'CANCELLING' })
    expect(lines).toHaveLength(2)
  })

  test.each([
    new TypeError('Failed to fetch'),
    new TypeError('NetworkError when attempting to fetch resource.'),
    new TypeError('Load failed'),
    Object.assign(new Error('request failed, reason: socket hang up'), { name: 'FetchError' }),
    new DOMException('The operation failed.', 'NetworkError'),
  ])('that fails with "%s" is asked again', async (failure) => {
    let calls = 0
    const { client, lines } = await serve([accepted], [statusIs('RUNNING')], {
      fetch(input, init) {
        if (++calls === 1) throw failure
        return globalThis.fetch(input, init)
      },
    })
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true })
    expect(lines).toEqual(['GET /job-status/a', 'POST /job-cancel/a'])
  })
})
