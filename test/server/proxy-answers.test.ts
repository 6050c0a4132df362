import { expect, onTestFinished, test, vi } from 'vitest'
import { createSutroProxy, type SutroProxyOptions } from '../../src/server/index.js'

interface Sent {
  url: string
  init: RequestInit
}

/** Sends a request through a proxy whose upstream gives this answer. */
async function ask(
  action: 'cancel' | 'status',
  answer: () => Response,
  options: Partial<SutroProxyOptions> = {},
) {
  const sent: Sent[] = []
  const proxy = createSutroProxy({
    apiKey: 'sk_test',
    authorize: () => true,
    onError: () => {},
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init })
      return answer()
    },
    ...options,
  })
  const init = { method: action === 'cancel' ? 'POST' : 'GET' }
  const response = await proxy(new Request(`http://dash.example/api/job-${action}/job_1`, init))
  expect(response.headers.get('Content-Type')).toBe('application/json')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  const body: unknown = await response.json()
  return { status: response.status, body, sent, retryAfter: response.headers.get('Retry-After') }
}

const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    Response.json(body, { status, headers })

test('a cancellation goes upstream as documented, and its answer comes back', async () => {
  const answer = { cancelled: true, message: 'Job job_1 has been successfully cancelled' }
  const { status, body, sent } = await ask('cancel', json(answer))
  expect({ status, body }).toEqual({ status: 200, body: answer })
  expect(sent[0]?.url).toBe('https://api.sutro.sh/job-cancel/job_1')
  expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual', cache: 'no-store' })
  const headers = Object.fromEntries(new Headers(sent[0]?.init.headers))
  expect(headers).toEqual({
    accept: 'application/json',
    authorization: 'Key sk_test',
    'content-type': 'application/json',
  })
})

test('the newer dialect cancels with GET upstream, and the browser posts all the same', async () => {
  const options = { method: 'GET', baseUrl: 'https://sutro.example/v1/' } as const
  const { status, sent } = await ask('cancel', json({ cancelled: true, message: 'ok' }), options)
  expect(status).toBe(200)
  expect(sent[0]).toMatchObject({
    url: 'https://sutro.example/v1/job-cancel/job_1',
    init: { method: 'GET' },
  })
})

test('a status comes back with the job that was asked about, and no other', async () => {
  const { body } = await ask(
    'status',
    json({
      message: 'ok',
      job_status: { job_1: 'FAILED', job_2: 'RUNNING' },
      metadata: { failure_reason: { message: 'no rows', code: 3, rows: [1] }, owner: 'acme' },
      internal: true,
    }),
  )
  expect(body).toEqual({
    message: 'ok',
    job_status: { job_1: 'FAILED' },
    metadata: { failure_reason: { message: 'no rows', code: 3 } },
  })
})

const REJECTED = { cancelled: false, message: 'Job job_1 not found' }
const INVALID = [{ loc: ['path', 'job_id'], msg: 'too short', type: 'string_too_short' }]

test.each<[string, unknown, number]>([
  ['a rejection', REJECTED, 200],
  ['a rejection with an error', REJECTED, 409],
  ['an unknown job', { detail: 'Job not found' }, 404],
  ['a refused key', { detail: 'Invalid API key' }, 401],
  ['a list of problems', { detail: INVALID }, 422],
  ['an outage', { detail: 'down' }, 503],
])('%s comes back as it is', async (_name, answer, code) => {
  const { status, body } = await ask('cancel', json(answer, code))
  expect({ status, body }).toEqual({ status: code, body: answer })
})

test.each([400, 403, 404, 429, 500, 502, 503, 520, 524, 599])(
  'a page of HTML with status %i keeps its status and nothing else',
  async (code) => {
    const page = () => new Response('<h1>Cloudflare ray 1234</h1>', { status: code })
    const { status, body } = await ask('cancel', page)
    expect(status).toBe(code)
    expect(body).toEqual({ detail: expect.stringMatching(`^Sutro answered ${code}\\.`) })
  },
)

