import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FaultyServer, SPOILS, type SpoilName } from './faulty-server.js'
import type * as Globals from './page/client.js'
import { openWirePage, type WirePage } from './wire-page.js'

const names = Object.keys(SPOILS) as SpoilName[]
let server: FaultyServer
let wire: WirePage
let jobs = 0

beforeAll(async () => {
  wire = await openWirePage('client.ts')
  server = wire.server
})

afterAll(() => wire.close())

/** Cancels a new running job from the page; what came of it, and what the server knows. */
async function cancel({ retry = 3 } = {}) {
  const jobId = `job-${++jobs}`
  server.sutro.addJob({ id: jobId, stopsFor: 60_000 })
  let isOver = false
  const settled = wire.page.evaluate(
    (given) => {
      const { createSutroClient, trackedFetch } = globalThis as unknown as typeof Globals
      const client = createSutroClient({
        baseUrl: '/v1',
        fetch: trackedFetch,
        retry: given.retry,
      })
      return client.cancelJob(given.jobId).then(
        ({ cancelled, message }) => ({ cancelled, message, code: undefined }),
        (error: unknown) => ({
          cancelled: undefined,
          message: String(error),
          code: (error as { code?: string }).code,
        }),
      )
    },
    { jobId, retry },
  )
  const over = settled.finally(() => (isOver = true))
  await wire.passTime(() => isOver)
  const outcome = await over
  return { outcome, accepted: server.sutro.job(jobId)?.cancelRequestedAt !== undefined }
}

describe('on a real wire, in Chromium', () => {
  test('a good one is one request', async () => {
    const before = server.sutro.requests.length
    const { outcome, accepted } = await cancel()
    expect(outcome).toMatchObject({ cancelled: true })
    expect(accepted).toBe(true)
    expect(server.sutro.requests.length - before).toBe(1)
  })

  test.each(names)('%s, after the job was cancelled, is found out', async (spoil) => {
    server.cancels.push({ acts: true, spoil })
    const { outcome, accepted } = await cancel()
    expect(accepted).toBe(true)
    expect(outcome).toMatchObject({ cancelled: true })
    expect(outcome.message).not.toContain('never carried out')
  })

  // A whole answer that was never meant cannot be told from one that was, so this one is left out.
  test.each(names.filter((name) => name !== 'invalid UTF-8 in the message'))(
    '%s, before anything was done, is asked for again or unknown',
    async (spoil) => {
      server.cancels.push({ acts: false, spoil })
      const { outcome, accepted } = await cancel()
      if (outcome.cancelled === undefined) expect(outcome.code).toBe('outcome_unknown')
      else expect(outcome.cancelled).toBe(accepted)
      expect(outcome.cancelled).not.toBe(false)
    },
  )

  test.each(names.filter((name) => name !== 'invalid UTF-8 in the message'))(
    '%s for everything leaves it unknown, whatever was done',
    async (spoil) => {
      for (const acts of [true, false]) {
        // More than Chromium sends of its own accord when a kept connection breaks.
        for (let turn = 0; turn < 6; turn++) {
          server.cancels.push({ acts, spoil })
          server.reads.push({ acts, spoil })
        }
        const { outcome } = await cancel({ retry: 0 })
        expect(outcome).toMatchObject({ cancelled: undefined, code: 'outcome_unknown' })
        server.cancels.length = 0
        server.reads.length = 0
      }
    },
  )

  test('a kept connection that breaks makes Chromium ask twice, and the echo is not believed', async () => {
    // The first request leaves a connection behind, on which the next one is sent and lost.
    await cancel()
    const before = server.sutro.requests.filter(({ action }) => action === 'cancel').length
    server.cancels.push({ acts: true, spoil: 'a close without a byte' })
    const { outcome, accepted } = await cancel()
    expect(accepted).toBe(true)
    expect(outcome).toMatchObject({ cancelled: true })
    expect(server.sutro.requests.filter(({ action }) => action === 'cancel').length - before).toBe(
      2,
    )
  })
})
