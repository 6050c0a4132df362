import type { CancelJobAction } from './cancel-job-actions.js'
import type { CancelJobTrigger, DescribeCancelJobOptions } from './describe-cancel-job.js'
import {
  isOffline,
  jobsFactsOf,
  type JobsItem,
  type JobsRun,
  jobsSpeakerOf,
  kindsIn,
  selectionOf,
} from './jobs-facts.js'
import { endTitleOf, summaryOf } from './jobs-report.js'
import type { Speaker } from './speak.js'
import { paragraph } from './text.js'
import type { JobsFacts } from './words.js'

/** The time left is told after so many answers and so much time. */
const ENOUGH_ANSWERS = 5
const ENOUGH_MS = 2000

export interface DescribeCancelJobsOptions extends Pick<
  DescribeCancelJobOptions,
  'disabled' | 'disabledReason' | 'words'
> {
  /** The jobs that a new run would be about. */
  selection?: readonly JobsItem[] | undefined
}

/** One thing that a person can do about several jobs. */
export interface CancelJobsAction extends Omit<CancelJobAction, 'id'> {
  readonly id: 'close' | 'cancel' | 'stop' | 'retry' | 'copy'
}

/** All that a person is told about several jobs, and all that they can do. */
export interface CancelJobsDescription extends CancelJobTrigger {
  readonly stage: 'idle' | JobsRun['stage']
  readonly title: string
  /** What is known, then what can be done. */
  readonly message: string
  /** How far the run is, in numbers and in words: `3 of 12`, how long the rest takes, and a name for the bar. */
  readonly progress?: {
    readonly settled: number
    readonly total: number
    readonly text: string
    readonly left?: string | undefined
    readonly name: string
  }
  readonly actions: readonly CancelJobsAction[]
}

/** Says what is known about a selection, or about a run where there is one. It asks no clock and no page. */
export function describeCancelJobs(
  run: JobsRun | undefined,
  options: DescribeCancelJobsOptions = {},
): CancelJobsDescription {
  const speaker = jobsSpeakerOf(options.words)
  const { lang, dir } = speaker
  const said = !run
    ? describeSelection(options, speaker)
    : run.stage === 'ended'
      ? describeReport(run, options, speaker)
      : describeProgress(run, speaker)
  return { disabled: false, tone: 'neutral', ...said, name: said.name ?? said.label, lang, dir }
}

type Said = Partial<CancelJobsDescription> &
  Pick<CancelJobsDescription, 'stage' | 'label' | 'title' | 'message' | 'actions'>

function describeSelection(
  { selection = [], disabled: isOff = false, disabledReason }: DescribeCancelJobsOptions,
  { say, dir }: Speaker,
): Said {
  const { asked, ...left } = selectionOf(selection)
  const facts = jobsFactsOf(asked, dir)
  const label = say('bulk.label', facts)
  const stage = 'idle'
  const leftOut = (['over', 'stopping', 'nameless'] as const).map(
    (place) => left[place].length > 0 && say(`bulk.${place}`, jobsFactsOf(left[place], dir)),
  )
  if (!isOff && asked.length > 0)
    return {
      ...{ stage, label, title: say('bulk.question', facts) },
      message: paragraph(say('bulk.text', facts), ...leftOut),
      actions: [action('close', say('action.keep', facts)), action('cancel', label, 'danger')],
    }
  const actions = [action('close', say('action.close', facts))]
  if (isOff) {
    const title = say('bulk.disabled', facts)
    const message = typeof disabledReason === 'string' ? disabledReason.trim() : ''
    return { stage, disabled: true, label, reason: message || title, title, message, actions }
  }
  const reason = say(selection.length > 0 ? 'bulk.nothing' : 'bulk.select', facts)
  const message = paragraph(reason, ...leftOut)
  return { stage, disabled: true, label, reason, title: say('title.over', facts), message, actions }
}

function describeProgress(run: JobsRun, { say, dir }: Speaker): Said {
  const { stage, settled, total } = run
  const facts = jobsFactsOf(run.items, dir, run)
  const isStopped = stage === 'stopping'
  const name = say('bulk.answered', facts)
  const left = leftOf(run)
  const key = isStopped ? 'bulk.stopped' : isOffline(run) ? 'bulk.offline' : 'bulk.close'
  const stop = action('stop', say(isStopped ? 'bulk.stopPending' : 'bulk.stop', facts))
  return {
    ...{ stage, name, label: say('bulk.running', facts), title: say('bulk.title', facts) },
    message: say(key, facts),
    progress: {
      ...{ settled, total, name },
      text: say('bulk.progress', facts),
      left: left === undefined ? undefined : say('bulk.left', { ...facts, left }),
    },
    actions: [
      action('close', say('action.close', facts)),
      { ...stop, busy: isStopped || undefined },
    ],
    tone: 'busy',
  }
}

function describeReport(
  run: JobsRun,
  { disabled }: DescribeCancelJobsOptions,
  speaker: Speaker,
): Said {
  const { say, dir } = speaker
  const { repeatable } = run
  const facts = jobsFactsOf(run.items, dir)
  const tone = endToneOf(facts)
  const actions = [action('close', say('action.close', facts))]
  if (repeatable > 0 && !disabled)
    actions.push(action('retry', say('bulk.again', { ...facts, count: repeatable }), 'accent'))
  if (tone !== 'calm') actions.push(action('copy', say('action.copy', facts)))
  return {
    ...{ stage: 'ended', label: say('bulk.results', facts), title: endTitleOf(speaker, facts) },
    message: kindsIn(facts).length > 1 ? summaryOf(speaker, facts) : '',
    ...{ actions, tone },
  }
}

function action(
  id: CancelJobsAction['id'],
  label: string,
  tone: CancelJobsAction['tone'] = 'neutral',
): CancelJobsAction {
  return { id, label, tone }
}

function endToneOf({ count, counts }: JobsFacts): CancelJobsDescription['tone'] {
  const { cancelled, cancelling, pending, notSent, rejected, unknown, error } = counts
  if (cancelled === count) return 'calm'
  if (error > 0 && error + notSent === count) return 'serious'
  if (error + unknown + rejected + notSent > 0) return 'attentive'
  return cancelling + pending > 0 ? 'busy' : 'neutral'
}

/** How long the rest will take, in milliseconds, once enough has been seen to tell. */
function leftOf({ settled, total, elapsed }: JobsRun): number | undefined {
  if (settled < ENOUGH_ANSWERS || elapsed < ENOUGH_MS || settled >= total) return undefined
  return Math.max(1000, Math.ceil(((elapsed / settled) * (total - settled)) / 1000) * 1000)
}
