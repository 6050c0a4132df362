import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { isFinished, isStopping, isTerminal } from '../client/job-status-words.js'
import { isOpen, type JobRecord, learnWord, type Verdict } from './record.js'
import type { CancelJobPhase, CancelJobState, LastAnswer } from './state.js'

/** The message of a job whose acceptance was only read from its status. */
export const STOPPING_MESSAGE = 'The job is stopping.'

/** Facts about one job that only this page has, and only while it is open. */
export interface JobWork {
  /** The request of this page. It was not sent yet while it is `preparing` or `offline`. */
  readonly request?: {
    readonly stage: 'preparing' | 'offline' | 'sent'
    readonly requestedAt: number
  }
  /** The newest status word, for show. */
  readonly word?: string
  /** The newest answer, and the verdict that was learned from it. A failed status read has none. */
  readonly answer?: LastAnswer & { readonly verdict?: Verdict }
  /** Why the status cannot be read for the time being. */
  readonly unreadable?: CancelJobErrorJSON
  /** The account has no endpoint that tells a status. */
  readonly noEndpoint?: boolean
  /** A request of elsewhere has been open for too long. */
  readonly overdue?: boolean
  /** A person asked for the status, and it is being read. */
  readonly checking?: boolean
}

/** Computes the phase from what is known. It asks no clock. */
export function phaseOf(record: JobRecord, work: JobWork = {}): CancelJobPhase {
  const { end, verdict } = record
  const kind = verdict?.kind
  if (end) {
    const asked = isOpen(record) || (kind !== undefined && kind !== 'failed')
    if (!asked) return 'idle'
    return isFinished(end.word) ? 'finished' : 'cancelled'
  }
  if (work.request) return 'pending'
  if (kind === 'accepted') {
    if (verdict?.message === undefined) return 'cancelling'
    if (work.noEndpoint) return isStopping(work.word ?? '') ? 'cancelling' : 'cancelled'
    return work.unreadable ? 'unknown' : 'cancelling'
  }
  if (isOpen(record)) return work.overdue ? 'unknown' : 'pending'
  if (kind === 'lost') return 'unknown'
  if (kind === 'rejected') return 'rejected'
  return kind === 'failed' ? 'error' : 'idle'
}

/** The status of a job decides by itself: it can be read, and a request of ours depends on it. */
export function ownReadsDecide(record: JobRecord, work: JobWork): boolean {
  if (record.end || work.request) return true
  const kind = record.verdict?.kind
  const waits = isOpen(record) || kind === 'lost' || kind === 'accepted'
  return waits && !work.noEndpoint && !work.unreadable
}

/** The state at a row that has a status of its own. The status counts where our own reads do not decide. */
export function stateAtRow(
  jobId: string,
  record: JobRecord,
  work: JobWork,
  status: string | undefined,
): CancelJobState {
  const word = eventful(status)
  // A list that says "stopping" tells why a job is over; the end itself is the one that was read.
  const counts = !ownReadsDecide(record, work) || (record.end && isStopping(word))
  return word === undefined || !counts
    ? stateOf(jobId, record, work)
    : stateOf(jobId, learnWord(record, word, 0), { ...work, word })
}

/** The row's status is further along than what is known here, so the job is worth reading soon. */
export function rowKnowsMore(record: JobRecord, status: string | undefined): boolean {
  if (eventful(status) === undefined || record.end) return false
  return isTerminal(status ?? '') || record.verdict?.kind !== 'accepted'
}

/** A status that says something about a cancellation: the job is stopping or over. */
export function eventful(status: string | undefined): string | undefined {
  return status !== undefined && (isTerminal(status) || isStopping(status)) ? status : undefined
}

/** Computes all that is told about a job. */
export function stateOf(jobId: string, record: JobRecord, work: JobWork = {}): CancelJobState {
  const { end, verdict, askedAt } = record
  const { answer, request } = work
  const phase = phaseOf(record, work)
  const status = end?.word ?? work.word
  const requestedAt = request?.requestedAt ?? (verdict || isOpen(record) ? askedAt : undefined)
  const settledAt = end?.at || verdict?.at
  const other = answer && !request && answer.verdict !== verdict ? answer : undefined
  const facts = {
    jobId,
    ...(status !== undefined && { status }),
    ...(requestedAt !== undefined && { requestedAt }),
    ...(other && {
      lastAnswer: { message: other.message, ...(other.error && { error: other.error }) },
    }),
  }
  const settled = { ...facts, ...(settledAt && { settledAt }) }
  const message = verdict?.message !== undefined && { message: verdict.message }
  switch (phase) {
    case 'idle':
      return { ...facts, phase, ...(end && { over: end.word }) }
    case 'pending':
      return { ...facts, phase, ...(request?.stage === 'offline' && { paused: true }) }
    case 'cancelling':
      return {
        ...facts,
        phase,
        message: verdict?.message ?? STOPPING_MESSAGE,
        ...(verdict?.at && { acceptedAt: verdict.at }),
      }
    case 'cancelled':
      return { ...settled, phase, ...message }
    case 'finished':
      return { ...settled, phase, ...(verdict?.kind === 'rejected' && message) }
    case 'rejected':
      return { ...settled, phase, message: verdict?.message ?? '' }
    case 'error':
      return { ...settled, phase, ...blame(verdict?.error) }
    case 'unknown': {
      const accepted = verdict?.kind === 'accepted'
      const error = accepted ? work.unreadable : verdict?.error
      return {
        ...settled,
        phase,
        accepted,
        ...(error && blame(error)),
        ...(accepted && message),
        ...(work.checking && { checking: true }),
      }
    }
  }
}

function blame(error: CancelJobErrorJSON | undefined): {
  error: CancelJobErrorJSON
  message: string
} {
  if (!error) throw new TypeError('A failed verdict has no error.')
  return { error, message: error.message }
}
