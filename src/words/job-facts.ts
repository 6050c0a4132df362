import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { isFinished, isTerminal } from '../client/job-status-words.js'
import { STOPPING_MESSAGE } from '../job/phase.js'
import type { CancelJobState } from '../job/state.js'
import { inSentence, QUOTE_LENGTH } from './text.js'
import type { JobFacts, Step } from './words.js'

/** A longer wait is not believed. */
const MAX_WAIT_MS = 3_600_000

/** The facts for the words, and the key of the step that they are about. */
export interface StepFacts extends JobFacts {
  readonly step: Step
}

/** The facts of a state, ready for the words. */
export function factsOf(
  state: CancelJobState,
  { dir, jobName, now }: { dir: 'ltr' | 'rtl'; jobName?: unknown; now?: number | undefined },
): StepFacts {
  const { phase } = state
  const jobId = inSentence(String(state.jobId), dir)
  const named = (typeof jobName === 'string' && inSentence(jobName, dir)) || undefined
  const step: Step = phase === 'pending' && state.paused ? 'paused' : phase
  const name = named ?? jobId
  const facts = { jobId, jobName: named, name, phase, step, accepted: false, refused: false }
  // A long table has many rows without any other facts.
  if (phase === 'idle' && state.over === undefined) return facts
  const error = errorOf(state)
  const quote = quoteOf(state)
  const status = statusOf(state)
  const since = phase === 'cancelling' ? state.acceptedAt : undefined
  return {
    ...facts,
    accepted: phase === 'unknown' && state.accepted,
    refused: error !== undefined && isRefusal(error),
    status: status && inSentence(status, dir),
    ended: endOf(status),
    message: quote && inSentence(quote, dir, QUOTE_LENGTH),
    error,
    wait: waitOf(state, now),
    elapsed: now !== undefined && since !== undefined ? Math.max(0, now - since) : undefined,
  }
}

/** Sutro's words, or those of a gateway in its place: whole, word for word. Texts of our own are none. */
export function quoteOf(state: CancelJobState): string | undefined {
  if (state.phase === 'error' || (state.phase === 'unknown' && !state.accepted))
    return state.error && answerOf(state.error)
  const message = 'message' in state ? state.message : undefined
  return message?.trim() && message !== STOPPING_MESSAGE ? message : undefined
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
  return 'error' in state ? state.error : undefined
}

/** Sutro said no, and nothing confirmed it. Every other lost answer with words has its HTTP status as well. */
function isRefusal({ code, detail, status, reason }: CancelJobErrorJSON): boolean {
  if (code !== 'outcome_unknown' || detail === undefined || status !== undefined) return false
  return reason !== 'aborted' && reason !== 'not_sent' && reason !== 'api_key_unavailable'
}

function endOf(word: string | undefined): JobFacts['ended'] {
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
