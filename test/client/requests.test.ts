import { describe, expect, test } from 'vitest'
import { createSutroClient } from '../../src/index.js'
import { accepted, scriptedFetch, statusIs } from './scripted-fetch.js'

const BASE = 'https://sutro.example'

describe('the documented request', () => {
  test('is a POST without a body, with the key and the content type', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    await createSutroClient({ apiKey: 'sk_1', fetch }).cancelJob('batch_job_12345')
    expect(requests).toHaveLength(1)
    const [request] = requests as [Request]
    expect(request.url).toBe('https://api.sutro.sh/job-cancel/batch_job_12345')
    expect(request.method).toBe('POST')
    expect(request.headers.get('Authorization')).toBe('Key sk_1')
    expect(request.headers.get('Content-Type')).toBe('application/json')
    expect(await request.text()).toBe('')
  })

  test('is a GET without a content type in the newer dialect', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    await createSutroClient({ apiKey: 'sk_1', method: 'GET', fetch }).cancelJob('a')
    expect(requests[0]?.method).toBe('GET')
    expect(requests[0]?.headers.has('Content-Type')).toBe(false)
  })

  test.each(['omit', 'same-origin', 'include'] as const)(
    'has the credentials %s where they were given, in both requests',
    async (credentials) => {
      const { fetch, requests } = scriptedFetch(accepted(), statusIs('RUNNING'))
      const client = createSutroClient({ credentials, fetch })
      await client.cancelJob('a')
      await client.getJobStatus('a')
      expect(requests.map((request) => request.credentials)).toEqual([credentials, credentials])
    },
  )

  test('names no credentials by itself, which a runtime without cookies refuses', async () => {
    const inits: (RequestInit | undefined)[] = []
    const fetch = async (_url: unknown, init?: RequestInit) => {
      inits.push(init)
      return accepted()
    }
    await createSutroClient({ fetch }).cancelJob('a')
    expect(inits).toEqual([expect.not.objectContaining({ credentials: expect.anything() })])
  })

  test('is refused with other credentials when the client is made', () => {
    const options = { credentials: 'always' as 'include' }
    expect(() => createSutroClient(options)).toThrow(/credentials must be 'omit', 'same-origin' or/)
  })

  test('follows no redirect, so the key goes nowhere else', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    await createSutroClient({ apiKey: 'sk_1', fetch }).cancelJob('a')
    expect(requests[0]?.redirect).toBe('manual')
  })

  test('carries no Authorization header behind a proxy', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    await createSutroClient({ baseUrl: BASE, fetch }).cancelJob('a')
    expect(requests[0]?.headers.has('Authorization')).toBe(false)
  })

  test('reads a status with GET in both dialects', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const sutro = scriptedFetch(statusIs('RUNNING'))
      const status = await createSutroClient({
        baseUrl: BASE,
        method,
        fetch: sutro.fetch,
      }).getJobStatus('a')
      expect(status).toEqual({ jobId: 'a', status: 'RUNNING' })
      expect(sutro.lines).toEqual(['GET /job-status/a'])
    }
  })
})

describe('base URLs', () => {
  test.each([
    ['https://x.example', 'https://x.example/job-cancel/a'],
    ['https://x.example/', 'https://x.example/job-cancel/a'],
    ['https://x.example/v1', 'https://x.example/v1/job-cancel/a'],
    ['https://x.example/v1/', 'https://x.example/v1/job-cancel/a'],
    ['http://127.0.0.1:8080/deep/path//', 'http://127.0.0.1:8080/deep/path/job-cancel/a'],
  ])('%s gives %s', async (baseUrl, url) => {
    const { fetch, requests } = scriptedFetch(accepted())
    await createSutroClient({ baseUrl, fetch }).cancelJob('a')
    expect(requests[0]?.url).toBe(url)
  })

  test('a path on this origin is accepted', () => {
    expect(() => createSutroClient({ baseUrl: '/api/sutro' })).not.toThrow()
  })

  test.each([
    '',
    'api.sutro.sh',
    'ftp://x.example',
    '//x.example',
    'https://x.example?a=1',
    'https://x.example/#a',
    'javascript:alert(1)',
    'https://x y',
  ])('"%s" is refused when the client is made, and shown', (baseUrl) => {
    const make = () => createSutroClient({ baseUrl })
    expect(make).toThrow(/^createSutroClient: baseUrl must be/)
    expect(make).toThrow(`it is "${baseUrl}".`)
  })

  test('one with a password is refused without showing it', () => {
    const make = () => createSutroClient({ baseUrl: 'https://user:hunter2@x.example' })
    expect(make).toThrow(/without user/)
    expect(make).not.toThrow(/hunter2/)
  })
})

