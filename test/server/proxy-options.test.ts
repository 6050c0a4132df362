import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createSutroProxy, type SutroProxyOptions } from '../../src/server/index.js'

afterEach(() => void vi.useRealTimers())

const valid: SutroProxyOptions = { apiKey: 'sk_test', authorize: () => true }

test.each<[string, object, RegExp]>([
  ['no key', { apiKey: undefined }, /apiKey is missing/],
  ['an empty key', { apiKey: ' ' }, /apiKey is missing/],
  ['no authorize', { authorize: undefined }, /authorize is missing/],
  ['authorize: true', { authorize: true }, /authorize is missing/],
  ['a relative base URL', { baseUrl: '/api' }, /baseUrl must be/],
  ['a base URL of another kind', { baseUrl: 'file:///etc' }, /baseUrl must be/],
  ['a base URL with a password', { baseUrl: 'https://u:sk_test@api.sutro.sh' }, /baseUrl must be/],
  ['a base URL with a query', { baseUrl: 'https://api.sutro.sh?a=b' }, /baseUrl must be/],
  ['another method', { method: 'DELETE' }, /method must be/],
  ['no time', { timeout: 0 }, /timeout must be/],
  ['endless time', { timeout: Infinity }, /timeout must be/],
  ['an origin without a list', { allowedOrigins: 'https://a.example' }, /allowedOrigins must be/],
  ['a fetch that is none', { fetch: 'https://a.example' }, /fetch must be a function/],
  ['an onCancel that is none', { onCancel: {} }, /onCancel must be a function/],
  ['an onError that is none', { onError: null }, /onError must be a function/],
])('%s is refused when the proxy is made', (_name, wrong, message) => {
  const create = () => createSutroProxy({ ...valid, ...wrong } as SutroProxyOptions)
  expect(create).toThrow(TypeError)
  expect(create).toThrow(message)
  expect(create).not.toThrow(/sk_test/)
})

test('an option that is undefined has its default', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  const names = ['baseUrl', 'method', 'allowedOrigins', 'timeout', 'onCancel', 'onError']
  const none = Object.fromEntries(names.map((name) => [name, undefined]))
  const proxy = createSutroProxy({ ...valid, fetch, ...none })
  expect((await proxy(cancel())).status).toBe(200)
  const init = expect.objectContaining({ method: 'POST' })
  expect(fetch).toHaveBeenCalledWith('https://api.sutro.sh/job-cancel/a', init)
})

const cancel = () => new Request('http://dash.example/job-cancel/a', { method: 'POST' })
const accepted = () => Response.json({ cancelled: true, message: 'ok' })

test.each<[string, SutroProxyOptions['apiKey']]>([
  ['gives none', () => undefined],
  ['gives an empty one', async () => ''],
  ['gives one that cannot be sent', () => 'sk_test\r\nX-Evil: 1'],
  [
    'throws',
    () => {
      throw new Error('vault says sk_test is sealed')
    },
  ],
  ['rejects', () => Promise.reject(new Error('vault says sk_test is sealed'))],
  ['never ends', () => new Promise(() => undefined)],
])('a key function that %s is a plain 500, and the log says why', async (_name, apiKey) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  const onError = vi.fn<NonNullable<SutroProxyOptions['onError']>>()
  vi.useFakeTimers()
  const asked = createSutroProxy({ ...valid, apiKey, fetch, onError, timeout: 9_000 })(cancel())
  await vi.advanceTimersByTimeAsync(9_000)
  const response = await asked

  expect(response.status).toBe(500)
  const detail = expect.stringContaining('Its log says why')
  expect(await response.json()).toEqual({ detail, code: 'api_key_unavailable' })
  expect(fetch).not.toHaveBeenCalled()
  const [error, target] = onError.mock.calls[0] ?? []
  expect(error?.message).toMatch(/^createSutroProxy: no usable API key/)
  expect(error?.stack).not.toContain('sk_test')
  expect(target).toEqual({ jobId: 'a', action: 'cancel' })
})

