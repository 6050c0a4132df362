import { describe, expect, test } from 'vitest'
import type { CancelJobState } from '../../src/job/state.js'
import { describeCancelJobs } from '../../src/words/describe-cancel-jobs.js'
import type { JobsItem } from '../../src/words/jobs-facts.js'
import { reportOf } from '../../src/words/jobs-report.js'
import { itemsOf, runOf, times } from './runs.js'
import { errorState, jobId, lostState, states } from './states.js'

const idle: CancelJobState = { jobId, phase: 'idle' }
const over: CancelJobState = { jobId, phase: 'idle', over: 'SUCCEEDED' }
const stopping: CancelJobState = { jobId, phase: 'cancelling', message: 'Yes.' }
const cancelled: CancelJobState = { jobId, phase: 'cancelled', message: 'Yes.' }
const finished: CancelJobState = { jobId, phase: 'finished', status: 'FAILED' }
const rejected: CancelJobState = { jobId, phase: 'rejected', message: 'No.' }
const signedOut = errorState('unauthorized', { status: 401 })

describe('a selection', () => {
  test('is asked about by name, with how many more there are', () => {
    const selection = [{ jobId: 'batch_0', jobName: 'Nightly' }, ...itemsOf(...times(11, idle))]
    expect(describeCancelJobs(undefined, { selection })).toMatchObject({
      stage: 'idle',
      label: 'Cancel 12 jobs',
      title: 'Cancel 12 jobs?',
      message: 'Nightly, batch_1, batch_2, and 9 more will stop, and this can’t be undone.',
      actions: [
        { id: 'close', label: 'Keep running' },
        { id: 'cancel', label: 'Cancel 12 jobs' },
      ],
    })
  })

  test('says which jobs are left out, and why', () => {
    const selection = itemsOf(idle, over, finished, cancelled, stopping, rejected)
    const { title, message } = describeCancelJobs(undefined, { selection })
    expect(title).toBe('Cancel 2 jobs?')
    expect(message).toBe(
      'batch_1 and batch_6 will stop, and this can’t be undone. 3 jobs are left out, because they are already over. 1 job is left out, because it is already stopping.',
    )
  })

  test('names the entries that have no job id', () => {
    const odd = ['null', '3', '{…}', '“”'].map((id) => ({ jobId: id, isNameless: true as const }))
    const { title, message } = describeCancelJobs(undefined, {
      selection: [...itemsOf(idle), ...odd.slice(0, 2)],
    })
    expect([title, message]).toEqual([
      'Cancel 1 job?',
      'batch_1 will stop, and this can’t be undone. Entries without a job id are left out: null and 3.',
    ])
    expect(describeCancelJobs(undefined, { selection: odd }).message).toBe(
      'None of the selected jobs can be cancelled any more. Entries without a job id are left out: null, 3, and {…}…',
    )
  })

  test('of jobs that are over is answered all the same', () => {
    const said = describeCancelJobs(undefined, { selection: itemsOf(over) })
    expect(said).toMatchObject({
      disabled: true,
      label: 'Cancel jobs',
      title: 'There is nothing left to cancel',
      reason: 'None of the selected jobs can be cancelled any more.',
      actions: [{ id: 'close', label: 'Close' }],
    })
  })

  test('without a job asks for one', () => {
    expect(describeCancelJobs(undefined)).toMatchObject({
      disabled: true,
      message: 'Select the jobs to cancel.',
    })
  })
})

