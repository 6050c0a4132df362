import type { CancelJobPhase, CancelJobState } from '../job/state.js'
import { actionsOf, type CancelJobAction } from './cancel-job-actions.js'
import { detailsOf } from './copy-details.js'
import { factsOf, quoteOf, type StepFacts } from './job-facts.js'
import { factOf, newestOf, nextOf, quotedOf } from './job-sentences.js'
import { type Speaker, speakerOf } from './speak.js'
import { paragraph } from './text.js'
import type { JobFacts, PartialWords } from './words.js'

/** After this time stopping takes longer than a person would expect. */
export const SLOW_AFTER_MS = 30_000

/** What the state does not know. */
export interface DescribeCancelJobOptions {
  /** What people call the job; names it to them instead of the id. */
  jobName?: string | undefined
  /** The dashboard does not offer to cancel this job. Default false. */
  disabled?: boolean | undefined
  /** Why, in the words of the dashboard. */
  disabledReason?: string | undefined
  /** The words; English where they have none. */
  words?: PartialWords | undefined
  /** The time, in milliseconds since the epoch. With it the description tells how long things take. */
  now?: number | undefined
}

/** How something is meant: quiet, good, in work, worth a look, or wrong. */
export type CancelJobTone = 'neutral' | 'calm' | 'busy' | 'attentive' | 'serious'

/** The words at the button of a job. */
export interface CancelJobTrigger {
  /** The words of the button. */
  readonly label: string
  /** Its accessible name: the label and the job. */
  readonly name: string
  /** Its description: why nothing can be cancelled, or what is known. */
  readonly reason?: string | undefined
  /** Nothing can be cancelled. A press is answered all the same. */
  readonly disabled: boolean
  readonly tone: CancelJobTone
  /** The language and direction of the words. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

/** All that a person is told about the cancellation of one job, and all that they can do. */
export interface CancelJobDescription extends CancelJobTrigger {
  /** The heading. */
  readonly title: string
  /** What is known, then what can be done. */
  readonly message: string
  /** Sutro's words, whole and word for word. They stand apart from the message. */
  readonly quote?: string | undefined
  /** A later answer that decided nothing: our sentence, and its words. */
  readonly lastAnswer?:
    { readonly message: string; readonly quote?: string | undefined } | undefined
  /** How long the job has been stopping. It needs `now`. */
  readonly elapsed?: string | undefined
  /** What can be done, "close" first and "copy" last. */
  readonly actions: readonly CancelJobAction[]
  /** The text for "Copy details". It holds no key. */
  readonly details: string
}

/** The phases whose next step speaks of a further request. */
const REPEATED: ReadonlySet<CancelJobPhase> = new Set(['rejected', 'unknown', 'error'])

const TONES: Record<CancelJobPhase, CancelJobTone> = {
  idle: 'neutral',
  pending: 'busy',
  cancelling: 'busy',
  cancelled: 'calm',
  finished: 'neutral',
  rejected: 'attentive',
  unknown: 'attentive',
  error: 'serious',
}

/**
 * What the button of a job says. It is the cheap part of {@link describeCancelJob}, for every row of a table.
 *
 * @example
 * describeTrigger({ jobId: 'batch_1', phase: 'idle' }).name // 'Cancel job: batch_1'
 */
export function describeTrigger(
  state: CancelJobState,
  options: DescribeCancelJobOptions = {},
): CancelJobTrigger {
  const speaker = speakerOf(options.words)
  const { jobName, now } = options
  return triggerOf(state, speaker, factsOf(state, { jobName, now, dir: speaker.dir }), options)
}

/**
 * Says what is known about the cancellation of a job and what can be done, in words for a person. It asks no
 * clock and no page, so a server or an e-mail can use it.
 *
 * @example
 * const { title, message, quote } = describeCancelJob(state, { jobName: 'Nightly', words: de })
 */
export function describeCancelJob(
  state: CancelJobState,
  options: DescribeCancelJobOptions = {},
): CancelJobDescription {
  const speaker = speakerOf(options.words)
  const facts = factsOf(state, { ...options, dir: speaker.dir })
  const trigger = triggerOf(state, speaker, facts, options)
  const { say } = speaker
  const { phase } = state
  const isOff = options.disabled === true
  const block = blockOf(state, options)
  const title = say(`title.${block ?? facts.step}`, facts)
  const { status, elapsed } = facts
  const isSeen = phase === 'unknown' && !state.accepted && status !== undefined
  const next =
    isOff && REPEATED.has(phase) ? offReason(speaker, facts, options) : nextOf(facts, speaker)
  const told = [factOf(facts, speaker), isSeen && say('text.seen', facts), next]
  return {
    ...trigger,
    title,
    message: block ? (trigger.reason ?? '') : paragraph(...told),
    quote: quoteOf(state),
    lastAnswer: newestOf(state, facts, speaker),
    elapsed:
      elapsed === undefined
        ? undefined
        : paragraph(
            say('text.elapsed', facts),
            elapsed >= SLOW_AFTER_MS && say('text.slow', facts),
          ),
    actions: actionsOf(state, speaker, facts, isOff),
    details: detailsOf(state, title, options.jobName),
  }
}

function triggerOf(
  state: CancelJobState,
  speaker: Speaker,
  facts: StepFacts,
  options: DescribeCancelJobOptions,
): CancelJobTrigger {
  const { phase } = state
  const { lang, dir, say } = speaker
  const label = say(`label.${facts.step}`, facts)
  const block = blockOf(state, options)
  const name = say('label.named', { ...facts, text: label })
  const disabled = block !== undefined || phase === 'cancelled' || phase === 'finished'
  const trigger = { label, name, disabled, tone: TONES[phase], lang, dir }
  if (phase === 'idle' && !disabled) return trigger
  const reason =
    block === 'disabled'
      ? offReason(speaker, facts, options)
      : block
        ? say(facts.ended === 'cancelled' ? 'reason.cancelled' : 'reason.over', facts)
        : paragraph(factOf(facts, speaker), quotedOf(facts, speaker))
  return { ...trigger, reason }
}

/** Why a request makes no sense before any was made. */
function blockOf(
  state: CancelJobState,
  { disabled }: DescribeCancelJobOptions,
): 'over' | 'disabled' | undefined {
  if (state.phase !== 'idle') return undefined
  if (state.over !== undefined) return 'over'
  return disabled === true ? 'disabled' : undefined
}

function offReason(
  { say }: Speaker,
  facts: JobFacts,
  { disabledReason }: DescribeCancelJobOptions,
): string {
  const own = typeof disabledReason === 'string' ? disabledReason.trim() : ''
  return own || say('reason.disabled', facts)
}
