import { listOf } from './copy-details.js'
import {
  isRepeatable,
  jobsFactsOf,
  type JobsSpeaker,
  jobsSpeakerOf,
  kindsIn,
} from './jobs-facts.js'
import { endTitleOf, groupsOf, type JobsGroup, summaryOf } from './jobs-report.js'
import { type JobsItem, type Selection, selectionOf } from './selection.js'
import { paragraph } from './text.js'
import type { JobsFacts, PartialWords } from './words.js'

/** The time left is told after so many answers and so much time. */
const ENOUGH_ANSWERS = 5
const ENOUGH_MS = 2000

/** A bulk run, as far as the words need it. */
export interface JobsRun {
  readonly items: readonly JobsItem[]
  readonly progress: { readonly settled: number; readonly total: number }
  readonly isRunning: boolean
  readonly isStopped: boolean
  readonly isOffline?: boolean | undefined
  /** How long the run has taken, in milliseconds of the monotonic clock. With it the time left is told. */
  readonly elapsed?: number | undefined
  /** How many jobs had an answer before a run was repeated. Default 0. */
  readonly settledBefore?: number | undefined
}

export interface DescribeCancelJobsOptions {
  /** The jobs that a new run would be about. */
  selection?: readonly JobsItem[] | undefined
  /** The dashboard does not offer to cancel these jobs. Default false. */
  disabled?: boolean | undefined
  /** Why, in the words of the dashboard. */
  disabledReason?: string | undefined
  words?: PartialWords | undefined
}

/** One thing that a person can do about several jobs. */
export interface CancelJobsAction {
  readonly id: 'close' | 'cancel' | 'stop' | 'retry' | 'copy'
  readonly label: string
  readonly tone: 'neutral' | 'accent' | 'danger'
  readonly busy?: true
}

