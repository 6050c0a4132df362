import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSutroClient } from '../../src/index.js'
import {
  accepted,
  after,
  freshAccount,
  hang,
  json,
  type Scripted,
  scriptedBoth,
  scriptedFetch,
  statusIs,
  unreachable,
} from './scripted-fetch.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const clientOver = (fetch: typeof globalThis.fetch) =>
  createSutroClient({ baseUrl: 'https://sutro.example', account: freshAccount(), fetch })

describe('Retry-After', () => {
  const limited = (wait: string) => () =>
    json({ detail: 'Slow down' }, 429, { 'Retry-After': wait })

  test.each([
    ['in seconds', () => '7'],
    ['as a date', () => new Date(Date.now() + 7000).toUTCString()],
  ])('%s is waited for before asking again', async (_, wait) => {
    vi.setSystemTime('2026-01-01T00:00:00Z')
    const { fetch, requests } = scriptedFetch(limited(wait()), accepted())
    const outcome = clientOver(fetch).cancelJob('a')
    await vi.advanceTimersByTimeAsync(6900)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(requests).toHaveLength(2)
    expect(await outcome).toMatchObject({ cancelled: true })
  })

  test('holds back the other requests of the client too', async () => {
    const { fetch, requests } = scriptedFetch(limited('7'), accepted())
    const client = clientOver(fetch)
    const first = client.cancelJob('a')
    await vi.advanceTimersByTimeAsync(10)
    const second = client.cancelJob('b')
    await vi.advanceTimersByTimeAsync(6000)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await Promise.all([first, second])).toHaveLength(2)
    expect(requests).toHaveLength(3)
  })

  test('holds back every client of the account, for the longest of all waits', async () => {
    const { fetch, requests } = scriptedFetch(limited('20'), limited('3'), accepted())
    const account = freshAccount()
    const cancel = (jobId: string) =>
      createSutroClient({ baseUrl: 'https://sutro.example', account, fetch }).cancelJob(jobId)
    // Both are on their way before the first is told to wait.
    const outcomes = Promise.all([cancel('a'), cancel('b')])
    await vi.advanceTimersByTimeAsync(10)
    const third = cancel('c')
    await vi.advanceTimersByTimeAsync(19_000)
    expect(requests).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1500)
    expect(await Promise.all([outcomes, third])).toHaveLength(2)
    expect(requests).toHaveLength(5)
  })

  test('that is over holds back no call of a clock that begins anew, as in the next test', async () => {
    const { fetch, requests } = scriptedFetch(limited('7'), accepted())
    const client = clientOver(fetch)
    const first = client.cancelJob('a')
    await vi.advanceTimersByTimeAsync(8000)
    expect(await first).toMatchObject({ cancelled: true })
    vi.useRealTimers()
    vi.useFakeTimers()
    void client.cancelJob('b')
    await vi.advanceTimersByTimeAsync(10)
    expect(requests).toHaveLength(3)
  })

  test('does not hold back another account', async () => {
    const { fetch } = scriptedFetch(limited('7'), accepted())
    const held = clientOver(fetch).cancelJob('a')
    await vi.advanceTimersByTimeAsync(10)
    expect(await clientOver(fetch).cancelJob('a')).toMatchObject({ cancelled: true })
    await vi.advanceTimersByTimeAsync(7000)
    expect(await held).toMatchObject({ cancelled: true })
  })

  test.each(['Wed, 21 Oct 2165 07:28:00 GMT', '99999999999'])(
    '%s is told as an hour',
    async (wait) => {
      const { fetch } = scriptedFetch(limited(wait))
      const failure = await clientOver(fetch)
        .cancelJob('a')
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'rate_limited', retryAfter: 3_600_000 })
      expect((failure as Error).message).toContain('Try again in 60 minutes.')
    },
  )

  test('as a date is taken from the clock of the server that wrote it', async () => {
    const at = (seconds: number) => new Date(Date.UTC(2031, 0, 1, 0, 0, seconds)).toUTCString()
    const { fetch, requests } = scriptedFetch(
      json({}, 429, { Date: at(0), 'Retry-After': at(7) }),
      accepted(),
    )
    const outcome = clientOver(fetch).cancelJob('a')
    await vi.advanceTimersByTimeAsync(6900)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(await outcome).toMatchObject({ cancelled: true })
  })

  test('longer than the budget is said at once, with how long to wait', async () => {
    const { fetch, requests } = scriptedFetch(limited('3600'))
    const failure = await clientOver(fetch)
      .cancelJob('a')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 3_600_000 })
    expect((failure as Error).message).toContain('60 minutes')
    expect(requests).toHaveLength(1)
  })

  test('longer than the budget does not hold back others for longer than half of it', async () => {
    const { fetch } = scriptedFetch(limited('3600'), accepted())
    const client = clientOver(fetch)
    await client.cancelJob('a').catch(() => undefined)
    const other = client.cancelJob('b')
    await vi.advanceTimersByTimeAsync(30_100)
    expect(await other).toMatchObject({ cancelled: true })
  })

  test.each(['soon', '-5', '', 'NaN'])('"%s" is as good as none', async (wait) => {
    const { fetch } = scriptedFetch(limited(wait), accepted())
    const outcome = clientOver(fetch).cancelJob('a')
    await vi.advanceTimersByTimeAsync(600)
    expect(await outcome).toMatchObject({ cancelled: true })
  })

  test('a limit that never lifts ends in an error that says so', async () => {
    const { fetch, requests } = scriptedFetch(limited('1'))
    const failure = clientOver(fetch)
      .cancelJob('a')
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await failure).toMatchObject({ code: 'rate_limited' })
    expect(requests).toHaveLength(4)
  })
})