describe('a run', () => {
  const items = itemsOf(...times(10, { jobId, phase: 'pending' } as const))
  const running = runOf(items, { stage: 'running', settled: 5, total: 10 })

  test('shows how far it is, and how long the rest takes', () => {
    expect(describeCancelJobs({ ...running, elapsed: 5000 })).toMatchObject({
      stage: 'running',
      label: '5 of 10…',
      title: 'Cancelling 10 jobs…',
      message: 'You can close this. Sending goes on.',
      progress: { text: '5 of 10', left: 'about 5 sec left', name: '5 of 10 jobs answered.' },
      actions: [{ id: 'close' }, { id: 'stop', label: 'Stop sending' }],
    })
  })

  test('that is repeated for a few jobs speaks of those', () => {
    const again = { ...running, settled: 1, total: 2 }
    expect(describeCancelJobs(again)).toMatchObject({
      label: '1 of 2…',
      title: 'Cancelling 2 jobs…',
      progress: { text: '1 of 2', name: '1 of 2 jobs answered.' },
    })
  })

  test('tells the time left only after a few answers', () => {
    const left = (settled: number) =>
      describeCancelJobs({ ...running, settled, elapsed: 9000 }).progress?.left
    expect(left(5)).toBe('about 9 sec left')
    expect(left(4)).toBeUndefined()
  })

  test('that is offline says that nothing is sent, and promises no more', () => {
    const offline = { ...running, items: itemsOf({ jobId, phase: 'pending', paused: true }) }
    expect(describeCancelJobs(offline).message).toBe(
      'You are offline. Nothing is sent until the connection returns.',
    )
  })

  test('that is stopped waits for the requests on their way', () => {
    expect(describeCancelJobs({ ...running, stage: 'stopping' })).toMatchObject({
      stage: 'stopping',
      message: 'No further requests are sent. Requests on their way are waited for.',
      actions: [{ id: 'close' }, { id: 'stop', label: 'Stopping…', busy: true }],
    })
  })
})

