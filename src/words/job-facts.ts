import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { isFinished, isTerminal } from '../client/job-status-words.js'
import { STOPPING_MESSAGE } from '../job/phase.js'
import type { CancelJobState } from '../job/state.js'
import { inSentence } from './text.js'
import type { JobFacts } from './words.js'

/** A longer wait is not believed. */
const MAX_WAIT_MS = 3_600_000
/** So much of somebody else's words stands in a sentence of ours. */
const QUOTE_LENGTH = 200

/** The facts of a state, ready for the words. */
export function factsOf(
  state: CancelJobState,
  { dir, jobName, now }: { dir: 'ltr' | 'rtl'; jobName?: unknown; now?: number | undefined },
): JobFacts {
  const { jobId: id, phase } = state
  const jobId = inSentence(String(id), dir)
  const given = typeof jobName === 'string' ? inSentence(jobName, dir) : ''
  // A long table has many rows without any other facts. Two literals are faster than a spread.
  const named = given
    ? { jobId, jobName: given, name: given, phase, accepted: false, refused: false }
    : { jobId, name: jobId, phase, accepted: false, refused: false }
  if (phase === 'idle' && state.over === undefined) return named
  const ended = endOf(state)
  const quote = quoteOf(state)
  const error = errorOf(state)
  const wait = waitOf(state, now)
  const status = statusOf(state)
  const since = phase === 'cancelling' ? (state.acceptedAt ?? state.requestedAt) : undefined
  return {
    ...named,
    accepted: phase === 'unknown' && state.accepted,
    refused: error !== undefined && isRefusal(error),
    ...(status !== undefined && { status: inSentence(status, dir) }),
    ...(ended && { ended }),
    ...(quote !== undefined && { message: inSentence(quote, dir, QUOTE_LENGTH) }),
    ...(error && { error }),
    ...(wait !== undefined && { wait }),
    ...(now !== undefined && since !== undefined && { elapsed: Math.max(0, now - since) }),
  }
}

/** Sutro's words, or those of a gateway in its place: whole, word for word. Texts of our own are none. */
export function quoteOf(state: CancelJobState): string | undefined {
  const { phase } = state
  if (phase === 'idle' || phase === 'pending') return undefined
  const error = errorOf(state)
  if (phase === 'error' || (phase === 'unknown' && !state.accepted)) return error && answerOf(error)
  const { message = '' } = state
  return message.trim() === '' || message === STOPPING_MESSAGE ? undefined : message
}

/** The words of the answer that an error stands for. A detail that came without an answer is ours. */
export function answerOf(error: CancelJobErrorJSON): string | undefined {
  return error.status !== undefined || isRefusal(error) ? error.detail : undefined
}

/** The newest status word that is known. */
export function statusOf(state: CancelJobState): string | undefined {
  return (state.phase === 'idle' && state.over) || (state.status ?? errorOf(state)?.jobStatus)
}

export function errorOf(state: CancelJobState): CancelJobErrorJSON | undefined {
  return state.phase === 'error' || state.phase === 'unknown' ? state.error : undefined
}

/** Sutro said no, and nothing confirmed it. Every other lost answer with words has its HTTP status as well. */
function isRefusal({ code, detail, status, reason }: CancelJobErrorJSON): boolean {
  if (code !== 'outcome_unknown' || detail === undefined || status !== undefined) return false
  return reason !== 'aborted' && reason !== 'not_sent' && reason !== 'api_key_unavailable'
}

function endOf(state: CancelJobState): JobFacts['ended'] {
  const word = statusOf(state)
  if (word === undefined || !isTerminal(word)) return undefined
  if (!isFinished(word)) return 'cancelled'
  return word.trim().toUpperCase() === 'FAILED' ? 'failed' : 'succeeded'
}

function waitOf(state: CancelJobState, now: number | undefined): number | undefined {
  const { retryAfter } = errorOf(state) ?? {}
  if (retryAfter === undefined) return undefined
  const passed = now === undefined || !state.settledAt ? 0 : Math.max(0, now - state.settledAt)
  return Math.min(MAX_WAIT_MS, Math.max(0, retryAfter - passed))
}
