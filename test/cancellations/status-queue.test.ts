import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOf } from '../../src/cancellations/cancel-jobs.js'
import { cancellationsOf } from '../../src/cancellations/cancellations.js'
import { readStatus } from '../../src/cancellations/job-status-query-options.js'
import type { SutroClient } from '../../src/client/create-sutro-client.js'
import { oneJob, pass } from './one-job.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const TEN_MINUTES_MS = 600_000

/** A server that keeps every read waiting for so long, and the jobs that a page shows. */
function page({ latency = 150 }: { latency?: number } = {}) {
  const server = {
    status: 'CANCELLING',
    inFlight: 0,
    most: 0,
    /** The ids that were read, in order. */
    read: [] as string[],
  }
  const client: Required<SutroClient> = {
    account: 'a',
    cancelJob: async (jobId) => ({ jobId, cancelled: true, message: 'Yes.' }),
    async getJobStatus(jobId) {
      server.read.push(jobId)
      server.inFlight += 1
      server.most = Math.max(server.most, server.inFlight)
      await new Promise((resolve) => setTimeout(resolve, latency))
      server.inFlight -= 1
      return { jobId, status: server.status }
    },
  }
  const cancellations = cancellationsOf(new QueryClient())
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index}`)
  const show = (jobId: string, status = 'CANCELLING') =>
    cancellations.watch(client, jobId, { notify: () => {}, status })
  return {
    server,
    client,
    cancellations,
    show,
    showAll(count: number) {
      for (const jobId of ids(count)) show(jobId)
    },
    unknown: (count: number) =>
      ids(count).filter((jobId) => cancellations.stateAt(client, jobId).phase === 'cancelling'),
  }
}

async function readsInTenMinutes(count: number): Promise<{ reads: number; most: number }> {
  const { server, showAll } = page()
  showAll(count)
  await pass(TEN_MINUTES_MS)
  return { reads: server.read.length, most: server.most }
}

describe('the rate of status reads', () => {
  test('is the same for 1,000 jobs and for 10,000, and no higher for 50', async () => {
    const [few, many, most] = [
      await readsInTenMinutes(50),
      await readsInTenMinutes(1000),
      await readsInTenMinutes(10_000),
    ]
    console.warn(`Reads in ten minutes: ${few.reads}, ${many.reads}, ${most.reads}.`)
    expect(most.reads).toBe(many.reads)
    expect(few.reads).toBeLessThanOrEqual(many.reads)
    expect(many.reads).toBeLessThanOrEqual(6001)
    for (const counted of [few, many, most]) expect(counted.most).toBeLessThanOrEqual(4)
  }, 300_000)

  test('is never more than four in flight, however slow the server', async () => {
    const { server, showAll } = page({ latency: 8000 })
    showAll(1000)
    await pass(120_000)
    expect(server.most).toBe(4)
    expect(server.read).toHaveLength(4 * 15)
  })

  test('reaches every job: each of 1,000 is read before any is read again', async () => {
    const { server, showAll } = page()
    showAll(1000)
    await pass(101_000)
    expect(new Set(server.read.slice(0, 1000)).size).toBe(1000)
  })

  test.each([50, 500])('lets %d jobs that stopped be known after a while', async (count) => {
    const { server, showAll, unknown } = page()
    showAll(count)
    await pass(120_000)
    expect(unknown(count)).toHaveLength(count)
    server.status = 'CANCELLED'
    let seconds = 0
    for (; unknown(count).length > 0 && seconds < 300; seconds++) await pass(1000)
    console.warn(`${count} jobs that stopped were all known after ${seconds} s.`)
    expect(unknown(count)).toEqual([])
    // Nobody waits longer than the longest pause of a job, or than all jobs take at ten a second.
    expect(seconds).toBeLessThanOrEqual(Math.max(17, count / 10 + 2))
  })

  test('of one job falls from one second to fifteen', async () => {
    const { server, show } = page({ latency: 0 })
    const at: number[] = []
    show('job-0')
    for (let seconds = 0; seconds < 200; seconds++) {
      const before = server.read.length
      await pass(1000)
      if (server.read.length > before) at.push(seconds)
    }
    const pauses = at.slice(1).map((second, index) => second - (at[index] ?? 0))
    expect(pauses[0]).toBeLessThanOrEqual(2)
    expect(pauses.at(-1)).toBe(15)
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  })
})

describe('the order of status reads', () => {
  test('begins with a job that was just accepted', async () => {
    const { server, client, cancellations, showAll } = page()
    showAll(1000)
    await pass(200_000)
    await cancellations.cancel(client, 'mine')
    server.read.length = 0
    await pass(400)
    expect(server.read[0]).toBe('mine')
  })

  test('begins with a job whose row knows more', async () => {
    const { server, show, showAll } = page()
    showAll(1000)
    await pass(200_000)
    server.read.length = 0
    show('job-7', 'CANCELLED')
    await pass(150)
    expect(server.read[0]).toBe('job-7')
  })

  test('begins with a job that a person checks', async () => {
    const { server, client, cancellations, show, showAll } = page()
    showAll(1000)
    await pass(200_000)
    server.read.length = 0
    show('job-7', 'CANCELLED')
    void cancellations.checkAgain(client, 'job-8')
    await pass(250)
    expect(server.read.slice(0, 2)).toEqual(['job-8', 'job-7'])
  })
})

describe('nobody is kept waiting', () => {
  test('by a long bulk run: jobs are read meanwhile', async () => {
    const job = oneJob({}, { latency: 150 })
    const ids = Array.from({ length: 400 }, (_, index) => `job-${index}`)
    for (const id of ids) job.sutro.addJob({ id })
    const run = runOf(job.cancellations, job.client, '')
    void run.start(ids, () => run.send(ids, { client: job.client, concurrency: 6 }))
    await pass(5000)
    expect(run.read().pending).toBeGreaterThan(0)
    expect(job.reads()).toBeGreaterThan(10)
  })

  test('by queries that fetch again and again: a followed job is read as well', async () => {
    const { server, client, cancellations, show } = page()
    show('followed')
    for (let second = 0; second < 120; second++) {
      for (let index = 0; index < 200; index++)
        void readStatus(cancellations, client, `job-${index}`).catch(() => {})
      await pass(1000)
    }
    expect(server.read.filter((id) => id === 'followed').length).toBeGreaterThan(2)
  })
})

describe('a cancellation of a person', () => {
  test('goes before any read: none leaves between a press and its request', async () => {
    const job = oneJob({}, { latency: 150 })
    for (let index = 0; index < 1000; index++) {
      const id = `job-${index}`
      job.sutro.addJob({ id, status: 'CANCELLING', stopsFor: 3_600_000 })
      job.cancellations.watch(job.client, id, { notify: () => {}, status: 'CANCELLING' })
    }
    await pass(5000)
    for (let press = 0; press < 20; press++) {
      const id = `mine-${press}`
      job.sutro.addJob({ id, stopsFor: 3_600_000 })
      await pass(1000 + press * 13)
      const before = job.sutro.requests.length
      // The callback of the host takes longer than the pause between two reads.
      void job.cancellations.press(job.client, id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        return job.cancellations.cancel(job.client, id)
      })
      await pass(201)
      expect(job.sutro.requests.slice(before).map(({ path }) => path)).toEqual([
        `/job-cancel/${id}`,
      ])
    }
    expect(job.reads()).toBeGreaterThan(100)
  })

  test('is on the wire at once while every read hangs', async () => {
    const job = oneJob()
    job.sutro.answer('*', { to: 'status', fails: 'hang' }, { times: Infinity })
    for (let index = 0; index < 1000; index++)
      job.cancellations.watch(job.client, `job-${index}`, {
        notify: () => {},
        status: 'CANCELLING',
      })
    await pass(5000)
    void job.press()
    await pass(0)
    expect(job.cancels()).toBe(1)
  })

  test('has a high priority, and a read has a low one', async () => {
    const priorities: [string, unknown][] = []
    const job = oneJob()
    const fetch: typeof globalThis.fetch = (url, init) => {
      priorities.push([String(url).split('/').at(-2) ?? '', init?.priority])
      return job.sutro.fetch(url, init)
    }
    const other = oneJob({}, { sutro: job.sutro, client: { fetch } })
    await other.press()
    await pass(1000)
    expect(priorities).toEqual([
      ['job-cancel', 'high'],
      ['job-status', 'low'],
    ])
  })
})

describe('one read', () => {
  test('is shared by everybody who asks while it is in flight or waits', async () => {
    const { server, client, cancellations, show } = page()
    show('job-0')
    const reads = [1, 2, 3].map(() => readStatus(cancellations, client, 'job-0'))
    await pass(50)
    reads.push(readStatus(cancellations, client, 'job-0'))
    await pass(500)
    expect(await Promise.all(reads)).toEqual(
      reads.map(() => ({ jobId: 'job-0', status: 'CANCELLING' })),
    )
    expect(server.read).toEqual(['job-0'])
  })

  test('that fails is told to whoever waits for it', async () => {
    const job = oneJob()
    job.sutro.answer('*', { to: 'status', status: 403, json: {} })
    const read = readStatus(job.cancellations, job.client, 'job-0').catch((error: unknown) => error)
    await pass(100)
    expect(await read).toMatchObject({ code: 'forbidden' })
  })

  test('has its whole time from its dispatch on, however long it waited', async () => {
    const job = oneJob({}, { latency: 9000 })
    const ids = Array.from({ length: 40 }, (_, index) => `job-${index}`)
    for (const id of ids) {
      job.sutro.addJob({ id, status: 'CANCELLED' })
      job.cancellations.watch(job.client, id, { notify: () => {}, reads: true })
    }
    await pass(120_000)
    expect(job.sutro.requests.filter(({ answered }) => answered === 200)).toHaveLength(40)
    expect(job.reads()).toBe(40)
  })

  test('of a client that never answers gives its place back', async () => {
    const { client, cancellations } = page()
    const read: string[] = []
    const silent: SutroClient = {
      ...client,
      getJobStatus: (jobId) => {
        read.push(jobId)
        return new Promise(() => {})
      },
    }
    for (let index = 0; index < 8; index++)
      cancellations.watch(silent, `job-${index}`, { notify: () => {}, reads: true })
    await pass(120_000)
    expect(new Set(read).size).toBe(8)
  })

  test.each<[string, () => unknown]>([
    ['throws', () => { throw new Error('mine') }], // prettier-ignore
    ['rejects with no error', () => Promise.reject(undefined)],
    ['gives no promise', () => undefined],
    ['gives no status', () => Promise.resolve({ jobId: 'job-0' })],
  ])('of a client that %s is a fault, and the next one comes', async (_, getJobStatus) => {
    const { client, cancellations } = page()
    let calls = 0
    const odd = {
      ...client,
      getJobStatus: () => {
        calls += 1
        return getJobStatus()
      },
    } as SutroClient
    await cancellations.cancel(odd, 'job-0')
    await pass(90_000)
    expect(calls).toBeGreaterThan(5)
    expect(cancellations.stateAt(odd, 'job-0')).toMatchObject({
      phase: 'unknown',
      accepted: true,
      error: { code: 'unreadable_response' },
    })
  })
})

test('nothing is left of a page that shows nothing any more', async () => {
  const { server, show } = page()
  const hide = Array.from({ length: 100 }, (_, index) => show(`job-${index}`))
  await pass(5000)
  for (const end of hide) end()
  await pass(20_000)
  const reads = server.read.length
  await pass(TEN_MINUTES_MS)
  expect(server.read).toHaveLength(reads)
  expect(vi.getTimerCount()).toBe(0)
})
