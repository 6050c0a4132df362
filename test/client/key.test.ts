import { afterEach, describe, expect, test, vi } from 'vitest'
import { inspect } from 'node:util'
import {
  type ApiKey,
  CancelJobError,
  createSutroClient,
  type ExtraHeaders,
  type SutroClient,
} from '../../src/index.js'
import { accepted, json, scriptedFetch } from './scripted-fetch.js'

const KEY = 'sk_live_verysecret'

afterEach(() => vi.unstubAllGlobals())

test('an async key is read anew for each request, so a rotated one is picked up', async () => {
  const { fetch, requests } = scriptedFetch(accepted())
  let turn = 0
  const client = createSutroClient({ apiKey: async () => `sk_${++turn}`, fetch })
  await client.cancelJob('a')
  await client.cancelJob('b')
  expect(requests.map(({ headers }) => headers.get('Authorization'))).toEqual([
    'Key sk_1',
    'Key sk_2',
  ])
})

test('extra headers are added, as a function anew for each request, and never replace the key', async () => {
  const { fetch, requests } = scriptedFetch(accepted())
  let turn = 0
  const headers = () => ({ 'X-Team': `t${++turn}`, Authorization: 'Bearer else' })
  const client = createSutroClient({ apiKey: KEY, headers, fetch })
  await client.cancelJob('a')
  await client.cancelJob('b')
  expect(requests.map((request) => request.headers.get('X-Team'))).toEqual(['t1', 't2'])
  expect(requests[0]?.headers.get('Authorization')).toBe(`Key ${KEY}`)
})

test.each<[string, ApiKey]>([
  ['is empty', ''],
  ['is only spaces', '   '],
  ['could not stand in a header', 'sk\nX-Evil: 1'],
  ['is not given by its function', () => undefined],
  ['cannot be read', () => Promise.reject(new Error(`vault said ${KEY}`))],
])('nothing is sent when the key %s', async (_, apiKey) => {
  const { fetch, requests } = scriptedFetch(accepted())
  const failure = await createSutroClient({ apiKey, fetch })
    .cancelJob('a')
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'api_key_unavailable' })
  expect(shown(failure)).not.toContain(KEY)
  expect(requests).toHaveLength(0)
})

test('a key function that never answers ends in an error, and nothing was sent', async () => {
  vi.useFakeTimers()
  const { fetch, requests } = scriptedFetch(accepted())
  const client = createSutroClient({
    apiKey: () => new Promise<string>(() => {}),
    timeout: 5000,
    fetch,
  })
  const failure = client.cancelJob('a').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5001)
  expect(await failure).toMatchObject({ code: 'api_key_unavailable' })
  expect(requests).toHaveLength(0)
  vi.useRealTimers()
})

test('a status read that is aborted while its key is read was not sent', async () => {
  const { fetch, requests } = scriptedFetch(accepted())
  const aborting = new AbortController()
  const apiKey = () => {
    aborting.abort()
    return new Promise<string>(() => {})
  }
  const read = createSutroClient({ apiKey, fetch }).getJobStatus('a', aborting)
  await expect(read).rejects.toMatchObject({ code: 'not_sent' })
  expect(requests).toHaveLength(0)
})

test('a key that comes too late sends nothing', async () => {
  vi.useFakeTimers()
  const { fetch, requests } = scriptedFetch(accepted())
  const apiKey = () => new Promise<string>((resolve) => setTimeout(resolve, 6000, KEY))
  const client = createSutroClient({ apiKey, timeout: 5000, fetch })
  const failure = client.cancelJob('a').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(7000)
  expect(await failure).toMatchObject({ code: 'api_key_unavailable' })
  expect(requests).toHaveLength(0)
  vi.useRealTimers()
})

test('headers that could not be sent are an error that does not quote them', async () => {
  const given: ExtraHeaders[] = [
    { Authorization: `Key ${KEY}\u0000` },
    () => {
      throw new TypeError(`no header for ${KEY}`)
    },
  ]
  for (const headers of given) {
    const { fetch } = scriptedFetch(accepted())
    const failure = await createSutroClient({ headers, fetch })
      .cancelJob('a')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'api_key_unavailable' })
    expect(shown(failure)).not.toContain(KEY)
  }
})