test('the key is asked for at each request, and not for those that are refused', async () => {
  const keys = [() => 'sk_one', async () => 'sk_two']
  const apiKey = vi.fn<() => string | undefined | Promise<string>>(() => keys.shift()?.())
  const sent: unknown[] = []
  const fetch = async (_url: unknown, init?: RequestInit) => {
    sent.push(new Headers(init?.headers).get('Authorization'))
    return accepted()
  }
  const authorize = vi.fn<() => boolean>().mockReturnValueOnce(false).mockReturnValue(true)
  const proxy = createSutroProxy({ ...valid, apiKey, authorize, fetch })
  for (let i = 0; i < 3; i++) await proxy(cancel())
  expect(sent).toEqual(['Key sk_one', 'Key sk_two'])
  expect(apiKey).toHaveBeenCalledTimes(2)
})

test.each<[string, unknown]>([
  ['false', false],
  ['nothing', undefined],
  ['a user', { id: 1 }],
  ['the text "true"', 'true'],
  ['a response', Response.json({})],
])('authorize answering %s is a 403, and nothing is sent', async (_name, answer) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  for (const authorize of [() => answer, async () => answer]) {
    const options = { ...valid, authorize, fetch } as SutroProxyOptions
    const response = await createSutroProxy(options)(cancel())
    expect(response.status).toBe(403)
    const detail = 'You are not allowed to cancel this job.'
    expect(await response.json()).toEqual({ detail, code: 'forbidden' })
  }
  expect(fetch).not.toHaveBeenCalled()
})

test('authorize can say that nobody is signed in, which is a 401', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  const proxy = createSutroProxy({ ...valid, authorize: () => 'unauthorized', fetch })
  const response = await proxy(cancel())
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ detail: 'Nobody is signed in.', code: 'unauthorized' })
  expect(fetch).not.toHaveBeenCalled()
})

test.each<[string, () => unknown]>([
  ['an error', () => new Error('user 7 of tenant acme: sk_test')],
  ['a text', () => 'user 7 of tenant acme: sk_test'],
  ['nothing', () => undefined],
  ['what cannot be shown', () => Object.create(null)],
])('authorize throwing %s is a 500 that tells the browser nothing', async (_name, thrown) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  const onError = vi.fn<NonNullable<SutroProxyOptions['onError']>>()
  const authorize = () => Promise.reject(thrown() as Error)
  const response = await createSutroProxy({ ...valid, authorize, fetch, onError })(cancel())
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).not.toMatch(/acme|sk_test/)
  expect(JSON.parse(text)).toMatchObject({ code: 'not_sent' })
  expect(onError.mock.calls[0]?.[0].message).toMatch(/authorize failed/)
  expect(onError.mock.calls[0]?.[0].stack).not.toContain('sk_test')
  expect(fetch).not.toHaveBeenCalled()
})

test('authorize that answers too late is a 500, and what it says then sends nothing', async () => {
  let allow: (answer: boolean) => void = () => {}
  const authorize = () => new Promise<boolean>((resolve) => (allow = resolve))
  const fetch = vi.fn<typeof globalThis.fetch>(async () => accepted())
  const proxy = createSutroProxy({ ...valid, authorize, fetch, timeout: 9_000, onError: () => {} })
  vi.useFakeTimers()
  const asked = proxy(cancel())
  await vi.advanceTimersByTimeAsync(9_000)
  const response = await asked
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ code: 'not_sent' })
  allow(true)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(fetch).not.toHaveBeenCalled()
})

test('without onError the reason goes to the console, and an onError that throws harms nobody', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const failing = { ...valid, apiKey: () => undefined }
  await createSutroProxy(failing)(cancel())
  expect(error.mock.calls).toEqual([[expect.stringMatching(/no usable API key/)]])
  error.mockRestore()

  const onError = () => {
    throw new Error('the log is full')
  }
  expect((await createSutroProxy({ ...failing, onError })(cancel())).status).toBe(500)
})

test('an onError that rejects is no unhandled rejection', async () => {
  const unhandled: unknown[] = []
  const hear = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', hear)
  onTestFinished(() => void process.off('unhandledRejection', hear))
  const onError = vi.fn(async () => Promise.reject(new Error('the log is full')))
  const response = await createSutroProxy({ ...valid, apiKey: () => '', onError })(cancel())
  expect(response.status).toBe(500)
  expect(onError).toHaveBeenCalledTimes(1)
  // Node reports a rejection once the tasks of this turn are done.
  await new Promise((resolve) => setImmediate(resolve))
  expect(unhandled).toEqual([])
})