describe('a signal', () => {
  test('aborted before the start sends nothing', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    const signal = AbortSignal.abort()
    await expect(clientOver(fetch).cancelJob('a', { signal })).rejects.toMatchObject({
      code: 'not_sent',
    })
    await expect(clientOver(fetch).getJobStatus('a', { signal })).rejects.toMatchObject({
      code: 'not_sent',
    })
    expect(requests).toHaveLength(0)
  })

  test('aborted while the key is read sends nothing', async () => {
    const { fetch, requests } = scriptedFetch(accepted())
    const aborting = new AbortController()
    const apiKey = () => {
      aborting.abort()
      return 'sk'
    }
    const asked = createSutroClient({ apiKey, fetch }).cancelJob('a', { signal: aborting.signal })
    await expect(asked).rejects.toMatchObject({ code: 'not_sent' })
    expect(requests).toHaveLength(0)
  })

  test('aborted in flight: the answer that is on its way counts', async () => {
    const sutro = scriptedBoth([after(3000, accepted('yes'))], [statusIs('RUNNING')])
    const aborting = new AbortController()
    const asked = clientOver(sutro.fetch).cancelJob('a', { signal: aborting.signal })
    await vi.advanceTimersByTimeAsync(100)
    aborting.abort()
    await vi.advanceTimersByTimeAsync(3000)
    expect(await asked).toEqual({ jobId: 'a', cancelled: true, message: 'yes' })
    expect(sutro.lines).toEqual(['POST /job-cancel/a'])
  })

  test.each<[string, Scripted, object]>([
    ['was accepted is cancelled', statusIs('CANCELLING'), { cancelled: true }],
    ['ended first is finished', statusIs('SUCCEEDED'), { cancelled: false, status: 'SUCCEEDED' }],
    ['runs on is unknown', statusIs('RUNNING'), { code: 'outcome_unknown', reason: 'timed_out' }],
    ['tells nothing is unknown', unreachable(), { code: 'outcome_unknown', reason: 'timed_out' }],
  ])('aborted in flight, and the answer is lost: a job that %s', async (_, status, expected) => {
    const sutro = scriptedBoth([hang], [status])
    const aborting = new AbortController()
    const asked = clientOver(sutro.fetch)
      .cancelJob('a', { signal: aborting.signal })
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    aborting.abort()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await asked).toMatchObject(expected)
    expect(sutro.lines).toEqual(['POST /job-cancel/a', 'GET /job-status/a'])
  })

  test('aborted while waiting to ask again ends the wait, and nothing was asked', async () => {
    const { fetch, requests } = scriptedFetch(() => json({}, 429, { 'Retry-After': '20' }))
    const aborting = new AbortController()
    const asked = clientOver(fetch)
      .cancelJob('a', { signal: aborting.signal })
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    aborting.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(await asked).toMatchObject({ code: 'not_sent' })
    expect(requests).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends a status read that is on its way', async () => {
    const { fetch, requests } = scriptedFetch(hang)
    const aborting = new AbortController()
    const read = clientOver(fetch)
      .getJobStatus('a', { signal: aborting.signal })
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    aborting.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(await read).toMatchObject({ code: 'aborted' })
    expect(requests).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('a status read passes over faults that pass, a few times', async () => {
  const { fetch, requests } = scriptedFetch(unreachable(), json({}, 503), statusIs('RUNNING'))
  const read = clientOver(fetch).getJobStatus('a')
  await vi.advanceTimersByTimeAsync(5000)
  expect(await read).toEqual({ jobId: 'a', status: 'RUNNING' })
  expect(requests).toHaveLength(3)

  const down = scriptedFetch(unreachable())
  const failed = clientOver(down.fetch)
    .getJobStatus('a')
    .catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await failed).toMatchObject({ code: 'network_error' })
  expect(down.requests).toHaveLength(4)
})

test('the time one attempt may take covers the body', async () => {
  const slow = () =>
    new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([0x7b])) }))
  const { fetch } = scriptedFetch(slow)
  const client = createSutroClient({
    baseUrl: 'https://sutro.example',
    account: freshAccount(),
    fetch,
    timeout: 2000,
    retry: 0,
  })
  const failed = client.getJobStatus('a').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(2100)
  expect(await failed).toMatchObject({ code: 'timed_out' })
})

test('a status read that is not to be repeated is one attempt', async () => {
  const { fetch, requests } = scriptedFetch(unreachable())
  const read = clientOver(fetch).getJobStatus('a', { retry: 0 })
  await expect(read).rejects.toMatchObject({ code: 'network_error' })
  expect(requests).toHaveLength(1)
})

test('a machine that slept through the call reads the status when it wakes', async () => {
  const sutro = scriptedBoth([hang], [statusIs('CANCELLED')])
  const asked = clientOver(sutro.fetch).cancelJob('a')
  await vi.advanceTimersByTimeAsync(100)
  // Asleep, the clock goes on and the timers do not.
  const now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now + 3_600_000)
  await vi.advanceTimersByTimeAsync(10_000)
  vi.restoreAllMocks()
  expect(await asked).toMatchObject({ cancelled: true, status: 'CANCELLED' })
})
