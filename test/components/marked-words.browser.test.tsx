import { onlineManager } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { ERROR_CODES } from '../../src/client/error-codes.js'
import {
  CancelJobButton,
  CancelJobError,
  type CancelJobErrorCode,
  CancelJobsButton,
  SutroProvider,
} from '../../src/index.js'
import type { JobRecord, Verdict } from '../../src/job/record.js'
import { markedWords, watchForUnmarked } from './marked.js'
import { JOB, NO_STATUS, openWorld, untilClosed } from './world.js'

const codes = Object.keys(ERROR_CODES) as CancelJobErrorCode[]
const marked = markedWords()

/** Ids and names of jobs, their status words, and words of Sutro and of the host. */
const FOREIGN =
  /(Job )?(batch_job_12345|job-\d+)( has been successfully cancelled)?|Nightly|Sutro’s \w+\.|Host: \w+\.|Invalid API key|Not authorized to access this job|Not Found/g
const NO = { json: { cancelled: false, message: 'Sutro’s no.' } }

afterEach(() => onlineManager.setOnline(true))

/** A page whose words are marked. A request to cancel a job waits while `gates` has the job. */
async function openWalk(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ retry: 0, ...options })
  const gates = new Map<string, Promise<void>>()
  const client = {
    ...world.client,
    cancelJob: async (...[jobId, more]: Parameters<typeof world.client.cancelJob>) => {
      await gates.get(jobId)
      return world.client.cancelJob(jobId, more)
    },
  }
  const { account, cancelJob } = client
  const provided = options.follows === false ? { account, cancelJob } : client
  const around = (ui: ReactNode) =>
    world.around(
      <SutroProvider client={provided} words={marked.words}>
        {ui}
      </SutroProvider>,
    )
  const unmarked = watchForUnmarked(FOREIGN)
  const shown = world.show(null)
  return {
    ...world,
    unmarked,
    put: (ui: ReactNode) => shown.rerender(around(ui)),
    keepWaiting: (jobId: string) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gates.set(jobId, promise)
      onTestFinished(() => resolve())
      return resolve
    },
  }
}

const button = () => document.querySelector<HTMLElement>('.sutro-cancel')
const action = (id: string) => document.querySelector<HTMLElement>(`dialog [data-action="${id}"]`)
const heard = () => document.querySelector('.sutro-live')?.textContent

async function press(id: string): Promise<void> {
  await expect.poll(() => action(id)).toBeTruthy()
  action(id)?.click()
}
async function open(): Promise<void> {
  await expect.poll(button).toBeTruthy()
  button()?.click()
  await expect.poll(() => document.querySelector('dialog')).toBeTruthy()
}
async function close(): Promise<void> {
  await press('close')
  await untilClosed()
}
async function untilEnded(): Promise<void> {
  await expect.poll(() => button()?.dataset['state']).toBe('ended')
}
async function untilHeard(text: string): Promise<void> {
  await expect.poll(heard).toContain(text)
}

test('one job, asked for, withdrawn, pending, stopping and cancelled', async () => {
  const { sutro, unmarked, put, keepWaiting } = await openWalk()
  await sutro.addJob({ id: JOB, status: 'RUNNING', stopsFor: 3_600_000 })
  put(<CancelJobButton jobId={JOB} jobName="Nightly" details="Host: details." />)
  await open()
  onlineManager.setOnline(false)
  await press('cancel')
  await untilHeard('You are offline.')
  await press('withdraw')
  await untilHeard('The request was not sent.')
  onlineManager.setOnline(true)
  const release = keepWaiting(JOB)
  await press('cancel')
  await untilHeard('Waiting for Sutro’s answer.')
  release()
  await untilHeard('The cancellation was accepted.')
  await sutro.addJob({ id: JOB, status: 'CANCELLED' })
  await untilClosed()
  await untilHeard('⟦Cancelled⟧')
  await open()
  await close()
  expect([...unmarked]).toEqual([])
})

test('one job that is over, switched off, or named by no id', async () => {
  const { unmarked, put } = await openWalk()
  const untyped = { jobId: 3 } as unknown as { jobId: string }
  for (const props of [
    { jobId: JOB, status: 'SUCCEEDED' },
    { jobId: JOB, status: 'FAILED' },
    { jobId: JOB, status: 'CANCELLED' },
    { jobId: JOB, disabled: true },
    { jobId: JOB, disabled: true, disabledReason: 'Host: reason.' },
    untyped,
  ]) {
    put(<CancelJobButton {...props} jobName="Nightly" />)
    await open()
    await close()
  }
  expect([...unmarked]).toEqual([])
})

