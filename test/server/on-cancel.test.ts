import { expect, onTestFinished, test, vi } from 'vitest'
import {
  createSutroProxy,
  type SutroProxyCancellation,
  type SutroProxyOptions,
} from '../../src/server/index.js'

type Fetch = NonNullable<SutroProxyOptions['fetch']>

const json =
  (body: unknown, status = 200): Fetch =>
  async () =>
    Response.json(body, { status })

/** Sends a request through a proxy that writes down what its `onCancel` was told. */
async function ask(options: Partial<SutroProxyOptions> = {}, endpoint = 'job-cancel') {
  const told: SutroProxyCancellation[] = []
  const proxy = createSutroProxy({
    apiKey: 'sk_live_secret',
    authorize: () => true,
    fetch: json({ cancelled: true, message: 'ok' }),
    onCancel: (cancellation) => told.push(cancellation),
    onError: () => {},
    ...options,
  })
  const method = endpoint === 'job-cancel' ? 'POST' : 'GET'
  const headers = { Cookie: 'session=ada' }
  const request = new Request(`http://dash.example/${endpoint}/a%20b`, { method, headers })
  return { told, request, response: await proxy(request) }
}

test('onCancel is told once who asked, for which job, what Sutro said, and how long it took', async () => {
  const { told, request } = await ask()
  const facts = { jobId: 'a b', status: 200, cancelled: true, message: 'ok' }
  expect(told).toEqual([{ request, ...facts, durationMs: expect.any(Number) }])
  expect(told[0]?.request.headers.get('Cookie')).toBe('session=ada')
  expect(Number.isInteger(told[0]?.durationMs)).toBe(true)
})

test.each<[string, Fetch, object]>([
  [
    'a no',
    json({ cancelled: false, message: 'over' }),
    { status: 200, cancelled: false, message: 'over' },
  ],
  ['an unknown job', json({ detail: 'not found' }, 404), { status: 404, message: 'not found' }],
  [
    'problems',
    json({ detail: [{ loc: ['path', 'job_id'], msg: 'bad', type: 'x' }] }, 422),
    { status: 422, message: 'job_id: bad' },
  ],
  ['an outage', async () => new Response('<h1>', { status: 503 }), { status: 503 }],
  ['nothing of use', async () => new Response('<h1>'), { status: 200 }],
  ['a redirect', async () => new Response(null, { status: 302 }), { status: 302 }],
  [
    'a key',
    json({ cancelled: true, message: 'by sk_live_secret' }),
    { status: 200, cancelled: true, message: 'by [redacted]' },
  ],
  ['silence', () => Promise.reject(new TypeError('fetch failed')), {}],
])('onCancel is told of %s', async (_name, fetch, facts) => {
  const { told, request } = await ask({ fetch })
  expect(told).toEqual([{ request, jobId: 'a b', ...facts, durationMs: expect.any(Number) }])
})

test.each<[string, Partial<SutroProxyOptions>, string?]>([
  ['a status read', {}, 'job-status'],
  ['somebody who may not', { authorize: () => false }],
  ['a missing key', { apiKey: () => '' }],
  [
    'a refused connection',
    { fetch: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })) },
  ],
])('onCancel is not told of %s', async (_name, options, endpoint) => {
  expect((await ask(options, endpoint)).told).toEqual([])
})

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('the audit log is full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('the audit log is full'))],
  ['never ends', () => new Promise(() => undefined)],
])('an onCancel that %s changes nothing', async (_name, act) => {
  const unhandled = vi.fn<() => void>()
  process.on('unhandledRejection', unhandled)
  onTestFinished(() => void process.off('unhandledRejection', unhandled))
  const onCancel = vi.fn<() => unknown>(act)
  const { response } = await ask({ onCancel })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ cancelled: true, message: 'ok' })
  expect(onCancel).toHaveBeenCalledTimes(1)
  // Node reports a rejection once the tasks of this turn are done.
  await new Promise((resolve) => setImmediate(resolve))
  expect(unhandled).not.toHaveBeenCalled()
})