test.each([
  [{ timeout: 0 }, 'timeout must be milliseconds above 0 and below 2^31; it is 0.'],
  [
    { retry: { budget: -1 } },
    'retry.budget must be milliseconds above 0 and below 2^31; it is -1.',
  ],
])('of two durations the one that is wrong is named: %j', (options, problem) => {
  expect(() => createSutroClient(options)).toThrow(problem)
})

describe('the account', () => {
  test.each([
    [{}, 'https://api.sutro.sh'],
    [{ baseUrl: '/api/sutro/' }, '/api/sutro'],
    [{ baseUrl: 'https://x.example/v1' }, 'https://x.example/v1'],
    [{ baseUrl: '/api/sutro', account: 'team-7' }, 'team-7'],
  ])('of %j is %s', (options, account) => {
    expect(createSutroClient(options).account).toBe(account)
  })

  test('that is no string is refused when the client is made', () => {
    expect(() => createSutroClient({ account: 7 as unknown as string })).toThrow(/account must be/)
  })
})

describe('job ids', () => {
  test.each([
    ['a/b?c#d %', '/job-cancel/a%2Fb%3Fc%23d%20%25'],
    ['jöb 任务 🎉', `/job-cancel/${encodeURIComponent('jöb 任务 🎉')}`],
    ['...', '/job-cancel/...'],
    ['../x', '/job-cancel/..%2Fx'],
    ['%2e%2e', '/job-cancel/%252e%252e'],
    ['__proto__', '/job-cancel/__proto__'],
  ])('%s is sent as %s', async (jobId, path) => {
    const { fetch, requests } = scriptedFetch(accepted())
    const result = await createSutroClient({ baseUrl: BASE, fetch }).cancelJob(jobId)
    expect(new URL(requests[0]?.url ?? '').pathname).toBe(path)
    expect(result.jobId).toBe(jobId)
  })

  test.each([
    ['an empty id', ''],
    ['an id of spaces', '   '],
    ['one dot', '.'],
    ['two dots', '..'],
    ['an id with a line break', 'a\nb'],
    ['an id with a NUL', 'a\u0000'],
    ['an id of 513 characters', 'x'.repeat(513)],
    ['half a surrogate pair', '\ud800'],
    ['a number', 42],
    ['null', null],
    ['undefined', undefined],
    ['an object', {}],
  ])('%s is refused before anything is sent', async (_, jobId) => {
    const { fetch, requests } = scriptedFetch(accepted())
    const client = createSutroClient({ baseUrl: BASE, fetch })
    await expect(client.cancelJob(jobId as string)).rejects.toMatchObject({
      code: 'invalid_job_id',
    })
    await expect(client.getJobStatus(jobId as string)).rejects.toMatchObject({
      code: 'invalid_job_id',
    })
    expect(requests).toHaveLength(0)
  })

  test('a status is read for exactly this id', async () => {
    const { fetch } = scriptedFetch(statusIs('RUNNING', 'other'))
    const client = createSutroClient({ baseUrl: BASE, fetch, retry: 0 })
    await expect(client.getJobStatus('a')).rejects.toMatchObject({ code: 'unreadable_response' })
    await expect(client.getJobStatus('toString')).rejects.toMatchObject({
      code: 'unreadable_response',
    })
  })
})