describe('a report', () => {
  const lost = lostState({ reason: 'timed_out' })

  test.each<[string, (CancelJobState | undefined)[], string, string, string]>([
    ['all cancelled', [cancelled, cancelled], '2 jobs cancelled', '', 'calm'],
    ['all stopping', [stopping], '1 job stopping', '', 'busy'],
    ['all over', [finished, finished], '2 jobs already over', '', 'neutral'],
    ['all signed out', times(4, signedOut), '4 jobs couldn’t be cancelled', '', 'serious'],
    ['all unconfirmed', [lost, lost], '2 jobs unconfirmed', '', 'attentive'],
    ['none sent', [undefined, idle], '2 jobs not sent', '', 'attentive'],
    [
      'signed out, and the others were not sent',
      [signedOut, undefined],
      'None of 2 jobs was cancelled',
      '1 job not sent and 1 job couldn’t be cancelled.',
      'serious',
    ],
    [
      'cancelled elsewhere',
      [{ jobId, phase: 'idle', over: 'CANCELLED' }],
      '1 job cancelled',
      '',
      'calm',
    ],
    [
      'some cancelled',
      [cancelled, rejected, undefined],
      '1 of 3 jobs cancelled',
      '1 job cancelled, 1 job not sent, and 1 job rejected.',
      'attentive',
    ],
    [
      'some stopping',
      [stopping, finished],
      '1 of 2 jobs stopping',
      '1 job already over and 1 job stopping.',
      'busy',
    ],
    [
      'none known to be cancelled',
      [lost, rejected],
      'None of 2 jobs is known to be cancelled',
      '1 job rejected and 1 job unconfirmed.',
      'attentive',
    ],
    [
      'none cancelled',
      [finished, rejected],
      'None of 2 jobs was cancelled',
      '1 job already over and 1 job rejected.',
      'attentive',
    ],
  ])('%s', (_, all, title, message, tone) => {
    expect(describeCancelJobs(runOf(itemsOf(...all)))).toMatchObject({ title, message, tone })
  })

  test('groups jobs by what became of them and why, those that need somebody first', () => {
    const forbidden = errorState('forbidden', { status: 403 })
    const items = itemsOf(cancelled, signedOut, lost, forbidden, signedOut, rejected)
    const { groups } = reportOf(
      runOf([{ ...items[0], jobName: 'Nightly' } as never, ...items.slice(1)]),
    )
    expect(
      groups.map(({ title, message, items: jobs }) => [
        title,
        message,
        jobs.map(({ name }) => name),
      ]),
    ).toEqual([
      [
        '2 jobs couldn’t be cancelled',
        'You are not signed in, or the API key was not accepted. Sign in again, then try again.',
        ['batch_2', 'batch_5'],
      ],
      [
        '1 job couldn’t be cancelled',
        'You don’t have permission to do this. Ask the person who owns the job to cancel it.',
        ['batch_4'],
      ],
      ['1 job unconfirmed', expect.stringContaining('Sutro did not answer in time.'), ['batch_3']],
      ['1 job rejected', expect.stringContaining('The request changed nothing.'), ['batch_6']],
      ['1 job cancelled', undefined, ['Nightly']],
    ])
    expect(groups[3]?.items).toEqual([{ jobId: 'batch_6', name: 'batch_6', quote: 'No.' }])
  })

  test('says of every job what it says of that job alone', () => {
    const later = errorState('rate_limited', { status: 429, retryAfter: 60_000 })
    const items = itemsOf(...states, later)
    const messagesIn = (all: readonly JobsItem[]) =>
      reportOf(runOf(all)).groups.flatMap(({ kind, message, items: jobs }) =>
        jobs.map((job) => `${job.jobId} ${kind} ${message}`),
      )
    expect(messagesIn(items).toSorted()).toEqual(
      items.flatMap((item) => messagesIn([item])).toSorted(),
    )
  })

  test('says once why it ended by itself', () => {
    const items = itemsOf(signedOut, signedOut, undefined)
    const messages = (isHalted: boolean) =>
      reportOf(runOf(items, { isHalted })).groups.map(({ message }) => message)
    const reason = expect.stringMatching(/^You are not signed in.* Sign in again/)
    expect(messages(false)).toEqual([reason, undefined])
    expect(messages(true)).toEqual([reason, expect.stringContaining('Sending ended by itself')])
  })

  test('gives a reason that stands only in the detail of an error', () => {
    const error = errorState('not_sent', { detail: 'The page itself failed.' })
    const [group] = reportOf(runOf(itemsOf(error))).groups
    expect(group?.message).toBe(
      'The request was not sent. The page itself failed. You can try again.',
    )
  })

  test('says of a job that was over before it was asked for how it ended, and not that it will stop', () => {
    const [group] = reportOf(runOf(itemsOf(over))).groups
    expect(group).toMatchObject({ kind: 'finished', message: 'The job had already succeeded.' })
  })

  test('is serious only where no job of the run had another answer', () => {
    const toneOf = (...given: Parameters<typeof itemsOf>) =>
      describeCancelJobs(runOf(itemsOf(...given))).tone
    expect(toneOf(signedOut, signedOut)).toBe('serious')
    expect(toneOf(signedOut, cancelled)).toBe('attentive')
  })

  test('lists a hundred jobs of a group, and counts the others', () => {
    const [group] = reportOf(runOf(itemsOf(...times(1203, rejected)))).groups
    expect(group?.items).toHaveLength(100)
    expect(group?.more).toBe('1,103 more jobs are in the copied details.')
  })

  test('offers to try again where a new request can help, and copies every job', () => {
    const items = itemsOf(cancelled, signedOut, errorState('forbidden'), undefined)
    const run = runOf(items, { repeatable: 2 })
    const { actions } = describeCancelJobs(run)
    const { details } = reportOf(run)
    expect(actions.map(({ label }) => label)).toEqual([
      'Close',
      'Try again for 2 jobs',
      'Copy details',
    ])
    expect(details.split('\n')).toEqual([
      '1 of 4 jobs cancelled',
      'jobId\tjobName\tphase\tstatus\tcode\thttpStatus\tanswer',
      'batch_1\t\tcancelled\t\t\t\tYes.',
      'batch_2\t\terror\t\tunauthorized\t401\t',
      'batch_3\t\terror\t\tforbidden\t\t',
      'batch_4\t\tnotSent\t\t\t\t',
    ])
  })
})
