import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSutroClient, type SutroClientOptions } from '../../src/index.js'
import {
  accepted,
  freshAccount,
  hang,
  json,
  rejected,
  type Scripted,
  scriptedBoth,
  statusIs,
  unreachable,
} from './scripted-fetch.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One cancellation met with these scripts, to its end; the time it took is in virtual milliseconds. */
async function run(cancel: Scripted[], status: Scripted[], options: SutroClientOptions = {}) {
  const sutro = scriptedBoth(cancel, status)
  const client = createSutroClient({
    baseUrl: 'https://sutro.example',
    account: freshAccount(),
    fetch: sutro.fetch,
    ...options,
  })
  const start = performance.now()
  const ended: { outcome: unknown; took: number }[] = []
  void client
    .cancelJob('a')
    .catch((error: unknown) => error)
    .then((outcome) => ended.push({ outcome, took: performance.now() - start }))
  for (let turn = 0; ended.length === 0 && turn < 700; turn++)
    await vi.advanceTimersByTimeAsync(100)
  const [end] = ended
  if (!end) throw new Error('It never ended.')
  const count = (endpoint: string) => sutro.lines.filter((line) => line.includes(endpoint)).length
  return { ...end, cancels: count('job-cancel'), reads: count('job-status') }
}

describe('after a lost answer the status decides', () => {
  test.each([
    ['CANCELLING', { cancelled: true, status: 'CANCELLING' }],
    ['CANCELLED', { cancelled: true, status: 'CANCELLED' }],
    ['cancelled', { cancelled: true, status: 'cancelled' }],
    ['SUCCEEDED', { cancelled: false, status: 'SUCCEEDED' }],
    ['completed', { cancelled: false, status: 'completed' }],
    ['Failed', { cancelled: false, status: 'Failed' }],
  ])('%s settles it without asking again', async (status, expected) => {
    for (const lost of [unreachable(), json({}, 502), json({}, 524), new Response('<html>')]) {
      const { outcome, cancels } = await run([lost], [statusIs(status)])
      expect(outcome).toMatchObject(expected)
      expect(cancels).toBe(1)
    }
  })

  test('a job that is still active is asked for again', async () => {
    const { outcome, cancels, reads } = await run(
      [unreachable(), accepted('yes')],
      [statusIs('RUNNING')],
    )
    expect(outcome).toEqual({ jobId: 'a', cancelled: true, message: 'yes' })
    expect({ cancels, reads }).toEqual({ cancels: 2, reads: 1 })
  })

  test('but never more often than the limit, and then nothing is known', async () => {
    const { outcome, cancels } = await run([unreachable()], [statusIs('RUNNING')])
    expect(outcome).toMatchObject({
      code: 'outcome_unknown',
      jobStatus: 'RUNNING',
      reason: 'network_error',
    })
    expect(cancels).toBe(4)
    expect((await run([unreachable()], [statusIs('RUNNING')], { retry: 1 })).cancels).toBe(2)
  })

  test('with a retry of 0 one request and one look is all', async () => {
    const { outcome, cancels, reads } = await run([unreachable()], [unreachable()], { retry: 0 })
    expect(outcome).toMatchObject({ code: 'outcome_unknown' })
    expect({ cancels, reads }).toEqual({ cancels: 1, reads: 1 })
  })

  test('an outage that outlasts every quick retry is waited out', async () => {
    const outage = Array.from({ length: 7 }, unreachable)
    const { outcome } = await run([unreachable()], [...outage, statusIs('CANCELLED')])
    expect(outcome).toMatchObject({ cancelled: true })
  })

  test.each([404, 401, 403])(
    'a status that answers %i leads to asking again, then to unknown and not to a guess',
    async (code) => {
      const { outcome, cancels, reads } = await run([json({}, 500)], [json({ detail: 'no' }, code)])
      expect(outcome).toMatchObject({
        code: 'outcome_unknown',
        reason: 'server_error',
        status: 500,
      })
      expect({ cancels, reads }).toEqual({ cancels: 4, reads: 4 })
    },
  )

  test('a word that is not known proves nothing', async () => {
    const { outcome } = await run([json({}, 500)], [statusIs('UNKNOWN')])
    expect(outcome).toMatchObject({ code: 'outcome_unknown', jobStatus: 'UNKNOWN' })
  })

  test.each([401, 403, 422, 429])(
    'a %i after a lost answer does not make it a failure',
    async (code) => {
      const { outcome } = await run(
        [unreachable(), json({ detail: 'no' }, code)],
        [json({ detail: 'no' }, 401)],
      )
      expect(outcome).toMatchObject({ code: 'outcome_unknown' })
    },
  )
})

