import { isFinished } from '../client/job-status-words.js'
import type { CancelJobState } from '../job/state.js'
import en from './en.js'
import { type SpeakerOf, speakersOver } from './speak.js'
import { inSentence } from './text.js'
import type { JobsFacts, JobsKind } from './words.js'

/** One job of a selection or of a bulk run. */
export interface JobsItem {
  readonly jobId: string
  /** What people call the job. */
  readonly jobName?: string | undefined
  /** The state of the job at its row; absent where nothing is known. */
  readonly state?: CancelJobState | undefined
  /** The entry has no job id. `jobId` shows what it has instead. */
  readonly isNameless?: true
}

/** A bulk run, as far as the words need it. */
export interface JobsRun {
  readonly items: readonly JobsItem[]
  readonly stage: 'running' | 'stopping' | 'ended'
  /** How many jobs are sent together, and how many of them have an answer or will not be sent. */
  readonly total: number
  readonly settled: number
  /** How many jobs a new request can help. */
  readonly repeatable: number
  /** The run ended by itself, since the newest jobs had failed alike. */
  readonly isHalted: boolean
  /** How long the jobs have been sent, in milliseconds; 0 where the time left is not told. */
  readonly elapsed: number
}

/** The speaker for a page about several jobs. Without words it speaks English. */
export const jobsSpeakerOf: SpeakerOf = speakersOver(en)

/** So many names stand in a sentence. */
const NAMED = 3

/** Every kind, the good ones first. */
export const KINDS: readonly JobsKind[] = [
  'cancelled',
  'finished',
  'cancelling',
  'pending',
  'notSent',
  'rejected',
  'unknown',
  'error',
]

/** What became of a job. */
export function kindOf({ state }: JobsItem): JobsKind {
  if (!state) return 'notSent'
  if (state.phase !== 'idle') return state.phase
  if (state.over === undefined) return 'notSent'
  return isFinished(state.over) ? 'finished' : 'cancelled'
}

/** What can be done about the jobs of a selection. */
export type Place = 'asked' | 'over' | 'stopping' | 'nameless'

/** Sorts the jobs of a selection. The words and the requests follow from the same lists. */
export function selectionOf<T extends JobsItem>(items: readonly T[]): Record<Place, T[]> {
  const selection: Record<Place, T[]> = { asked: [], over: [], stopping: [], nameless: [] }
  for (const item of items) selection[placeOf(item)].push(item)
  return selection
}

function placeOf(item: JobsItem): Place {
  if (item.isNameless) return 'nameless'
  const kind = kindOf(item)
  if (kind === 'cancelling') return 'stopping'
  return kind === 'cancelled' || kind === 'finished' ? 'over' : 'asked'
}

/** Some jobs of a run wait for the connection. */
export function isOffline({ items }: JobsRun): boolean {
  return items.some(({ state }) => state?.phase === 'pending' && state.paused)
}

/** The facts of several jobs; the sentence is about `items`. */
export function jobsFactsOf(
  items: readonly JobsItem[],
  dir: 'ltr' | 'rtl',
  { total = items.length, settled = total }: { total?: number; settled?: number } = {},
): JobsFacts {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<JobsKind, number>
  for (const item of items) counts[kindOf(item)] += 1
  const names = items.slice(0, NAMED).map((item) => inSentence(nameOf(item), dir))
  return { count: items.length, total, settled, counts, names, more: items.length - names.length }
}

/** The kinds that there are, the good ones first. */
export function kindsIn({ counts }: JobsFacts): JobsKind[] {
  return KINDS.filter((kind) => counts[kind] > 0)
}

/** The name of a job, or its id, as it came. */
export function nameOf({ jobId, jobName }: JobsItem): string {
  return (typeof jobName === 'string' && jobName.trim()) || String(jobId)
}
