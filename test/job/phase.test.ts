import { describe, expect, test } from 'vitest'
import { type JobWork, ownReadsDecide, phaseOf, stateAtRow, stateOf } from '../../src/job/phase.js'
import { type JobRecord, join } from '../../src/job/record.js'
import { failure } from './arbitrary-record.js'

const yes: JobRecord = {
  verdict: { kind: 'accepted', at: 20, message: 'Yes.' },
  askedAt: 10,
  endedAt: 20,
}
const read: JobRecord = { verdict: { kind: 'accepted', at: 20 }, askedAt: 10, endedAt: 20 }
const no: JobRecord = {
  verdict: { kind: 'rejected', at: 20, message: 'No.' },
  askedAt: 10,
  endedAt: 20,
}
const lost: JobRecord = {
  verdict: { kind: 'lost', at: 20, error: failure },
  askedAt: 10,
  endedAt: 20,
}
const failed: JobRecord = {
  verdict: { kind: 'failed', at: 20, error: failure },
  askedAt: 10,
  endedAt: 20,
}
const open: JobRecord = { askedAt: 10 }
const cancelled: JobRecord = { end: { word: 'CANCELLED', at: 30 } }
const succeeded: JobRecord = { end: { word: 'SUCCEEDED', at: 30 } }
const sent: JobWork = { request: { stage: 'sent', requestedAt: 10 } }

describe('the phase', () => {
  test.each<[string, JobRecord, JobWork, string]>([
    ['nothing is known', {}, {}, 'idle'],
    ['the job is over and nobody asked', cancelled, {}, 'idle'],
    ['the job is over and the only request failed', join(failed, succeeded), {}, 'idle'],
    ['the job is over while a request is open', join(open, cancelled), {}, 'cancelled'],
    ['the job is over after a rejection', join(no, succeeded), {}, 'finished'],
    ['cancelled by somebody else after a rejection', join(no, cancelled), {}, 'cancelled'],
    ['the job is over after a lost answer', join(lost, cancelled), {}, 'cancelled'],
    ['the job was read as stopping, and then it succeeded', join(read, succeeded), {}, 'finished'],
    ['this page asks', {}, sent, 'pending'],
    ['this page asks once more after an acceptance', yes, sent, 'pending'],
    ['the job ends while this page asks', join(open, cancelled), sent, 'cancelled'],
    ['Sutro accepted', yes, {}, 'cancelling'],
    ['Sutro accepted and there is no status endpoint', yes, { noEndpoint: true }, 'cancelled'],
    [
      'Sutro accepted, no endpoint, and the row says that it is stopping',
      yes,
      { noEndpoint: true, word: 'CANCELLING' },
      'cancelling',
    ],
    ['Sutro accepted and the status is unreadable', yes, { unreadable: failure }, 'unknown'],
    ['the job was read as stopping, then unreadable', read, { unreadable: failure }, 'cancelling'],
    ['read as stopping, no endpoint', read, { noEndpoint: true }, 'cancelling'],
    ['a request of elsewhere is open', open, {}, 'pending'],
    ['a request of elsewhere is overdue', open, { overdue: true }, 'unknown'],
    ['an answer was lost', lost, {}, 'unknown'],
    ['Sutro said no', no, {}, 'rejected'],
    ['Sutro did not accept', failed, {}, 'error'],
  ])('%s', (_, record, work, phase) => {
    expect(phaseOf(record, work)).toBe(phase)
  })
})

describe('the state', () => {
  test('an acceptance has its words and its time', () => {
    expect(stateOf('a', yes, { word: 'CANCELLING' })).toEqual({
      jobId: 'a',
      phase: 'cancelling',
      status: 'CANCELLING',
      requestedAt: 10,
      acceptedAt: 20,
      message: 'Yes.',
    })
  })

  test('a job that finished has the words of a rejection, and none of an acceptance', () => {
    expect(stateOf('a', join(no, succeeded))).toMatchObject({ phase: 'finished', message: 'No.' })
    expect(stateOf('a', join(yes, succeeded))).not.toHaveProperty('message')
  })

  test('an unreadable end keeps the words of the acceptance and gives the reason', () => {
    expect(stateOf('a', yes, { unreadable: failure, checking: true })).toMatchObject({
      phase: 'unknown',
      accepted: true,
      message: 'Yes.',
      error: failure,
      checking: true,
    })
  })

  test('an answer that did not decide the phase is told beside it', () => {
    const verdict = { kind: 'rejected', at: 40, message: 'Not again.' } as const
    const again = join(yes, { verdict, askedAt: 30, endedAt: 40 })
    expect(stateOf('a', again, { answer: { message: 'Not again.', verdict } })).toMatchObject({
      phase: 'cancelling',
      message: 'Yes.',
      lastAnswer: { message: 'Not again.' },
    })
    const work = { answer: { message: 'No.', ...(no.verdict && { verdict: no.verdict }) } }
    expect(stateOf('a', no, work)).not.toHaveProperty('lastAnswer')
  })

  test('a request that waits for the connection is paused', () => {
    const work: JobWork = { request: { stage: 'offline', requestedAt: 5 } }
    expect(stateOf('a', {}, work)).toEqual({
      jobId: 'a',
      phase: 'pending',
      paused: true,
      requestedAt: 5,
    })
  })
})

describe('the status of a row', () => {
  test.each<[string, JobRecord, JobWork, string, string]>([
    ['nothing was asked', {}, {}, 'SUCCEEDED', 'idle'],
    ['nothing was asked', {}, {}, 'CANCELLING', 'cancelling'],
    ['a rejection, then the row says cancelled', no, {}, 'CANCELLED', 'cancelled'],
    ['a rejection, then the row says succeeded', no, {}, 'SUCCEEDED', 'finished'],
    ['a failure, then the row says succeeded', failed, {}, 'SUCCEEDED', 'idle'],
    ['a failure, then the row says stopping', failed, {}, 'CANCELLING', 'cancelling'],
    ['an acceptance that can be followed', yes, {}, 'CANCELLED', 'cancelling'],
    ['a lost answer that can be followed', lost, {}, 'CANCELLED', 'unknown'],
    ['a request of this page', {}, sent, 'CANCELLED', 'pending'],
    ['an acceptance without an endpoint', yes, { noEndpoint: true }, 'SUCCEEDED', 'finished'],
    ['a lost answer without an endpoint', lost, { noEndpoint: true }, 'CANCELLED', 'cancelled'],
    ['an acceptance that is unreadable', yes, { unreadable: failure }, 'CANCELLED', 'cancelled'],
    ['an end that was read', join(yes, cancelled), {}, 'SUCCEEDED', 'cancelled'],
    [
      'an end that was read, and a row that says stopping',
      cancelled,
      {},
      'CANCELLING',
      'cancelled',
    ],
    ['an older status', yes, { noEndpoint: true }, 'RUNNING', 'cancelled'],
  ])('%s', (_, record, work, status, phase) => {
    expect(stateAtRow('a', record, work, status).phase).toBe(phase)
  })

  test('leaves the neighbours alone', () => {
    expect(stateAtRow('a', no, {}, 'CANCELLED').phase).toBe('cancelled')
    expect(stateAtRow('a', no, {}, 'RUNNING').phase).toBe('rejected')
    expect(ownReadsDecide(no, {})).toBe(false)
  })

  test('names the word of an end that nobody here asked for', () => {
    expect(stateAtRow('a', {}, {}, 'completed')).toEqual({
      jobId: 'a',
      phase: 'idle',
      over: 'completed',
      status: 'completed',
    })
  })
})
