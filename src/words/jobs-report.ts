import type { CancelJobState } from '../job/state.js'
import { errorOf, factsOf, quoteOf } from './job-facts.js'
import { factOf, nextOf } from './job-sentences.js'
import { type JobsSpeaker, kindOf, KINDS, kindsIn, nameOf } from './jobs-facts.js'
import type { JobsItem } from './selection.js'
import { paragraph } from './text.js'
import type { JobsFacts, JobsKind } from './words.js'

/** So many jobs of a group are listed. */
const LISTED = 100

/** Jobs of which the same can be said. */
export interface JobsGroup {
  readonly kind: JobsKind
  /** How many jobs, and what became of them. */
  readonly title: string
  /** Why, and what can be done. */
  readonly message?: string
  /** The first hundred jobs. */
  readonly items: readonly JobsGroupItem[]
  /** How many jobs are not listed, in words. */
  readonly more?: string
}

/** One job of a group. */
export interface JobsGroupItem {
  readonly jobId: string
  /** The name of the job, or its id, as it came. */
  readonly name: string
  /** Sutro's words about this job, whole. */
  readonly quote?: string
}

interface Gathered {
  kind: JobsKind
  message: string
  all: JobsItem[]
}

/** A part is never called the whole, and a job that may be cancelled is never called not cancelled. */
export function endTitleOf({ say }: JobsSpeaker, facts: JobsFacts): string {
  const { counts } = facts
  const [kind = 'notSent', ...others] = kindsIn(facts)
  if (others.length === 0) return say(`bulk.${kind}`, facts)
  if (counts.cancelled > 0) return say('bulk.some', facts)
  if (counts.cancelling > 0) return say('bulk.someStopping', facts)
  return say(counts.unknown + counts.pending > 0 ? 'bulk.unclear' : 'bulk.none', facts)
}

/** How many jobs there are of each kind, the good ones first. */
export function summaryOf({ say }: JobsSpeaker, facts: JobsFacts): string {
  const parts = kindsIn(facts).map((kind) =>
    say(`bulk.${kind}`, { ...facts, count: facts.counts[kind] }),
  )
  return say('bulk.summary', { ...facts, parts })
}

/** The jobs of a run, grouped by what became of them and why. */
export function groupsOf(
  items: readonly JobsItem[],
  speaker: JobsSpeaker,
  facts: JobsFacts,
): JobsGroup[] {
  const groups = new Map<string, Gathered>()
  const reasons = new Map<string, string>()
  for (const item of items) {
    const { state } = item
    const kind = kindOf(item)
    const like = state ? likeOf(state) : ''
    const message = reasons.get(like) ?? (state ? whyOf(state, speaker) : '')
    reasons.set(like, message)
    const key = `${kind} ${message}`
    const group = groups.get(key)
    if (group) group.all.push(item)
    else groups.set(key, { kind, message, all: [item] })
  }
  const gathered = [...groups.values()]
  // Jobs that need somebody come first.
  return KINDS.reduceRight<Gathered[]>(
    (before, kind) => [...before, ...gathered.filter((group) => group.kind === kind)],
    [],
  ).map(({ kind, message, all }) => {
    const more = all.length - LISTED
    return {
      kind,
      title: speaker.say(`bulk.${kind}`, { ...facts, count: all.length }),
      ...(message && { message }),
      items: all.slice(0, LISTED).map(listed),
      ...(more > 0 && { more: speaker.say('bulk.more', { ...facts, count: more }) }),
    }
  })
}

/** The sentences that a row has for its state, where the heading of the group does not say it all. */
function whyOf(state: CancelJobState, speaker: JobsSpeaker): string {
  const facts = factsOf(state, { dir: speaker.dir })
  switch (state.phase) {
    case 'idle':
    case 'finished':
      return kindOf({ jobId: state.jobId, state }) === 'finished'
        ? speaker.say('text.finished', facts)
        : ''
    case 'rejected':
    case 'unknown':
    case 'error':
      return paragraph(factOf(state, speaker, facts), nextOf(state, speaker, facts))
    default:
      return ''
  }
}

/** The same for states that have the same sentences, so that a long report makes each sentence once. */
function likeOf(state: CancelJobState): string {
  const { code, reason, retryAfter, status, detail } = errorOf(state) ?? {}
  const { phase } = state
  const over = phase === 'idle' ? state.over : phase === 'finished' && state.status
  const accepted = phase === 'unknown' && state.accepted
  const isWordless = phase === 'rejected' && quoteOf(state) === undefined
  const answer = [status !== undefined, detail !== undefined]
  return [phase, over, accepted, isWordless, code, reason, retryAfter, ...answer].join()
}

function listed(item: JobsItem): JobsGroupItem {
  const quote = item.state && quoteOf(item.state)
  return { jobId: item.jobId, name: nameOf(item), ...(quote !== undefined && { quote }) }
}