test.each<[string, () => Response]>([
  ['HTML', () => new Response('<h1>Sign in</h1>')],
  ['nothing', () => new Response(null)],
  ['204', () => new Response(null, { status: 204 })],
  ['half an answer', () => new Response('{"cancelled": tr')],
  ['an answer without a message', json({ cancelled: true })],
  ['an answer whose yes is a text', json({ cancelled: 'true', message: 'ok' })],
  ['a list', json([{ cancelled: true, message: 'ok' }])],
  ['null', json(null)],
  ['a detail', json({ detail: 'ok' })],
  ['the status of a job', json({ job_status: { job_1: 'RUNNING' } })],
])('a 200 that says %s proves nothing, so it is a 502', async (_name, answer) => {
  const { status, body } = await ask('cancel', answer)
  expect(status).toBe(502)
  const detail = expect.stringContaining('may have been cancelled')
  expect(body).toEqual({ detail, code: 'unreadable_response' })
})

test.each([
  [408, 504],
  [421, 502],
  [425, 502],
  [426, 502],
])('a %i, on which a browser would act by itself, becomes a %i', async (code, expected) => {
  const { status } = await ask('cancel', json({ detail: 'x' }, code))
  expect(status).toBe(expected)
})

test.each([
  ['7', '7'],
  ['007', '7'],
  ['soon', null],
  ['-1', null],
  ['1e3', null],
  ['99999999999999999999', '3600'],
  ['7, 8', null],
])('Retry-After: %s comes back as %s', async (value, expected) => {
  const limited = json({ detail: 'slow down' }, 429, { 'Retry-After': value })
  expect((await ask('cancel', limited)).retryAfter).toBe(expected)
})

test.each<[string, string, string]>([
  ['half a minute', 'Wed, 21 Oct 2065 07:28:30 GMT', '30'],
  ['nothing, as it is over', 'Wed, 21 Oct 2065 07:27:00 GMT', '0'],
])('a date in Retry-After comes back as seconds by the clock of its sender: %s', async (...row) => {
  const [, until, expected] = row
  const headers = { Date: 'Wed, 21 Oct 2065 07:28:00 GMT', 'Retry-After': until }
  const limited = json({ detail: 'slow down' }, 429, headers)
  expect((await ask('cancel', limited)).retryAfter).toBe(expected)
})

test('without a date of the sender, seconds are counted by the clock of this server', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2065-10-21T07:28:00Z') })
  onTestFinished(() => void vi.useRealTimers())
  const limited = json({ detail: 'x' }, 503, { 'Retry-After': 'Wed, 21 Oct 2065 07:30:00 GMT' })
  expect((await ask('status', limited)).retryAfter).toBe('120')
})

test.each([407, 511])(
  'a gateway before Sutro that asks to sign in (%i) is told as such',
  async (code) => {
    const { status, body } = await ask('cancel', json({ detail: 'sign in' }, code))
    const detail = expect.stringContaining('asks to sign in')
    expect({ status, body }).toEqual({ status: 502, body: { detail, code: 'not_sent' } })
  },
)

test.each<[string, () => Response]>([
  [
    'that fails',
    () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED sk_test') })
    },
  ],
  [
    'whose body fails',
    () => new Response(new ReadableStream({ pull: (c) => c.error(new Error('x')) })),
  ],
])('a request upstream %s is a 502', async (_name, answer) => {
  const log: string[] = []
  const options = { onError: (error: Error) => log.push(error.message) }
  const { status, body } = await ask('status', answer, options)
  const detail = 'The connection to Sutro was lost before its answer came.'
  expect({ status, body }).toEqual({ status: 502, body: { detail, code: 'network_error' } })
  expect(log[0]).toContain(detail)
  expect(log.join()).not.toContain('sk_test')
})

test('a fetch that does not listen to its signal is given up all the same', async () => {
  const fetch = () => new Promise<Response>(() => undefined)
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const asked = ask('cancel', () => new Response(), { fetch, timeout: 9_000 })
  await vi.advanceTimersByTimeAsync(9_000)
  expect((await asked).status).toBe(504)
})

test('a second argument, as frameworks give it, changes nothing', async () => {
  const proxy: (request: Request, ...rest: object[]) => Promise<Response> = createSutroProxy({
    apiKey: 'sk_test',
    authorize: () => true,
    fetch: async () => Response.json({ cancelled: true, message: 'ok' }),
  })
  const request = new Request('http://dash.example/job-cancel/a', { method: 'POST' })
  const response = await proxy(request, { params: Promise.resolve({ path: ['job-status', 'b'] }) })
  expect(response.status).toBe(200)
})
