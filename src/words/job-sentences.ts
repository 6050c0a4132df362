import type { CancelJobErrorCode, CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { CancelJobState } from '../job/state.js'
import { answerOf, type StepFacts } from './job-facts.js'
import type { Speaker } from './speak.js'
import { inSentence, paragraph, QUOTE_LENGTH } from './text.js'
import type { NextStep, Step } from './words.js'

/** The next step in each phase, or after each error; empty where there is none, or the fact says it itself. */
const NEXT: { readonly [Key in Step | CancelJobErrorCode]?: NextStep | '' } = {
  idle: '',
  pending: 'close',
  paused: '',
  cancelling: 'close',
  cancelled: 'done',
  finished: 'done',
  rejected: 'rejected',
  unknown: 'unknown',
  unauthorized: '',
  forbidden: '',
  redirected: '',
  api_key_unavailable: 'signIn',
  invalid_job_id: 'help',
  invalid_request: 'help',
  no_endpoint: 'help',
  http_error: 'help',
}

/** The sentence about the known fact. */
export function factOf(facts: StepFacts, speaker: Speaker): string {
  const { step, error, accepted, refused } = facts
  if (step === 'error') return error ? sentenceOf(error, speaker, facts) : ''
  const known = speaker.say(`text.${step}`, facts)
  if (step !== 'unknown' || refused) return known
  const cause = causeOf(error, speaker, facts)
  return accepted
    ? paragraph(known, cause)
    : paragraph(cause ?? speaker.say('text.noAnswer', facts), known)
}

/** The sentence about the next step. */
export function nextOf(facts: StepFacts, { say }: Speaker): string {
  const { step, error, wait } = facts
  const code = step === 'error' ? error?.code : step
  const isSaid = step === 'unknown' && (error?.reason ?? error?.code) === 'unauthorized'
  const next = isSaid ? '' : ((code && NEXT[code]) ?? (wait ? 'wait' : 'again'))
  return next && say(`next.${next}`, facts)
}

/** The words of the answer that the sentences before it are about. Those of an acceptance would contradict them. */
export function quotedOf(facts: StepFacts, { say }: Speaker): string | undefined {
  const { step, accepted, message } = facts
  const isYes = step === 'cancelling' || step === 'cancelled' || accepted
  return isYes || message === undefined ? undefined : say('text.quote', facts)
}

/** An answer that came later and decided nothing: our sentence, and the words of the answer apart from it. */
export function newestOf(
  { lastAnswer }: CancelJobState,
  facts: StepFacts,
  speaker: Speaker,
): { message: string; quote: string | undefined } | undefined {
  if (!lastAnswer) return undefined
  const { message, error } = lastAnswer
  return {
    message: paragraph(
      speaker.say('text.newest', { ...facts, error }),
      causeOf(error, speaker, facts),
    ),
    quote: error ? answerOf(error) : message.trim() || undefined,
  }
}

/** The reason of an answer that decided nothing, where it is known. */
function causeOf(
  error: CancelJobErrorJSON | undefined,
  speaker: Speaker,
  facts: StepFacts,
): string | undefined {
  const cause = error && { ...error, code: error.reason ?? error.code }
  return cause && cause.code !== 'outcome_unknown' ? sentenceOf(cause, speaker, facts) : undefined
}

function sentenceOf(error: CancelJobErrorJSON, { say, dir }: Speaker, facts: StepFacts): string {
  const { code, message, detail = '' } = error
  const sentence = say(`error.${code}`, { ...facts, error })
  // A code of a newer version has the English sentence that came with it.
  if (!sentence) return message
  // A detail that came without an answer is ours, and may be the only reason that there is.
  const isOurs = answerOf(error) === undefined
  return paragraph(sentence, isOurs && inSentence(detail, dir, QUOTE_LENGTH))
}