describe('a no that may be the echo of our own yes', () => {
  const echo = rejected('Job a could not be cancelled because it has already been cancelled')

  test('is told as cancelled when the job was', async () => {
    expect(
      (await run([unreachable(), echo], [statusIs('RUNNING'), statusIs('CANCELLED')])).outcome,
    ).toMatchObject({ cancelled: true })
  })

  test('is looked at again while the job only seems to be running', async () => {
    const seems = Array.from({ length: 4 }, () => statusIs('running'))
    const { outcome, cancels } = await run(
      [unreachable(), echo],
      [...seems, statusIs('cancelled', 'a')],
    )
    expect(outcome).toMatchObject({ cancelled: true, status: 'cancelled' })
    expect(cancels).toBe(2)
  })

  test('is unknown, with the words, if the job runs on', async () => {
    const { outcome } = await run([unreachable(), echo], [statusIs('RUNNING')])
    expect(outcome).toMatchObject({
      code: 'outcome_unknown',
      jobStatus: 'RUNNING',
      detail: expect.stringContaining('already been'),
    })
  })
})

describe('a no that is verified', () => {
  test('is finished when the job was over first, with the server’s words', async () => {
    const { outcome } = await run([rejected('too late')], [statusIs('SUCCEEDED')])
    expect(outcome).toEqual({
      jobId: 'a',
      cancelled: false,
      message: 'too late',
      status: 'SUCCEEDED',
    })
  })

  test('stands when the job is seen to run on', async () => {
    const { outcome, reads } = await run([rejected('no')], [statusIs('RUNNING')])
    expect(outcome).toEqual({ jobId: 'a', cancelled: false, message: 'no', status: 'RUNNING' })
    expect(reads).toBe(4)
  })

  test('is not believed while the status has no word for stopping', async () => {
    const seems = Array.from({ length: 6 }, () => statusIs('running'))
    const stopped = await run([rejected('already cancelled')], [...seems, statusIs('cancelled')])
    expect(stopped.outcome).toMatchObject({ cancelled: true })
    for (const word of ['running', 'UNKNOWN']) {
      const { outcome } = await run([rejected('no')], [statusIs(word)])
      expect(outcome).toMatchObject({ code: 'outcome_unknown', detail: 'no', jobStatus: word })
    }
  })

  test('stands where the deployment tells no status', async () => {
    const { outcome } = await run([rejected('no')], [json({ detail: 'Not Found' }, 404)])
    expect(outcome).toEqual({ jobId: 'a', cancelled: false, message: 'no' })
  })

  test('is unknown when the status did not come through', async () => {
    for (const fault of [unreachable(), json({}, 500), new Response('<html>')]) {
      const { outcome } = await run([rejected('no')], [fault])
      expect(outcome).toMatchObject({ code: 'outcome_unknown', detail: 'no' })
    }
  })

  test('is looked into through an outage', async () => {
    const outage = Array.from({ length: 8 }, unreachable)
    const { outcome } = await run(
      [rejected('already cancelled')],
      [...outage, statusIs('CANCELLED')],
    )
    expect(outcome).toMatchObject({ cancelled: true })
  })

  test('is not waited for where the status is a web page', async () => {
    const { outcome, reads } = await run([rejected('no')], [new Response('<html>')])
    expect(outcome).toMatchObject({ code: 'outcome_unknown', detail: 'no', reason: 'web_page' })
    expect(reads).toBe(3)
  })

  test('keeps apart what Sutro said and how the status read failed', async () => {
    const { outcome } = await run([rejected('no')], [json({ detail: 'down' }, 503)])
    expect(outcome).toMatchObject({ detail: 'no', reason: 'server_error' })
    expect(outcome).not.toHaveProperty('status')
  })

  test('costs an acceptance nothing', async () => {
    expect(await run([accepted()], [])).toMatchObject({ cancels: 1, reads: 0 })
  })
})

describe('every wait ends', () => {
  test.each<[string, Scripted[], Scripted[]]>([
    ['nothing ever answers', [hang], [hang]],
    ['everything is refused by the network', [unreachable()], [unreachable()]],
    ['only the status hangs', [unreachable()], [hang]],
    [
      'a body never ends',
      [() => new Response(new ReadableStream())],
      [() => new Response(new ReadableStream())],
    ],
    ['a no is never confirmed', [unreachable(), rejected()], [statusIs('RUNNING')]],
    [
      'everyone is told to wait',
      [json({}, 429, { 'Retry-After': '20' })],
      [json({}, 429, { 'Retry-After': '20' })],
    ],
  ])('when %s', async (_, cancel, status) => {
    const { took } = await run(cancel, status)
    expect(took).toBeLessThanOrEqual(60_100)
  })

  test('and a budget of one’s own is kept', async () => {
    const { took, outcome } = await run([hang], [hang], {
      timeout: 30_000,
      retry: { budget: 5000 },
    })
    expect(outcome).toMatchObject({ code: 'outcome_unknown', reason: 'timed_out' })
    expect(took).toBeLessThanOrEqual(5100)
  })

  test('an attempt that hangs leaves time to find out what became of it', async () => {
    const { outcome } = await run([hang], [statusIs('CANCELLED')], { timeout: 60_000 })
    expect(outcome).toMatchObject({ cancelled: true })
  })
})
