import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FakeJob, FakeJobOptions } from '../../src/testing/index.js'
import { claimOf, contradiction } from './contradiction.js'
import type { FaultyServer, SpoilName } from './faulty-server.js'
import type { show } from './page/button.js'
import { openWirePage, type WirePage } from './wire-page.js'

const names: SpoilName[] = [
  'a reset instead of an answer',
  'a close without a byte',
  'invalid UTF-8 where the answer stands',
  'silence after half the body',
]
let server: FaultyServer
let wire: WirePage
let page: Page
let jobs = 0

beforeAll(async () => {
  wire = await openWirePage('button.tsx')
  server = wire.server
  page = wire.page
})

afterAll(() => wire.close())

/** Clicks and confirms; every phase that the button then bears is held against the server's own ledger. */
async function cancel(job: Partial<FakeJobOptions> = {}) {
  const jobId = `job-${++jobs}`
  server.sutro.addJob({ id: jobId, status: 'RUNNING', ...job })
  const ledger = () => server.sutro.job(jobId) as FakeJob
  await page.evaluate(
    (given) => (globalThis as unknown as { show: typeof show }).show(given),
    jobId,
  )
  // The dialog of the job before is still open: it belongs to that job and not to the row.
  const dialog = page.getByRole('alertdialog')
  if ((await dialog.count()) > 0) await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  const button = page.locator('.sutro-cancel').first()
  await button.click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click()
  const phases: string[] = []
  const broken: string[] = []
  const look = async () => {
    const phase = (await button.getAttribute('data-state')) ?? ''
    if (phase !== phases.at(-1)) phases.push(phase)
    const problem = contradiction(claimOf(phase), ledger())
    if (problem) broken.push(problem)
    return !['idle', 'pending', 'cancelling'].includes(phase)
  }
  await wire.passTime(look)
  const words = await button.textContent()
  return { phases, words, broken, asked: ledger().cancelRequestedAt !== undefined }
}

describe('the button on a real wire', () => {
  test('a good one is told as what it is', async () => {
    const { words, broken, asked, phases } = await cancel({ stopsFor: 300 })
    expect(broken).toEqual([])
    expect({ words, asked }).toEqual({ words: 'Cancelled', asked: true })
    expect(phases).toContain('cancelling')
  })

  test.each(names)('%s, after the job was cancelled, is no failure', async (spoil) => {
    server.cancels.push({ acts: true, spoil })
    const { words, broken, asked } = await cancel()
    expect(broken).toEqual([])
    expect({ words, asked }).toEqual({ words: 'Cancelled', asked: true })
  })

  test.each(names)('%s, before anything was done, is no success until it is one', async (spoil) => {
    server.cancels.push({ acts: false, spoil })
    const { words, broken, asked } = await cancel()
    expect(broken).toEqual([])
    expect({ words, asked }).toEqual({ words: 'Cancelled', asked: true })
  })

  test('a job that ends meanwhile is told as finished, not as cancelled or failed', async () => {
    server.cancels.push({ acts: false, spoil: 'silence' })
    const { words, broken } = await cancel({ runsFor: 200 })
    expect(broken).toEqual([])
    expect(words).toBe('Already over')
  })

  test('nothing but spoilt answers is told as not known', async () => {
    for (const spoilt of Array.from(
      { length: 40 },
      () => ({ acts: true, spoil: 'a reset instead of an answer' }) as const,
    )) {
      server.cancels.push(spoilt)
      server.reads.push(spoilt)
    }
    const { words, broken } = await cancel()
    server.cancels.length = server.reads.length = 0
    expect(broken).toEqual([])
    expect(words).toBe('Unconfirmed')
    expect(await page.getByRole('alertdialog').textContent()).toContain(
      'We couldn’t confirm whether this job was cancelled',
    )
  })
})

test('an accepted cancellation that comes too late is told as finished', async () => {
  server.cancels.push({ acts: true, spoil: 'a reset in the middle of the body' })
  const { words, broken, phases } = await cancel({ stopsFor: 300, stopsAs: 'SUCCEEDED' })
  expect(broken).toEqual([])
  expect(words).toBe('Already over')
  expect(phases).not.toContain('cancelled')
})
