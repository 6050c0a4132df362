import type { CancelJobState } from '../job/state.js'
import { factsOf } from './job-facts.js'
import { factOf, newestOf, nextOf, quotedOf } from './job-sentences.js'
import { speakerOf } from './speak.js'
import { inSentence, paragraph, QUOTE_LENGTH } from './text.js'
import type { PartialWords } from './words.js'

interface AnnounceOptions {
  jobName?: string | undefined
  words?: PartialWords | undefined
}

/** What a screen reader says when a job goes from one state to the next; nothing where that is no news. */
export function announceCancelJob(
  before: CancelJobState,
  after: CancelJobState,
  { jobName, words }: AnnounceOptions = {},
): string | undefined {
  const speaker = speakerOf(words)
  const { say, dir } = speaker
  const newsOf = (state: CancelJobState): string => {
    const facts = factsOf(state, { jobName, dir })
    const { phase, step } = facts
    const about = (text: string) => say('announce.job', { ...facts, text })
    if (phase === 'idle') return about(say('announce.withdrawn', facts))
    if (phase === 'pending' || phase === 'cancelling') return about(factOf(facts, speaker))
    if (state.phase === 'unknown' && state.checking) return about(say('action.checking', facts))
    const outcome = say('announce.outcome', { ...facts, text: say(`label.${step}`, facts) })
    if (phase === 'cancelled') return outcome
    const sentences = [factOf, nextOf, quotedOf].map((sentence) => sentence(facts, speaker))
    return paragraph(outcome, ...sentences)
  }
  if (after.phase === 'idle' && (before.phase !== 'pending' || after.over !== undefined))
    return undefined
  const news = newsOf(after)
  const facts = factsOf(after, { jobName, dir })
  const [old, newest] = [before, after].map((state) => newestOf(state, facts, speaker))
  const isNewer = newest && (newest.message !== old?.message || newest.quote !== old.quote)
  const answer = isNewer
    ? paragraph(newest.message, newest.quote && inSentence(newest.quote, dir, QUOTE_LENGTH))
    : undefined
  if (news !== newsOf(before)) return paragraph(news, answer)
  return answer && say('announce.job', { ...facts, text: answer })
}

/** What a screen reader says when stopping takes longer than a person would expect. */
export function announceSlowJob(
  state: CancelJobState,
  { jobName, words }: AnnounceOptions = {},
): string | undefined {
  if (state.phase !== 'cancelling') return undefined
  const { say, dir } = speakerOf(words)
  const facts = factsOf(state, { jobName, dir })
  return say('announce.job', { ...facts, text: say('text.slow', facts) })
}