/** All that a person is told about several jobs, and all that they can do. */
export interface CancelJobsDescription {
  readonly stage: 'idle' | 'running' | 'stopping' | 'ended'
  /** The words of the button, and what a screen reader says in their place. */
  readonly label: string
  readonly name: string
  /** Why there is nothing to cancel. */
  readonly reason?: string
  readonly disabled: boolean
  readonly title: string
  /** What is known, then what can be done. */
  readonly message: string
  /** How far the run is: `3 of 12`, how long the rest takes, and a name for the bar. */
  readonly progress?: { readonly text: string; readonly left?: string; readonly name: string }
  /** The report: jobs of which the same can be said. */
  readonly groups: readonly JobsGroup[]
  /** A name for the list of groups. */
  readonly listName: string
  readonly actions: readonly CancelJobsAction[]
  readonly tone: 'neutral' | 'calm' | 'busy' | 'attentive' | 'serious'
  /** The text for "Copy details": every job of the run. It holds no key. */
  readonly details: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

/** Says what is known about a selection, or about a run where there is one. It asks no clock and no page. */
export function describeCancelJobs(
  run: JobsRun | undefined,
  { selection = [], disabled, disabledReason, words }: DescribeCancelJobsOptions = {},
): CancelJobsDescription {
  const speaker = jobsSpeakerOf(words)
  const { lang, dir } = speaker
  const said = run ? describeRun(run, speaker) : describeSelection(selectionOf(selection), speaker)
  const common = { ...said, lang, dir }
  if (disabled !== true) return common
  if (run) return { ...common, actions: said.actions.filter(({ id }) => id !== 'retry') }
  const facts = jobsFactsOf(selection, dir)
  const title = speaker.say('bulk.disabled', facts)
  const close = { id: 'close', label: speaker.say('action.close', facts), tone: 'neutral' } as const
  const message = (typeof disabledReason === 'string' && disabledReason.trim()) || ''
  return { ...common, reason: message || title, disabled, title, message, actions: [close] }
}

type Said = Omit<CancelJobsDescription, 'lang' | 'dir'>

function describeSelection(selection: Selection, { say, dir }: JobsSpeaker): Said {
  const facts = jobsFactsOf(selection.asked, dir)
  const over = jobsFactsOf(selection.over, dir)
  const stopping = jobsFactsOf(selection.stopping, dir)
  const isEmpty = facts.count === 0
  const none = say(over.count + stopping.count > 0 ? 'bulk.nothing' : 'bulk.select', facts)
  const label = say('bulk.label', facts)
  return {
    stage: 'idle',
    label,
    name: label,
    ...(isEmpty && { reason: none }),
    disabled: isEmpty,
    title: isEmpty ? say('title.over', facts) : say('bulk.question', facts),
    message: paragraph(
      isEmpty ? none : say('bulk.text', facts),
      over.count > 0 && say('bulk.over', over),
      stopping.count > 0 && say('bulk.stopping', stopping),
    ),
    groups: [],
    listName: say('bulk.list', facts),
    actions: isEmpty
      ? [{ id: 'close', label: say('action.close', facts), tone: 'neutral' }]
      : [
          { id: 'close', label: say('action.keep', facts), tone: 'neutral' },
          { id: 'cancel', label, tone: 'danger' },
        ],
    tone: 'neutral',
    details: '',
  }
}

function describeRun(run: JobsRun, speaker: JobsSpeaker): Said {
  const { items, isRunning, isStopped } = run
  const { say } = speaker
  const facts = jobsFactsOf(items, speaker.dir, run.progress)
  const close = { id: 'close', label: say('action.close', facts), tone: 'neutral' } as const
  const common = { disabled: false, listName: say('bulk.list', facts) }
  if (!isRunning) {
    const label = say('bulk.results', facts)
    const title = endTitleOf(speaker, facts)
    return {
      ...common,
      ...{ stage: 'ended', label, name: label, title },
      message: kindsIn(facts).length > 1 ? summaryOf(speaker, facts) : '',
      groups: groupsOf(items, speaker, facts),
      actions: [close, ...endActionsOf(items, speaker, facts)],
      tone: endToneOf(facts),
      details: [title, ...listOf(items)].join('\n'),
    }
  }
  const left = leftOf(run)
  const stop = say(isStopped ? 'bulk.stopPending' : 'bulk.stop', facts)
  const name = say('bulk.answered', facts)
  return {
    ...common,
    ...{ stage: isStopped ? 'stopping' : 'running', label: say('bulk.running', facts), name },
    title: say('bulk.title', facts),
    message: paragraph(
      run.isOffline === true && say('bulk.offline', facts),
      say(isStopped ? 'bulk.stopped' : 'bulk.close', facts),
    ),
    progress: {
      text: say('bulk.progress', facts),
      ...(left !== undefined && { left: say('bulk.left', { ...facts, left }) }),
      name,
    },
    groups: [],
    actions: [
      close,
      { id: 'stop', label: stop, tone: 'neutral', ...(isStopped && { busy: true }) },
    ],
    tone: 'busy',
    details: '',
  }
}

function endActionsOf(
  items: readonly JobsItem[],
  { say }: JobsSpeaker,
  facts: JobsFacts,
): CancelJobsAction[] {
  const count = items.filter(isRepeatable).length
  const again = say('bulk.again', { ...facts, count })
  const isGood = facts.counts.cancelled === facts.count
  return [
    ...(count > 0 ? [{ id: 'retry', label: again, tone: 'accent' } as const] : []),
    ...(isGood ? [] : [{ id: 'copy', label: say('action.copy', facts), tone: 'neutral' } as const]),
  ]
}

function endToneOf({ count, counts }: JobsFacts): CancelJobsDescription['tone'] {
  if (counts.cancelled === count) return 'calm'
  if (counts.error === count) return 'serious'
  if (counts.error + counts.unknown + counts.rejected + counts.notSent > 0) return 'attentive'
  return counts.cancelling + counts.pending > 0 ? 'busy' : 'neutral'
}

/** How long the rest will take, in milliseconds, once enough has been seen to tell. */
function leftOf({ progress, elapsed = 0, settledBefore = 0 }: JobsRun): number | undefined {
  const { settled, total } = progress
  const answered = settled - settledBefore
  if (answered < ENOUGH_ANSWERS || elapsed < ENOUGH_MS || settled >= total) return undefined
  return Math.max(1000, Math.ceil(((elapsed / answered) * (total - settled)) / 1000) * 1000)
}
