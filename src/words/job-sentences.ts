import type { CancelJobErrorCode, CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { ERROR_CODES } from '../client/error-codes.js'
import type { CancelJobState } from '../job/state.js'
import { answerOf } from './job-facts.js'
import type { JobKey, Speaker } from './speak.js'
import { paragraph } from './text.js'
import type { JobFacts } from './words.js'

/** The sentences of these codes say the next step themselves. */
const HAS_NEXT: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'redirected'])
/** The next step after another failure. */
const NEXT: Partial<Record<CancelJobErrorCode, JobKey & `next.${string}`>> = {
  invalid_job_id: 'next.help',
  api_key_unavailable: 'next.signIn',
  invalid_request: 'next.help',
  no_endpoint: 'next.help',
  http_error: 'next.help',
}

/** The phases whose next step speaks of a further request. */
const REPEATED: ReadonlySet<CancelJobState['phase']> = new Set(['rejected', 'unknown', 'error'])

/** The words of the button. */
export function labelOf(state: CancelJobState, { say }: Speaker, facts: JobFacts): string {
  const isPaused = state.phase === 'pending' && state.paused
  return say(isPaused ? 'label.paused' : `label.${state.phase}`, facts)
}

/** The heading. */
export function titleOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
  isBlocked: boolean,
): string {
  const { phase } = state
  if (isBlocked && phase === 'idle')
    return say(state.over === undefined ? 'title.disabled' : 'title.over', facts)
  return say(phase === 'pending' && state.paused ? 'title.paused' : `title.${phase}`, facts)
}

/** What is known. */
export function factOf(state: CancelJobState, { say }: Speaker, facts: JobFacts): string {
  const { phase } = state
  if (phase === 'pending') return say(state.paused ? 'text.paused' : 'text.pending', facts)
  if (phase === 'error') return sentenceOf(state.error, say, facts)
  if (phase !== 'unknown') return say(`text.${phase}`, facts)
  const { error, accepted } = state
  const known = say('text.unknown', facts)
  if (facts.refused) return known
  const cause = accepted ? error : error?.reason && { ...error, code: error.reason }
  const told = cause && sentenceOf(cause, say, facts)
  return accepted ? paragraph(known, told) : paragraph(told ?? say('text.noAnswer', facts), known)
}

/** What can be done. */
export function nextOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
): string | undefined {
  switch (state.phase) {
    case 'pending':
      return state.paused ? undefined : say('next.close', facts)
    case 'cancelling':
      return say('next.close', facts)
    case 'cancelled':
    case 'finished':
      return say('next.done', facts)
    case 'rejected':
      return say('next.rejected', facts)
    case 'unknown': {
      const { code, reason = code } = state.error ?? {}
      return reason === 'unauthorized' ? undefined : say('next.unknown', facts)
    }
    case 'error': {
      const { code } = state.error
      if (HAS_NEXT.has(code)) return undefined
      return say(NEXT[code] ?? (facts.wait ? 'next.wait' : 'next.again'), facts)
    }
    default:
      return undefined
  }
}

/**
 * What is known, then what can be done.
 *
 * @param instead - why no further request can be sent, in place of the step that speaks of one
 */
export function messageOf(
  state: CancelJobState,
  speaker: Speaker,
  facts: JobFacts,
  instead?: string,
): string {
  const { phase } = state
  const isSeen = phase === 'unknown' && !state.accepted && facts.status !== undefined
  return paragraph(
    factOf(state, speaker, facts),
    isSeen && speaker.say('text.seen', facts),
    REPEATED.has(phase) && instead !== undefined ? instead : nextOf(state, speaker, facts),
  )
}

/** The description of the button: why there is nothing to cancel, or what is known; nothing while it is idle. */
export function reasonOf(
  state: CancelJobState,
  speaker: Speaker,
  facts: JobFacts,
): string | undefined {
  const { say } = speaker
  if (state.phase !== 'idle')
    return paragraph(factOf(state, speaker, facts), quotedOf(state, speaker, facts))
  if (state.over === undefined) return undefined
  return say(facts.ended === 'cancelled' ? 'reason.cancelled' : 'reason.over', facts)
}

/** The words of the answer that the sentences before it are about. Those of an acceptance would contradict them. */
export function quotedOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
): string | undefined {
  const { phase } = state
  const isYes = phase === 'cancelling' || phase === 'cancelled' || facts.accepted
  return isYes || facts.message === undefined ? undefined : say('text.quote', facts)
}

/** An answer that came later and decided nothing: our sentence, and the words of the answer apart from it. */
export function newestOf(
  { lastAnswer }: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
): { message: string; quote?: string } | undefined {
  if (!lastAnswer) return undefined
  const { message, error } = lastAnswer
  const quote = error ? answerOf(error) : message.trim() || undefined
  const { error: _, ...others } = facts
  const cause = error && (error.reason ? { ...error, code: error.reason } : error)
  return {
    message: paragraph(
      say('text.newest', { ...others, ...(error && { error }) }),
      cause && cause.code !== 'outcome_unknown' && sentenceOf(cause, say, facts),
    ),
    ...(quote !== undefined && { quote }),
  }
}

/** The sentence of an error. A code of a newer version has the English sentence that came with it. */
function sentenceOf(error: CancelJobErrorJSON, say: Speaker['say'], facts: JobFacts): string {
  const { code, message } = error
  return Object.hasOwn(ERROR_CODES, code) ? say(`error.${code}`, { ...facts, error }) : message
}
