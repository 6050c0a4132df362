import type { CancelJobErrorCode, CancelJobErrorJSON } from '../client/cancel-job-error.js'
import { ERROR_CODES } from '../client/error-codes.js'
import type { CancelJobState } from '../job/state.js'
import { answerOf, errorOf } from './job-facts.js'
import type { Speaker } from './speak.js'
import { inSentence, paragraph } from './text.js'
import type { JobFacts, NextStep, Step } from './words.js'

/** The next step in each phase; after an error its code decides. */
const NEXT: Partial<Record<Step, NextStep>> = {
  pending: 'close',
  cancelling: 'close',
  cancelled: 'done',
  finished: 'done',
  rejected: 'rejected',
  unknown: 'unknown',
}
/** The next step after an error; none where the sentence of the code says it itself. */
const NEXT_AFTER: { [Code in CancelJobErrorCode]?: NextStep | undefined } = {
  unauthorized: undefined,
  forbidden: undefined,
  redirected: undefined,
  api_key_unavailable: 'signIn',
  invalid_job_id: 'help',
  invalid_request: 'help',
  no_endpoint: 'help',
  http_error: 'help',
}

/** The phase as the words name it. */
export function stepOf(state: CancelJobState): Step {
  return state.phase === 'pending' && state.paused ? 'paused' : state.phase
}

/** What is known. */
export function factOf(state: CancelJobState, speaker: Speaker, facts: JobFacts): string {
  const { phase } = state
  const { say } = speaker
  if (phase === 'error') return sentenceOf(state.error, speaker, facts)
  if (phase !== 'unknown')
    return say(`text.${phase === 'pending' && state.paused ? 'paused' : phase}`, facts)
  const { error, accepted } = state
  const known = say('text.unknown', facts)
  if (facts.refused) return known
  const cause = accepted ? error : error?.reason && { ...error, code: error.reason }
  const told = cause && sentenceOf(cause, speaker, facts)
  return accepted ? paragraph(known, told) : paragraph(told ?? say('text.noAnswer', facts), known)
}

/** What can be done. */
export function nextOf(
  state: CancelJobState,
  { say }: Speaker,
  facts: JobFacts,
): string | undefined {
  const { code, reason = code } = errorOf(state) ?? {}
  if (state.phase === 'unknown' && reason === 'unauthorized') return undefined
  const step =
    state.phase !== 'error'
      ? NEXT[stepOf(state)]
      : Object.hasOwn(NEXT_AFTER, state.error.code)
        ? NEXT_AFTER[state.error.code]
        : facts.wait
          ? 'wait'
          : 'again'
  return step && say(`next.${step}`, facts)
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
  speaker: Speaker,
  facts: JobFacts,
): { message: string; quote?: string } | undefined {
  if (!lastAnswer) return undefined
  const { say } = speaker
  const { message, error } = lastAnswer
  const quote = error ? answerOf(error) : message.trim() || undefined
  const { error: _, ...others } = facts
  const cause = error && (error.reason ? { ...error, code: error.reason } : error)
  return {
    message: paragraph(
      say('text.newest', { ...others, ...(error && { error }) }),
      cause && cause.code !== 'outcome_unknown' && sentenceOf(cause, speaker, facts),
    ),
    ...(quote !== undefined && { quote }),
  }
}

/** The sentence of an error. A code of a newer version has the English sentence that came with it. */
function sentenceOf(error: CancelJobErrorJSON, { say, dir }: Speaker, facts: JobFacts): string {
  const { code, message, detail = '' } = error
  if (!Object.hasOwn(ERROR_CODES, code)) return message
  // A detail that came without an answer is ours, and may be the only reason that there is.
  const isOurs = answerOf(error) === undefined
  return paragraph(
    say(`error.${code}`, { ...facts, error }),
    isOurs && inSentence(detail, dir, 200),
  )
}
