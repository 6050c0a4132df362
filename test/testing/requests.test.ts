import { expect, onTestFinished, test, vi } from 'vitest'
import { createSutroClient } from '../../src/client/create-sutro-client.js'
import { createFakeSutro } from '../../src/testing/index.js'
import { ID, createWorld } from './fake-world.js'

test.each(['', '/v1', '/api/sutro/v2'])('answers under the prefix "%s"', async (prefix) => {
  const { sutro, ask } = createWorld()
  sutro.addJob({ id: ID })
  expect((await ask(`${prefix}/job-status/${ID}`)).status).toBe(200)
})

test.each([
  '/',
  '/job-cancel',
  '/job-cancel/',
  '/jobs/1',
  `/job-cancel/${ID}/`,
  '/job-cancel/%E0%A4%A',
])('has nothing at %s', async (path) => {
  const response = await createWorld().ask(path, { method: 'POST' })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ detail: 'Not Found' })
})

test.each(['a/b', 'ünï cödé', '100%', '__proto__', '?x=1#y'])(
  'knows a job by its id %s',
  async (id) => {
    const { sutro, status, cancel } = createWorld()
    sutro.addJob({ id })
    expect(await status(id)).toBe('RUNNING')
    await cancel(id)
    expect(sutro.job(id)?.status).toBe('CANCELLED')
  },
)

test.each([{}, { Authorization: 'Key wrong' }, { Authorization: 'Bearer sk_test_fake' }])(
  'refuses the headers %j and cancels nothing',
  async (headers) => {
    const { sutro, cancel } = createWorld()
    sutro.addJob({ id: ID })
    const response = await cancel(ID, { headers })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ detail: expect.any(String) })
    expect(sutro.job(ID)?.status).toBe('RUNNING')
  },
)

test('a lost answer carries out nothing for a caller without the key', async () => {
  const { sutro, cancel } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, 'lost')
  await expect(cancel(ID, { headers: {} })).rejects.toBeInstanceOf(TypeError)
  expect(sutro.job(ID)?.status).toBe('RUNNING')
})

test('takes any caller when told to', async () => {
  const { sutro, cancel } = createWorld({ apiKey: false })
  sutro.addJob({ id: ID })
  expect((await cancel(ID, { headers: {} })).status).toBe(200)
})

test('takes a string, a URL and a Request', async () => {
  const sutro = createFakeSutro({ apiKey: false })
  sutro.addJob({ id: ID })
  const url = `https://api.sutro.sh/job-status/${ID}`
  for (const input of [url, new URL(url), new Request(url)]) {
    expect((await sutro.fetch(input)).status).toBe(200)
  }
})

test('logs what was asked and what it was answered', async () => {
  const { sutro, cancel, goOn } = createWorld({ apiKey: 'sk_test' })
  sutro.addJob({ id: 'a/b' })
  goOn(5)
  await cancel('a/b')
  expect(sutro.requests).toHaveLength(1)
  expect(sutro.requests[0]).toMatchObject({
    at: 1_000_005,
    method: 'POST',
    path: '/job-cancel/a%2Fb',
    action: 'cancel',
    jobId: 'a/b',
    headers: { authorization: 'Key sk_test' },
    answered: 200,
  })
})

test('counts the cancellations that came in, for one job or for all', async () => {
  const { sutro, cancel, status } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, 'server-error')
  await cancel()
  await cancel()
  await cancel('other')
  await status()
  expect([sutro.cancelCount(ID), sutro.cancelCount('other'), sutro.cancelCount()]).toEqual([
    2, 1, 3,
  ])
  expect(sutro.cancelCount('never asked')).toBe(0)
})

test('stands in for Sutro under the real client, which finds out what became of a lost answer', async () => {
  const sutro = createFakeSutro()
  sutro.addJob({ id: ID, stopsFor: 60_000 })
  sutro.answer(ID, 'lost')
  const client = createSutroClient({ apiKey: sutro.apiKey, fetch: sutro.fetch })
  expect(await client.cancelJob(ID)).toMatchObject({ jobId: ID, cancelled: true })
  expect(sutro.cancelCount(ID)).toBe(1)
})

test('lets pages of other origins in when told to, and lets them read Retry-After', async () => {
  const { sutro, ask, cancel } = createWorld({ cors: true })
  const preflight = await ask(`/job-cancel/${ID}`, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
  sutro.answer(ID, 'rate-limited')
  const limited = await cancel()
  expect(limited.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(limited.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
})

test('reset forgets requests, answers and jobs that were added', async () => {
  const { sutro, cancel } = createWorld({ jobs: 3 })
  const before = sutro.jobs()
  sutro.addJob({ id: 'added' })
  sutro.answer('*', 'server-error')
  await cancel('added')
  sutro.answer('*', 'server-error')
  sutro.reset()
  expect(sutro.jobs()).toEqual(before)
  expect(sutro.requests).toEqual([])
  expect((await cancel()).status).toBe(200)
})

test('takes a path, as a client behind a proxy asks for it', async () => {
  const sutro = createFakeSutro({ apiKey: false })
  sutro.addJob({ id: ID })
  expect((await sutro.fetch(`/api/sutro/job-status/${ID}`)).status).toBe(200)
  expect(sutro.requests[0]?.path).toBe(`/api/sutro/job-status/${ID}`)
})

test('knows its key where the environment keeps the case of header names', async () => {
  // As happy-dom does.
  vi.stubGlobal(
    'Request',
    class extends Request {
      override get headers(): Headers {
        const entries = [...super.headers].map(([name, value]) => [name.toUpperCase(), value])
        return { [Symbol.iterator]: () => entries.values() } as unknown as Headers
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  const { sutro, cancel } = createWorld()
  sutro.addJob({ id: ID })
  expect((await cancel()).status).toBe(200)
  expect(sutro.requests[0]?.headers).toMatchObject({ authorization: `Key ${sutro.apiKey}` })
})

test('takes a signal of another make than its Request does', async () => {
  const sutro = createFakeSutro({ apiKey: false })
  sutro.addJob({ id: ID })
  sutro.answer(ID, { to: 'status', fails: 'hang' })
  const own = new AbortController()
  const { signal } = own
  // As jsdom's: it does all that a signal does, and is no AbortSignal here.
  const foreign = {
    addEventListener: signal.addEventListener.bind(signal),
    throwIfAborted: () => signal.throwIfAborted(),
    get reason() {
      return signal.reason as unknown
    },
  } as AbortSignal
  const answer = sutro.fetch(`/job-status/${ID}`, { signal: foreign })
  own.abort(new Error('enough'))
  await expect(answer).rejects.toThrow('enough')
})