describe('a server that echoes the key', () => {
  const escaped = [...KEY].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')
  test.each([
    ['in a rejection', () => json({ cancelled: false, message: `no job for ${KEY}` })],
    ['in a detail', () => json({ detail: `Invalid key ${KEY}` }, 401)],
    [
      'in a list of details',
      () => json({ detail: [{ loc: ['header', KEY], msg: `bad ${KEY}`, type: 'x' }] }, 422),
    ],
    ['escaped', () => new Response(`{"detail":"Invalid key ${escaped}"}`, { status: 403 })],
    ['in an acceptance', () => json({ cancelled: true, message: `${KEY} cancelled it` })],
  ])('%s cannot make it show', async (_, answer) => {
    for (const auth of [{ apiKey: KEY }, { headers: { Authorization: `Key ${KEY}` } }]) {
      const { fetch } = scriptedFetch(answer)
      const outcome = await createSutroClient({ ...auth, fetch, retry: 0 })
        .cancelJob('a')
        .catch((error: unknown) => error)
      expect(shown(outcome)).not.toContain(KEY)
      expect(shown(outcome)).toContain('[redacted]')
    }
  })

  test('cannot make it show from a key with quotes and backslashes either', async () => {
    const apiKey = 'sk"quoted\\key'
    const { fetch } = scriptedFetch(() => json({ detail: `Invalid key ${apiKey}` }, 401))
    const failure = await createSutroClient({ apiKey, fetch })
      .cancelJob('a')
      .catch((error: unknown) => error)
    expect((failure as CancelJobError).message).not.toContain(apiKey)
  })
})

describe('a server that echoes what was sent', () => {
  const echo = (request: Request) =>
    json({ detail: [...request.headers].map(([, value]) => value).join(' ') }, 403)

  async function messageOf(client: SutroClient): Promise<string> {
    const failure = await client.cancelJob('job_of_mine').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'forbidden' })
    return shown(failure)
  }

  test.each([
    { 'X-API-Key': KEY },
    { 'X-Auth': `Bearer ${KEY}` },
    { Cookie: `session=${KEY}` },
    { Authorization: KEY },
  ])('does not make the secret in %j show', async (headers) => {
    const { fetch } = scriptedFetch(echo)
    const message = await messageOf(createSutroClient({ headers, fetch, retry: 0 }))
    expect(message).not.toContain(KEY)
    expect(message).toContain('[redacted]')
    expect(message).toContain('application/json')
  })

  test('does not make a key show that was sent before a change', async () => {
    const keys = ['sk_old_1234', 'sk_new_9876']
    const { fetch } = scriptedFetch(() => json({ detail: 'sk_old_1234 is not sk_new_9876' }, 403))
    const client = createSutroClient({ apiKey: () => keys.shift(), fetch, retry: 0 })
    await messageOf(client)
    expect(await messageOf(client)).toContain('[redacted] is not [redacted]')
  })

  test('finds the newest key however many values were sent before it', async () => {
    let turn = 0
    const apiKey = () => `sk_live_${turn}`
    const headers = () => ({ 'X-Request-Id': `request_${++turn}` })
    const detail = () => `sk_live_${turn} request_${turn}`
    const { fetch } = scriptedFetch(() => json({ detail: detail() }, 403))
    const client = createSutroClient({ apiKey, headers, fetch, retry: 0 })
    for (let i = 0; i < 100; i++) expect(await messageOf(client)).toContain('[redacted] [redacted]')
  })

  test('does not make a key of one letter take words apart', async () => {
    const { fetch } = scriptedFetch(() => json({ detail: 'bad key k of job_k' }, 403))
    const client = createSutroClient({ apiKey: 'k', fetch, retry: 0 })
    expect(await messageOf(client)).toContain('bad key [redacted] of job_k')
  })

  test('is understood where a value that was sent is a word of its answers', async () => {
    const { fetch } = scriptedFetch(json({ cancelled: true, message: 'ok' }))
    const client = createSutroClient({ headers: { 'X-Event': 'cancelled' }, fetch, retry: 0 })
    expect(await client.cancelJob('a')).toMatchObject({ cancelled: true, message: 'ok' })
  })
})

test('neither a client nor a network failure holds the key', async () => {
  const fetch = () =>
    Promise.reject(Object.assign(new TypeError(`Key ${KEY}`), { request: { KEY } }))
  const client = createSutroClient({ apiKey: KEY, fetch, retry: 0 })
  const failure = await client.cancelJob('a').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(CancelJobError)
  expect(shown(failure)).not.toContain(KEY)
  expect(shown(client)).not.toContain(KEY)
})

test('a key in a browser is refused, with the cure, unless it is allowed', () => {
  vi.stubGlobal('window', { document: {} })
  expect(() => createSutroClient({ apiKey: KEY })).toThrow(/createSutroProxy/)
  expect(() => createSutroClient({ apiKey: KEY })).not.toThrow(KEY)
  expect(() => createSutroClient({ apiKey: KEY, dangerouslyAllowBrowser: true })).not.toThrow()
  expect(() => createSutroClient({ baseUrl: '/api/sutro' })).not.toThrow()
})

/** Everything of a value that a log, a cache or a debugger could show. */
function shown(value: unknown): string {
  const cloned =
    value instanceof Error ? inspect(structuredClone(value), { depth: 10, showHidden: true }) : ''
  const text = value instanceof Error ? `${value.message}\n${value.stack}\n${cloned}` : ''
  return `${inspect(value, { depth: 10, showHidden: true })}\n${JSON.stringify(value)}\n${text}`
}
