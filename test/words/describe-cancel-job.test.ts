import { describe, expect, test } from 'vitest'
import { STOPPING_MESSAGE } from '../../src/job/phase.js'
import type { CancelJobState } from '../../src/job/state.js'
import { describeCancelJob, describeTrigger } from '../../src/words/describe-cancel-job.js'
import { errorState, failure, jobId, lostState, states, unreadableState } from './states.js'

/** The actions as `id: label`, with a star where one is busy. */
function actionsOf(...given: Parameters<typeof describeCancelJob>): string {
  const { actions } = describeCancelJob(...given)
  return actions.map(({ id, label, busy }) => `${id}: ${label}${busy ? '*' : ''}`).join(', ')
}

describe('the heading and the message of each phase', () => {
  test.each<[string, CancelJobState, string, string]>([
    [
      'nothing was asked',
      { jobId, phase: 'idle' },
      'Cancel this job?',
      'The job will stop, and this can’t be undone.',
    ],
    [
      'the job succeeded by itself',
      { jobId, phase: 'idle', over: 'SUCCEEDED' },
      'There is nothing left to cancel',
      'This job has already succeeded, so it can’t be cancelled.',
    ],
    [
      'the job failed by itself',
      { jobId, phase: 'idle', over: 'FAILED' },
      'There is nothing left to cancel',
      'This job has already failed, so it can’t be cancelled.',
    ],
    [
      'somebody else cancelled the job',
      { jobId, phase: 'idle', over: 'CANCELED' },
      'There is nothing left to cancel',
      'This job was already cancelled.',
    ],
    [
      'the request is on its way',
      { jobId, phase: 'pending' },
      'Cancelling this job…',
      'Waiting for Sutro’s answer. You can close this. It goes on in the background.',
    ],
    [
      'the browser is offline',
      { jobId, phase: 'pending', paused: true },
      'Waiting for the connection',
      'You are offline. The request will be sent once, when the connection returns.',
    ],
    [
      'Sutro accepted',
      { jobId, phase: 'cancelling', message: 'Job batch_1 has been successfully cancelled.' },
      'This job is stopping',
      'The cancellation was accepted. The job has not stopped yet. You can close this. It goes on in the background.',
    ],
    [
      'the job was read as cancelled',
      { jobId, phase: 'cancelled' },
      'This job was cancelled',
      'The job was cancelled. Nothing is left to cancel.',
    ],
    [
      'the job succeeded first',
      { jobId, phase: 'finished', status: 'SUCCEEDED' },
      'This job was already over',
      'The job had already succeeded. Nothing is left to cancel.',
    ],
    [
      'the job failed first',
      { jobId, phase: 'finished', status: 'FAILED' },
      'This job was already over',
      'The job had already failed. Nothing is left to cancel.',
    ],
    [
      'the job failed first, in the older spelling',
      { jobId, phase: 'finished', status: ' failed ' },
      'This job was already over',
      'The job had already failed. Nothing is left to cancel.',
    ],
    [
      'the job ended in a way that is not known',
      { jobId, phase: 'finished', status: 'RUNNING' },
      'This job was already over',
      'The job had already ended. Nothing is left to cancel.',
    ],
    [
      'Sutro said no',
      { jobId, phase: 'rejected', message: 'No.' },
      'Sutro rejected the cancellation',
      'The request changed nothing. If the job should still stop, try again, or copy the details and ask for help.',
    ],
    [
      'Sutro said no without a word',
      { jobId, phase: 'rejected', message: '' },
      'Sutro rejected the cancellation',
      'Sutro gave no reason. The request changed nothing. If the job should still stop, try again, or copy the details and ask for help.',
    ],
    [
      'no answer came in time',
      lostState({ reason: 'timed_out' }),
      'We couldn’t confirm whether this job was cancelled',
      'Sutro did not answer in time. The request may have reached Sutro all the same. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'the answer was lost, and the job was seen to run',
      lostState({ reason: 'network_error' }, { status: 'RUNNING' }),
      'We couldn’t confirm whether this job was cancelled',
      'Sutro could not be reached. The request may have reached Sutro all the same. When it was last read, the status of the job was RUNNING. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'the answer was lost, and only the error has a status',
      lostState({ reason: 'network_error', jobStatus: 'QUEUED' }),
      'We couldn’t confirm whether this job was cancelled',
      'Sutro could not be reached. The request may have reached Sutro all the same. When it was last read, the status of the job was QUEUED. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'a request of another page has no answer',
      { jobId, phase: 'unknown', accepted: false },
      'We couldn’t confirm whether this job was cancelled',
      'No answer to the request came. The request may have reached Sutro all the same. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'the answer was lost for no known reason',
      lostState(),
      'We couldn’t confirm whether this job was cancelled',
      'No answer to the request came. The request may have reached Sutro all the same. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'a sign-in page came',
      lostState({ reason: 'web_page' }),
      'We couldn’t confirm whether this job was cancelled',
      'A web page came instead of an answer. Sign in again, then check. The request may have reached Sutro all the same. Nothing is lost. Check again in a moment, or try again, which does no harm.',
    ],
    [
      'the end of an accepted cancellation cannot be read',
      unreadableState('unauthorized'),
      'Sutro accepted. We couldn’t confirm that the job stopped',
      'Sutro accepted the cancellation. Since then the status of the job could not be read. You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    ],
    [
      'the end of an accepted cancellation cannot be read, and the job was seen to run before',
      { ...unreadableState('unauthorized'), status: 'RUNNING' },
      'Sutro accepted. We couldn’t confirm that the job stopped',
      'Sutro accepted the cancellation. Since then the status of the job could not be read. You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    ],
    [
      'the session is over',
      errorState('unauthorized', { status: 401 }),
      'Couldn’t cancel this job',
      'You are not signed in, or the API key was not accepted. Sign in again, then try again.',
    ],
    [
      'the job belongs to somebody else',
      errorState('forbidden', { status: 403 }),
      'Couldn’t cancel this job',
      'You don’t have permission to do this. Ask the person who owns the job to cancel it.',
    ],
    [
      'Sutro asks for two minutes',
      errorState('rate_limited', { status: 429, retryAfter: 120_000 }),
      'Couldn’t cancel this job',
      'Sutro is receiving too many requests. Try again in 2 minutes.',
    ],
    [
      'Sutro asks for a century',
      errorState('rate_limited', { status: 429, retryAfter: 2_300_658_660_000 }),
      'Couldn’t cancel this job',
      'Sutro is receiving too many requests. Try again in 60 minutes.',
    ],
    [
      'the request was redirected',
      errorState('redirected', { status: 302 }),
      'Couldn’t cancel this job',
      'The request was redirected, so Sutro did not get it. Sign in again, or check the base URL.',
    ],
    [
      'a code of a newer version has its own sentence',
      {
        ...errorState('forbidden'),
        error: { ...failure('forbidden'), code: 'new', message: 'Odd.' },
      } as never,
      'Couldn’t cancel this job',
      'Odd. You can try again.',
    ],
  ])('%s', (_, state, title, message) => {
    expect(describeCancelJob(state)).toMatchObject({ title, message })
  })
})

describe('the actions', () => {
  test.each<[string, Parameters<typeof describeCancelJob>, string]>([
    ['idle', [{ jobId, phase: 'idle' }], 'close: Keep running, cancel: Cancel job'],
    ['idle and over', [{ jobId, phase: 'idle', over: 'FAILED' }], 'close: Close'],
    ['idle and disabled', [{ jobId, phase: 'idle' }, { disabled: true }], 'close: Close'],
    ['pending', [{ jobId, phase: 'pending' }], 'close: Close, cancel: Cancelling…*'],
    ['paused', [{ jobId, phase: 'pending', paused: true }], 'close: Close, withdraw: Don’t send'],
    [
      'cancelling for less than a minute',
      [{ jobId, phase: 'cancelling', message: 'Yes.', acceptedAt: 1000 }, { now: 60_999 }],
      'close: Close, cancel: Cancelling…*',
    ],
    [
      'cancelling for a minute',
      [{ jobId, phase: 'cancelling', message: 'Yes.', acceptedAt: 1000 }, { now: 61_000 }],
      'close: Close, cancel: Ask again',
    ],
    ['cancelled', [{ jobId, phase: 'cancelled', message: 'Yes.' }], 'close: Close'],
    ['finished', [{ jobId, phase: 'finished', status: 'FAILED' }], 'close: Close'],
    [
      'finished with a rejection',
      [{ jobId, phase: 'finished', message: 'No.' }],
      'close: Close, copy: Copy details',
    ],
    [
      'rejected',
      [{ jobId, phase: 'rejected', message: 'No.' }],
      'close: Close, cancel: Try again, copy: Copy details',
    ],
    [
      'unknown',
      [lostState()],
      'close: Close, check: Check again, cancel: Try again, copy: Copy details',
    ],
    [
      'unknown, while the status is read',
      [lostState({}, { checking: true })],
      'close: Close, check: Checking…*, cancel: Try again, copy: Copy details',
    ],
    [
      'an error that a person may repeat',
      [errorState('unauthorized')],
      'close: Close, cancel: Try again, copy: Copy details',
    ],
    [
      'an error that nobody may repeat',
      [errorState('forbidden')],
      'close: Close, copy: Copy details',
    ],
    [
      'an error at a disabled button',
      [errorState('unauthorized'), { disabled: true }],
      'close: Close, copy: Copy details',
    ],
  ])('%s', (_, given, actions) => {
    expect(actionsOf(...given)).toBe(actions)
  })
})

describe('Sutro’s words', () => {
  test('are whole and stand apart from the message', () => {
    const message = `First line.\n${'No. '.repeat(400)}`
    const description = describeCancelJob({ jobId, phase: 'rejected', message })
    expect(description.quote).toBe(message)
    expect(description.message).not.toContain('No.')
  })

  test('are absent where the sentence is ours', () => {
    const stopping = describeCancelJob({ jobId, phase: 'cancelling', message: STOPPING_MESSAGE })
    const notSent = describeCancelJob(errorState('not_sent', { detail: 'The page failed.' }))
    expect([stopping.quote, notSent.quote]).toEqual([undefined, undefined])
  })

  test.each(['aborted', 'not_sent', 'api_key_unavailable'] as const)(
    'are absent where a request was lost and our own detail says why: %s',
    (reason) => {
      const { message, quote } = describeCancelJob(lostState({ reason, detail: 'We say so.' }))
      expect(quote).toBeUndefined()
      expect(message).toContain('We say so.')
      expect(message).not.toContain('Sutro said no')
    },
  )

  test('of a gateway that failed are no rejection', () => {
    const state = lostState({ reason: 'server_error', status: 503, detail: 'Overloaded' })
    const { message, quote } = describeCancelJob(state)
    expect(quote).toBe('Overloaded')
    expect(message).toContain('Sutro ran into a problem.')
    expect(message).not.toContain('Sutro said no')
  })

  test('of an acceptance never stand in one description with the failure of a later read', () => {
    const { message, reason, quote } = describeCancelJob(unreadableState('server_error'))
    expect(quote).toBe('Sutro’s yes.')
    expect([message, reason].join(' ')).not.toContain('Sutro’s yes.')
  })

  test('of a rejection never stand with the failure of the read that should confirm it', () => {
    const state = lostState({ reason: 'server_error', detail: 'Job could not be cancelled' })
    const { message, reason, quote } = describeCancelJob(state)
    expect(quote).toBe('Job could not be cancelled')
    expect(reason).toBe(
      'Sutro said no, but the status of the job could not confirm it. The answer was: “Job could not be cancelled”',
    )
    expect(message).not.toContain('Sutro ran into a problem')
  })

  test('of a later answer have their own place', () => {
    const state = { jobId, phase: 'cancelling', message: 'Yes.' } as const
    const later = { ...state, lastAnswer: { message: 'No.' } }
    expect(describeCancelJob(later).lastAnswer).toEqual({
      message: 'Sutro’s newest answer:',
      quote: 'No.',
    })
    const silent = { ...state, lastAnswer: { message: ' ' } }
    expect(describeCancelJob(silent).lastAnswer?.quote).toBeUndefined()
    const error = failure('outcome_unknown', { reason: 'timed_out' })
    expect(describeCancelJob({ ...state, lastAnswer: { message: 'x', error } }).lastAnswer).toEqual(
      { message: 'The newest request brought nothing new. Sutro did not answer in time.' },
    )
  })
})

describe('the button', () => {
  test('bears the name of the job, else its id', () => {
    expect(describeTrigger({ jobId, phase: 'idle' }, { jobName: 'Nightly' }).name).toBe(
      'Cancel job: Nightly',
    )
    expect(describeTrigger({ jobId, phase: 'idle' }, { jobName: ' ' }).name).toBe(
      'Cancel job: batch_1',
    )
  })

  test.each([null, 3, {}, true])('treats %o as no name and as no reason', (value) => {
    const untyped = { jobName: value, disabledReason: value, disabled: true } as never
    const { name, reason } = describeCancelJob({ jobId, phase: 'idle' }, untyped)
    expect([name, reason]).toEqual([
      'Cancel job: batch_1',
      'This page does not offer to cancel this job now.',
    ])
  })

  test('says why it is disabled, in the words of the dashboard where it has any', () => {
    const state = { jobId, phase: 'idle' } as const
    const options = { disabled: true, disabledReason: 'Archived jobs stay as they are.' }
    expect(describeCancelJob(state, options)).toMatchObject({
      disabled: true,
      title: 'This job can’t be cancelled here',
      message: 'Archived jobs stay as they are.',
      reason: 'Archived jobs stay as they are.',
    })
  })

  test('that the dashboard disables after a rejection is told the reason, and no further request', () => {
    const state = { jobId, phase: 'rejected', message: 'No.' } as const
    const options = { disabled: true, disabledReason: 'Archived jobs stay as they are.' }
    expect(describeCancelJob(state, options).message).toBe(
      'The request changed nothing. Archived jobs stay as they are.',
    )
  })

  test('is the same in the full description', () => {
    for (const state of states)
      expect(describeCancelJob(state)).toMatchObject(describeTrigger(state))
  })
})

test('stopping tells how long it takes, and that it takes long', () => {
  const state = { jobId, phase: 'cancelling', message: 'Yes.', acceptedAt: 1000 } as const
  const elapsedAt = (now: number) => describeCancelJob(state, { now }).elapsed
  expect(elapsedAt(4000)).toBe('Stopping for 3 sec so far.')
  expect(elapsedAt(66_000)).toBe('Stopping for 1 min 5 sec so far. This takes longer than usual.')
  expect(elapsedAt(121_000)).toContain('Stopping for 2 min so far.')
  // A clock that was set back does not count backwards.
  expect(elapsedAt(0)).toBe('Stopping for 0 sec so far.')
  expect(describeCancelJob(state).elapsed).toBeUndefined()
  // Where only the dashboard says that the job is stopping, an older request tells nothing of it.
  const listed = { jobId, phase: 'cancelling', message: 'x', requestedAt: 1000 } as const
  expect(describeCancelJob(listed, { now: 90_000 }).elapsed).toBeUndefined()
})

test('a wait that is over is not told', () => {
  const state = { ...errorState('rate_limited', { retryAfter: 60_000 }), settledAt: 1000 }
  expect(describeCancelJob(state, { now: 31_000 }).message).toContain('Try again in 30 seconds.')
  expect(describeCancelJob(state, { now: 91_000 }).message).toContain('You can try again.')
  // A clock that was set back makes no wait longer.
  expect(describeCancelJob(state, { now: 0 }).message).toContain('Try again in 60 seconds.')
})

test('the details hold what a helper needs, one fact a line', () => {
  const state = {
    ...errorState('unauthorized', { status: 401, detail: 'Invalid API key\nphase: cancelled' }),
    ...{ status: 'RUNNING', requestedAt: 1000, settledAt: 2000 },
  }
  expect(describeCancelJob(state, { jobName: 'Nightly' }).details.split('\n')).toEqual([
    'Couldn’t cancel this job',
    'jobId: batch_1',
    'jobName: Nightly',
    'phase: error',
    'status: RUNNING',
    'requestedAt: 1970-01-01T00:00:01.000Z',
    'settledAt: 1970-01-01T00:00:02.000Z',
    'code: unauthorized',
    'httpStatus: 401',
    'answer: Invalid API key',
    '  phase: cancelled',
  ])
})

test('the details hold the words of the newest answer, and not our sentence about it', () => {
  const error = failure('unauthorized', { status: 401, detail: 'Invalid API key' })
  const lastAnswer = { message: 'Our sentence.', error }
  const { details } = describeCancelJob({ jobId, phase: 'cancelling', message: 'Yes.', lastAnswer })
  expect(details).toContain('newestAnswer: Invalid API key')
  expect(details).not.toContain('Our sentence.')
})

test('a time that no calendar has does not break the details', () => {
  const state = { jobId, phase: 'rejected', message: 'No.', settledAt: 1e300 } as const
  expect(describeCancelJob(state).details).toContain('settledAt: 1e+300')
})