const errorOf = (code: CancelJobErrorCode, reason?: CancelJobErrorCode) => {
  const details = { jobId: JOB, status: 499, detail: 'Sutro’s detail.', retryAfter: 90_000 }
  return new CancelJobError(code, 'English', { ...details, ...(reason && { reason }) }).toJSON()
}
const at = Date.now() - 70_000
const verdicts: Record<string, Verdict> = {
  'stopping for long': { kind: 'accepted', at },
  cancelled: { kind: 'accepted', at, message: 'Sutro’s yes.' },
  rejected: { kind: 'rejected', at, message: 'Sutro’s no.' },
  'rejected without a word': { kind: 'rejected', at, message: ' ' },
  'lost without a cause': { kind: 'lost', at },
  ...Object.fromEntries(
    codes.flatMap((code): [string, Verdict][] => [
      [`failed with ${code}`, { kind: 'failed', at, error: errorOf(code) }],
      [`lost with ${code}`, { kind: 'lost', at, error: errorOf('outcome_unknown', code) }],
    ]),
  ),
}
const records: Record<string, JobRecord> = {
  ...Object.fromEntries(Object.entries(verdicts).map(([name, verdict]) => [name, { verdict }])),
  'over already': { end: { word: 'SUCCEEDED', at }, verdict: { kind: 'lost', at } },
}

test('one job, in every state that a page can restore, and its details copied', async () => {
  const { unmarked, put, restore } = await openWalk({ follows: false })
  const copying = vi.spyOn(navigator.clipboard, 'writeText')
  onTestFinished(() => copying.mockRestore())
  for (const [index, [name, record]] of Object.entries(records).entries()) {
    copying.mockImplementation(() => (index % 2 ? Promise.resolve() : Promise.reject(new Error())))
    restore(record, `job-${index}`)
    put(<CancelJobButton key={name} jobId={`job-${index}`} />)
    await open()
    if (action('copy')) {
      await press('copy')
      await untilHeard(index % 2 ? '⟦Copied⟧' : '⟦Copying is not allowed here⟧')
    }
    await close()
  }
  expect([...unmarked]).toEqual([])
})

test('one job that is asked for again, and read again', async () => {
  const { sutro, unmarked, put, restore } = await openWalk()
  await sutro.addJob({ id: 'job-1', status: 'CANCELLING', stopsFor: 3_600_000 })
  restore({ verdict: { kind: 'accepted', at } }, 'job-1')
  put(<CancelJobButton jobId="job-1" />)
  await open()
  for (const answer of ['unauthorized', NO] as const) {
    await sutro.answer('job-1', answer)
    await sutro.answer('job-1', NO_STATUS, { times: 9 })
    await press('cancel')
    await untilHeard(answer === NO ? 'Sutro’s no.' : 'brought nothing new')
  }
  await close()
  await sutro.answer('job-2', NO_STATUS, { times: 99 })
  restore({ verdict: { kind: 'lost', at } }, 'job-2')
  put(<CancelJobButton key="2" jobId="job-2" />)
  await open()
  await press('check')
  await untilHeard('Sutro’s API is not at this address.')
  await close()
  expect([...unmarked]).toEqual([])
})

test('many jobs, from the question to the report and once more', async () => {
  const { sutro, unmarked, put, keepWaiting } = await openWalk({ follows: false })
  const copying = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  onTestFinished(() => copying.mockRestore())
  const ids = Array.from({ length: 12 }, (_, index) => `job-${index + 1}`)
  for (const id of ids) await sutro.addJob({ id, status: 'RUNNING' })
  for (const [index, code] of (['unauthorized', 'forbidden'] as const).entries())
    await sutro.answer(`job-${index + 1}`, code)
  await sutro.answer('job-3', NO)
  await sutro.answer('job-4', 'lost')
  for (const [jobs, disabled] of [
    [[], false],
    [[{ jobId: 'job-13', status: 'FAILED' }], false],
    [ids, true],
  ] as const) {
    put(<CancelJobsButton jobs={jobs} disabled={disabled} />)
    await open()
    await close()
  }
  const stopping = { jobId: 'job-14', status: 'CANCELLING' }
  const jobs = [...ids, stopping, { jobId: 'job-13', status: 'FAILED' }]
  put(<CancelJobsButton jobs={jobs} concurrency={1} />)
  await open()
  onlineManager.setOnline(false)
  await press('cancel')
  await untilHeard('You are offline.')
  const release = keepWaiting('job-9')
  onlineManager.setOnline(true)
  await untilHeard('answered.')
  await expect.poll(() => document.querySelector('.sutro-left')).toBeTruthy()
  await press('stop')
  await untilHeard('Requests on their way are waited for.')
  release()
  await untilEnded()
  await untilHeard('not sent')
  await press('copy')
  await untilHeard('⟦Copied⟧')
  await close()
  await open()
  await press('retry')
  await untilEnded()
  await close()
  expect([...unmarked]).toEqual([])
})
