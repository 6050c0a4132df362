import { listOf } from './copy-details.js'
import { factsOf, quoteOf } from './job-facts.js'
import { factOf, nextOf } from './job-sentences.js'
import {
  jobsFactsOf,
  type JobsItem,
  type JobsRun,
  jobsSpeakerOf,
  kindOf,
  KINDS,
  kindsIn,
  nameOf,
} from './jobs-facts.js'
import type { Speaker } from './speak.js'
import { paragraph } from './text.js'
import type { JobsFacts, JobsKind, PartialWords } from './words.js'

/** So many jobs of a group are listed. */
const LISTED = 100

/** Jobs of which the same can be said. */
export interface JobsGroup {
  readonly kind: JobsKind
  /** How many jobs, and what became of them. */
  readonly title: string
  /** Why, and what can be done. */
  readonly message?: string | undefined
  /** The first hundred jobs. */
  readonly items: readonly JobsGroupItem[]
  /** How many jobs are not listed, in words. */
  readonly more?: string | undefined
}

/** One job of a group. */
export interface JobsGroupItem {
  readonly jobId: string
  /** The name of the job, or its id, as it came. */
  readonly name: string
  /** Sutro's words about this job, whole. */
  readonly quote?: string | undefined
}

/** How each job of a run ended. */
export interface JobsReport {
  /** A name for the list of groups. */
  readonly name: string
  /** Jobs of which the same can be said. Those that need somebody come first. */
  readonly groups: readonly JobsGroup[]
  /** The text for "Copy details": every job of the run. It holds no key. */
  readonly details: string
}

/** Reports how each job of a run ended. It is the costly part of a description, for the dialog alone. */
export function reportOf(run: JobsRun, words?: PartialWords): JobsReport {
  const speaker = jobsSpeakerOf(words)
  const facts = jobsFactsOf(run.items, speaker.dir)
  const details = [endTitleOf(speaker, facts), ...listOf(run.items)].join('\n')
  return { name: speaker.say('bulk.list', facts), groups: groupsOf(run, speaker, facts), details }
}

/** A part is never called the whole, and a job that may be cancelled is never called not cancelled. */
export function endTitleOf({ say }: Speaker, facts: JobsFacts): string {
  const { counts } = facts
  const [kind = 'notSent', ...others] = kindsIn(facts)
  if (others.length === 0) return say(`bulk.${kind}`, facts)
  if (counts.cancelled > 0) return say('bulk.some', facts)
  if (counts.cancelling > 0) return say('bulk.someStopping', facts)
  return say(counts.unknown + counts.pending > 0 ? 'bulk.unclear' : 'bulk.none', facts)
}

/** How many jobs there are of each kind, the good ones first. */
export function summaryOf({ say }: Speaker, facts: JobsFacts): string {
  const parts = kindsIn(facts).map((kind) =>
    say(`bulk.${kind}`, { ...facts, count: facts.counts[kind] }),
  )
  return say('bulk.summary', { ...facts, parts })
}

/** The jobs of a run, grouped by what became of them and why. */
export function groupsOf(run: JobsRun, speaker: Speaker, facts: JobsFacts): JobsGroup[] {
  const groups = new Map<string, { kind: JobsKind; message: string; all: JobsItem[] }>()
  for (const item of run.items) {
    const kind = kindOf(item)
    const message =
      kind === 'notSent' && run.isHalted ? speaker.say('bulk.halted', facts) : whyOf(item, speaker)
    const key = `${kind} ${message}`
    const group = groups.get(key)
    if (group) group.all.push(item)
    else groups.set(key, { kind, message, all: [item] })
  }
  const rankOf = ({ kind }: { kind: JobsKind }) => KINDS.indexOf(kind)
  const gathered = [...groups.values()]
  gathered.sort((one, other) => rankOf(other) - rankOf(one))
  return gathered.map(({ kind, message, all }) => {
    const more = all.length - LISTED
    return {
      kind,
      title: speaker.say(`bulk.${kind}`, { ...facts, count: all.length }),
      message: message || undefined,
      items: all.slice(0, LISTED).map((item) => ({
        jobId: item.jobId,
        name: nameOf(item),
        quote: item.state && quoteOf(item.state),
      })),
      more: more > 0 ? speaker.say('bulk.more', { ...facts, count: more }) : undefined,
    }
  })
}

/** The sentences that a row has for its state, where the heading of the group does not say it all. */
function whyOf(item: JobsItem, speaker: Speaker): string {
  const { state } = item
  const kind = kindOf(item)
  if (!state || !['finished', 'rejected', 'unknown', 'error'].includes(kind)) return ''
  const facts = factsOf(state, { dir: speaker.dir })
  if (kind === 'finished') return speaker.say('text.finished', facts)
  return paragraph(factOf(facts, speaker), nextOf(facts, speaker))
}
