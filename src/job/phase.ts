import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { isFinished, isStopping, isTerminal } from '../client/job-status-words.js'
import { known } from './known.js'
import {
  isOpen,
  isUnsettled,
  type JobRecord,
  learnWord,
  NOTHING_KNOWN,
  type Verdict,
} from './record.js'
import type { CancelJobPhase, CancelJobState, LastAnswer } from './state.js'

/** The message of a job whose acceptance was only read from its status. */
export const STOPPING_MESSAGE = 'The job is stopping.'

/** Facts about one job that only this page has, and only while it is open. */
export interface JobWork {
  /** The request of this page. It was not sent yet while it is `preparing` or `offline`. */
  readonly request?:
    { readonly stage: 'preparing' | 'offline' | 'sent'; readonly requestedAt: number } | undefined
  /** The newest status word, for show. */
  readonly word?: string | undefined
  /** The newest answer, and the verdict that was learned from it. A failed status read has none. */
  readonly answer?: (LastAnswer & { readonly verdict?: Verdict }) | undefined
  /** Why the status cannot be read for the time being. */
  readonly unreadable?: CancelJobErrorJSON | undefined
  /** The account has no endpoint that tells a status. */
  readonly noEndpoint?: boolean
  /** A request of elsewhere has been open for too long. */
  readonly overdue?: boolean
  /** A person asked for the status, and it is being read. */
  readonly checking?: boolean
}

/** Computes the phase from what is known. It asks no clock. */
export function phaseOf(
  { end, verdict, ...times }: JobRecord,
  work: JobWork = {},
  word: string | undefined = work.word,
): CancelJobPhase {
  const kind = verdict?.kind
  if (end) {
    const wasAsked = isOpen(times) || (kind !== undefined && kind !== 'failed')
    if (!wasAsked) return 'idle'
    return isFinished(end.word) ? 'finished' : 'cancelled'
  }
  if (work.request) return 'pending'
  if (kind === 'accepted') {
    if (verdict?.message === undefined || (work.noEndpoint && isStopping(word))) return 'cancelling'
    if (work.noEndpoint) return 'cancelled'
    return work.unreadable ? 'unknown' : 'cancelling'
  }
  if (isOpen(times)) return work.overdue ? 'unknown' : 'pending'
  if (kind === 'lost') return 'unknown'
  if (kind === 'rejected') return 'rejected'
  return kind === 'failed' ? 'error' : 'idle'
}

/** Our own reads of the status decide: a request of ours depends on it, and it can be read. */
export function ownReadsDecide(record: JobRecord, work: JobWork): boolean {
  if (record.end || work.request) return true
  return isUnsettled(record) && !work.noEndpoint && !work.unreadable
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
    : stateOf(jobId, learnWord(record, word, 0), work, word)
}

/** The state at a row where nothing is known but its status. Most rows of a long table are such. */
export function idleAt(jobId: string, status: string | undefined): CancelJobState {
  return eventful(status) === undefined
    ? { jobId, phase: 'idle' }
    : stateAtRow(jobId, NOTHING_KNOWN, {}, status)
}

/** The row's status is further along than what is known here, so the job is worth reading soon. */
export function rowKnowsMore({ end, verdict }: JobRecord, status: string | undefined): boolean {
  if (eventful(status) === undefined || end) return false
  return isTerminal(status) || verdict?.kind !== 'accepted'
}

/** A status that says something about a cancellation: the job is stopping or over. */
export function eventful(status: string | undefined): string | undefined {
  return isTerminal(status) || isStopping(status) ? status : undefined
}

/** Computes all that is told about a job. */
export function stateOf(
  jobId: string,
  record: JobRecord,
  work: JobWork = {},
  word: string | undefined = work.word,
): CancelJobState {
  const { end, verdict, askedAt } = record
  const { kind, message, error, at } = verdict ?? {}
  const { answer, request } = work
  const phase = phaseOf(record, work, word)
  const isOther = answer && !request && answer.verdict !== verdict
  const facts = {
    jobId,
    status: end?.word ?? word,
    requestedAt: request?.requestedAt ?? (verdict || isOpen(record) ? askedAt : undefined),
    lastAnswer: isOther ? known({ message: answer.message, error: answer.error }) : undefined,
  }
  const settled = { ...facts, settledAt: end?.at || at || undefined }
  switch (phase) {
    case 'idle':
      return known({ ...facts, phase, over: end?.word })
    case 'pending':
      return known({ ...facts, phase, paused: request?.stage === 'offline' || undefined })
    case 'cancelling': {
      const acceptedAt = at || undefined
      return known({ ...facts, phase, message: message ?? STOPPING_MESSAGE, acceptedAt })
    }
    case 'cancelled':
      return known({ ...settled, phase, message })
    case 'finished':
      return known({ ...settled, phase, message: kind === 'rejected' ? message : undefined })
    case 'rejected':
      return known({ ...settled, phase, message: message ?? '' })
    case 'error': {
      // A failed verdict has an error.
      const failure = error as CancelJobErrorJSON
      return known({ ...settled, phase, error: failure, message: failure.message })
    }
    case 'unknown': {
      const accepted = kind === 'accepted'
      const reason = accepted ? work.unreadable : error
      const words = accepted ? message : reason?.message
      const checking = work.checking || undefined
      return known({ ...settled, phase, accepted, error: reason, message: words, checking })
    }
  }
}
