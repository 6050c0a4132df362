import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { CancelJobPhase } from '../job/state.js'

/**
 * What a sentence about one job may say. Every text is ready to stand in a sentence: it is short, has no line
 * breaks, and cannot turn the words around it.
 */
export interface JobFacts {
  readonly jobId: string
  /** What people call the job, where it has a name. */
  readonly jobName?: string
  /** The name of the job, or its id where it has none. */
  readonly name: string
  readonly phase: CancelJobPhase
  /** The newest status word that is known, as it came. */
  readonly status?: string
  /** How the job ended, where that is known. */
  readonly ended?: 'succeeded' | 'failed' | 'cancelled'
  /** Sutro accepted, and only the end of the job is not known. */
  readonly accepted: boolean
  /** Sutro said no, and the status of the job could not confirm it. */
  readonly refused: boolean
  /** Sutro's words, where it sent any. */
  readonly message?: string
  /** The failure that the sentence is about. Its texts are as they came. */
  readonly error?: CancelJobErrorJSON
  /** How long the job has been stopping, in milliseconds. */
  readonly elapsed?: number
  /** How long to wait before the next request, in milliseconds; an hour at most. */
  readonly wait?: number
  /** Another text of ours that the sentence joins with the name: a label or a whole sentence. */
  readonly text?: string
}

/** What became of one job of a bulk run: its phase, or `notSent` where nothing was asked. */
export type JobsKind = Exclude<CancelJobPhase, 'idle'> | 'notSent'

/** What a sentence about several jobs may say. Names are ready to stand in a sentence. */
export interface JobsFacts {
  /** How many jobs the sentence is about. */
  readonly count: number
  /** How many jobs the run has. */
  readonly total: number
  /** How many jobs of the run have an answer, or will not be sent. */
  readonly settled: number
  /** How many jobs of the run are of each kind. */
  readonly counts: Readonly<Record<JobsKind, number>>
  /** The first few jobs that the sentence is about. */
  readonly names: readonly string[]
  /** How many more there are than `names`. */
  readonly more: number
  /** How long the rest will take, in milliseconds. */
  readonly left?: number
  /** Other texts of ours that the sentence lists. */
  readonly parts?: readonly string[]
}

/** Numbers, lists and times in the language of the words. */
export interface WordsIntl {
  /** `1,024` */
  readonly number: (value: number) => string
  /** `a, b, and c` */
  readonly list: (items: readonly string[]) => string
  /** The form for a count, with the count in place of `#`: `{ one: '# job', other: '# jobs' }`. */
  readonly plural: (count: number, forms: PluralForms) => string
  /** `1 min 5 sec`, of milliseconds. */
  readonly duration: (ms: number) => string
  /** `in 2 minutes`, of milliseconds. */
  readonly relative: (ms: number) => string
}

/** A form for each of the plural categories that the language has. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** A text, or a function of the facts. A function that gives no text leaves it to the English words. */
export type Word<F> = string | ((facts: F, intl: WordsIntl) => string | undefined)

/** The word whose form depends on the number of jobs: `byCount({ one: '# job', other: '# jobs' })`. */
export function byCount(forms: PluralForms): Word<JobsFacts> {
  return ({ count }, { plural }) => plural(count, forms)
}
