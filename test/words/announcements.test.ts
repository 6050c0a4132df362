import { describe, expect, test } from 'vitest'
import type { CancelJobState } from '../../src/job/state.js'
import { announceCancelJob } from '../../src/words/announce-cancel-job.js'
import { announceCancelJobs } from '../../src/words/announce-cancel-jobs.js'
import { itemsOf, runOf, times } from './runs.js'
import { errorState, failure, jobId, lostState } from './states.js'

const idle: CancelJobState = { jobId, phase: 'idle' }
const pending: CancelJobState = { jobId, phase: 'pending' }
const paused: CancelJobState = { jobId, phase: 'pending', paused: true }
const stopping: CancelJobState = { jobId, phase: 'cancelling', message: 'Yes.' }
const cancelled: CancelJobState = { jobId, phase: 'cancelled', message: 'Yes.' }
const checking = lostState({ reason: 'timed_out' }, { checking: true })
const unknown = lostState({ reason: 'timed_out' })

describe('one job', () => {
  test.each<[string, CancelJobState, CancelJobState, string | undefined]>([
    ['is asked for', idle, pending, 'batch_1: Waiting for Sutro’s answer.'],
    [
      'waits for the connection',
      pending,
      paused,
      'batch_1: You are offline. The request will be sent once, when the connection returns.',
    ],
    ['was withdrawn', paused, idle, 'batch_1: The request was not sent.'],
    [
      'is stopping',
      pending,
      stopping,
      'batch_1: The cancellation was accepted. The job has not stopped yet.',
    ],
    [
      'has its words a moment later',
      { ...stopping, message: 'The job is stopping.' },
      stopping,
      undefined,
    ],
    ['was cancelled', stopping, cancelled, 'batch_1: Cancelled.'],
    [
      'was over',
      pending,
      { jobId, phase: 'finished', status: 'FAILED' },
      'batch_1: Already over. The job had already failed. Nothing is left to cancel.',
    ],
    [
      'was rejected',
      pending,
      { jobId, phase: 'rejected', message: 'Job could not be cancelled' },
      'batch_1: Rejected. The request changed nothing. If the job should still stop, try again, or copy the details and ask for help. The answer was: “Job could not be cancelled”',
    ],
    [
      'failed',
      pending,
      errorState('unauthorized'),
      'batch_1: Couldn’t cancel. You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    ],
    ['is read because a person asked', unknown, checking, 'batch_1: Checking…'],
    [
      'was read without news',
      checking,
      unknown,
      'batch_1: Unconfirmed. Sutro did not answer in time. The request may have reached Sutro all the same. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    ['is as it was', unknown, { ...unknown, status: 'RUNNING' }, undefined],
    ['ended by itself', idle, { jobId, phase: 'idle', over: 'FAILED' }, undefined],
    ['was over before the request could count', pending, { ...idle, over: 'FAILED' }, undefined],
    ['is forgotten', cancelled, idle, undefined],
    [
      'is stopping, and a second request was answered',
      pending,
      { ...stopping, lastAnswer: { message: 'No.' } },
      'batch_1: The cancellation was accepted. The job has not stopped yet. Sutro’s newest answer: No.',
    ],
    [
      'is stopping, and a second request was rejected',
      stopping,
      { ...stopping, lastAnswer: { message: 'No.' } },
      'batch_1: Sutro’s newest answer: No.',
    ],
    [
      'is stopping, and a third request was rejected in other words',
      { ...stopping, lastAnswer: { message: 'No.' } },
      { ...stopping, lastAnswer: { message: 'Not now.' } },
      'batch_1: Sutro’s newest answer: Not now.',
    ],
  ])('%s', (_, before, after, news) => {
    expect(announceCancelJob(before, after)).toBe(news)
  })

  test('tells a later answer once', () => {
    const error = failure('unauthorized')
    const later = { ...stopping, lastAnswer: { message: 'x', error } }
    expect(announceCancelJob(stopping, later)).toBe(
      'batch_1: The newest request brought nothing new. You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    )
    expect(announceCancelJob(later, { ...later })).toBeUndefined()
  })

  test('is called by its name', () => {
    expect(announceCancelJob(stopping, cancelled, { jobName: 'Nightly' })).toBe(
      'Nightly: Cancelled.',
    )
  })
})

describe('a run', () => {
  const at = (settled: number, more = {}) =>
    runOf(itemsOf(...times(12, pending)), { settled, total: 12, stage: 'running', ...more })
  const offline = { items: itemsOf(paused) }

  test('says that it begins', () => {
    expect(announceCancelJobs(undefined, at(0))).toBe('Cancelling 12 jobs…')
    expect(announceCancelJobs(undefined, at(0, offline))).toBe(
      'Cancelling 12 jobs… You are offline. Nothing is sent until the connection returns.',
    )
  })

  test('says each quarter once', () => {
    const said = Array.from({ length: 12 }, (_, settled) =>
      announceCancelJobs(at(settled), at(settled + 1)),
    )
    expect(said.filter(Boolean)).toEqual([
      '3 of 12 jobs answered.',
      '6 of 12 jobs answered.',
      '9 of 12 jobs answered.',
    ])
  })

  test('says that it stops, and that it is offline', () => {
    expect(announceCancelJobs(at(1), at(1, { stage: 'stopping' }))).toBe(
      'No further requests are sent. Requests on their way are waited for.',
    )
    expect(announceCancelJobs(at(1), at(1, offline))).toBe(
      'You are offline. Nothing is sent until the connection returns.',
    )
    expect(announceCancelJobs(at(1, offline), at(2, offline))).toBeUndefined()
  })

  test('says with its end how the jobs ended, and no stale progress', () => {
    const end = runOf(itemsOf(cancelled, errorState('unauthorized')))
    expect(announceCancelJobs(at(8), end)).toBe('1 job cancelled and 1 job couldn’t be cancelled.')
    expect(announceCancelJobs(end, end)).toBeUndefined()
  })

  test('gives the reason where all jobs have the same', () => {
    const failed = errorState('unauthorized')
    expect(announceCancelJobs(at(3), runOf(itemsOf(failed, failed)))).toBe(
      '2 jobs couldn’t be cancelled. You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    )
  })

  test('gives the reason where it ended by itself', () => {
    const failed = errorState('unauthorized')
    const halted = runOf(itemsOf(failed, failed, undefined), { isHalted: true })
    expect(announceCancelJobs(at(3), halted)).toBe(
      '1 job not sent and 2 jobs couldn’t be cancelled. You are not signed in, or the API key was not accepted. Sign in again, then try again. Sending ended by itself, because several jobs in a row failed for the same reason.',
    )
  })

  test('says how jobs ended that were still stopping', () => {
    const half = runOf(itemsOf(stopping, stopping))
    expect(announceCancelJobs(at(11), half)).toBe('2 jobs stopping.')
    expect(announceCancelJobs(half, runOf(itemsOf(cancelled, stopping)))).toBeUndefined()
    expect(announceCancelJobs(half, runOf(itemsOf(cancelled, cancelled)))).toBe('2 jobs cancelled.')
  })
})
