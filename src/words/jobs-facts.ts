import { isWorthRepeating } from '../client/error-codes.js'
import { isFinished } from '../client/job-status-words.js'
import en from './en.js'
import type { JobsItem } from './selection.js'
import { type Speaker, type SpeakerOf, speakersOver, type WordKey } from './speak.js'
import { inSentence } from './text.js'
import type { JobsFacts, JobsKind } from './words.js'

/** Speaks about several jobs, and about one. */
export type JobsSpeaker = Speaker<WordKey>

/** The speaker for a page about several jobs. Without words it speaks English. */
export const jobsSpeakerOf: SpeakerOf<WordKey> = speakersOver<WordKey>(en)

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

/** Whether a new request for a job can help. */
export function isRepeatable({ state }: JobsItem): boolean {
  if (!state || state.phase === 'unknown') return true
  return state.phase === 'error' && isWorthRepeating(state.error)
}

/** The facts of several jobs; the sentence is about `items`. */
export function jobsFactsOf(
  items: readonly JobsItem[],
  dir: 'ltr' | 'rtl',
  progress: { readonly settled: number; readonly total: number } = { settled: 0, total: 0 },
): JobsFacts {
  const { settled, total } = progress
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
