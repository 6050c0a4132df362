import type { CancelJobErrorCode, CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { CancelJobPhase } from '../job/state.js'

/** A phase, or `pending` while the browser is offline. */
export type Step = CancelJobPhase | 'paused'
/** Advice about what to do next. */
export type NextStep =
  'close' | 'done' | 'rejected' | 'unknown' | 'signIn' | 'wait' | 'again' | 'help'

/**
 * The texts about one job. `label`: the button of a row, `named` joins a label (`text`) with the job. `title`: the
 * heading of the dialog. `text`: the fact that is known, `noAnswer` where the cause is not, `newest` before an
 * answer that decided nothing. `next`: the next step. `reason`: why nothing can be cancelled. `announce`: a
 * sentence or a label (`text`) with the job.
 */
type JobEntry =
  | `label.${Step | 'named'}`
  | `title.${Step | 'disabled'}`
  | `text.${Exclude<Step, 'error'> | 'noAnswer' | 'seen' | 'elapsed' | 'slow' | 'newest' | 'quote'}`
  | `next.${NextStep}`
  | `reason.${'over' | 'cancelled' | 'disabled' | 'noId'}`
  | `action.${'cancel' | 'again' | 'askAgain' | 'check' | 'checking' | 'withdraw'}`
  | `announce.${'job' | 'outcome' | 'withdrawn'}`
  | `error.${CancelJobErrorCode}`

/** The texts that both dialogs have. */
type SharedEntry = 'title.over' | `action.${'keep' | 'close' | 'copy' | 'copied' | 'copyRefused'}`

/**
 * The texts about several jobs. `over`, `stopping`, and `nameless` without a job id: jobs that are left out.
 * `halted`: the run ended by itself, since the newest jobs had failed alike. `some` to `none`: the headings of a
 * report on jobs of several kinds. Each kind: so many jobs of it.
 */
type JobsEntry =
  | `bulk.${'label' | 'running' | 'results' | 'question' | 'text' | 'over' | 'stopping'}`
  | `bulk.${'nameless' | 'halted'}`
  | `bulk.${'select' | 'nothing' | 'disabled' | 'title' | 'progress' | 'answered' | 'left'}`
  | `bulk.${'close' | 'offline' | 'stopped' | 'stop' | 'stopPending' | 'again' | 'list' | 'more'}`
  | `bulk.${'some' | 'someStopping' | 'unclear' | 'none' | 'summary' | JobsKind}`

/** The words that are about one job. */
export interface JobWords
  extends Record<JobEntry, Word<JobFacts>>, Record<SharedEntry, Word<JobFacts | JobsFacts>> {
  /** The language, as a BCP 47 tag such as `pt-BR`. */
  locale: string
  /** The direction of writing. */
  dir: 'ltr' | 'rtl'
}

/**
 * Every text of ours that a person can meet. Of each text there is one entry.
 *
 * @example
 * const words = { locale: 'en-GB', dir: 'ltr', 'label.idle': 'Stop' } satisfies PartialWords
 */
export interface Words extends JobWords, Record<JobsEntry, Word<JobsFacts>> {}

/** Some of the words. Those that are missing are English. */
export type PartialWords = Partial<Words>

/**
 * What a sentence about one job may say. Every text is ready to stand in a sentence: it is short, has no line
 * breaks, and cannot turn the words around it.
 */
export interface JobFacts {
  readonly jobId: string
  /** What people call the job, where it has a name. */
  readonly jobName?: string | undefined
  /** The name of the job, or its id where it has none. */
  readonly name: string
  readonly phase: CancelJobPhase
  /** The newest status word that is known, as it came. */
  readonly status?: string | undefined
  /** How the job ended, where that is known. */
  readonly ended?: 'succeeded' | 'failed' | 'cancelled' | undefined
  /** Sutro accepted, and only the end of the job is not known. */
  readonly accepted: boolean
  /** Sutro said no, and the status of the job could not confirm it. */
  readonly refused: boolean
  /** Sutro's words, where it sent any. */
  readonly message?: string | undefined
  /** The failure that the sentence is about. Its texts are as they came. */
  readonly error?: CancelJobErrorJSON | undefined
  /** How long the job has been stopping, in milliseconds. */
  readonly elapsed?: number | undefined
  /** How long to wait before the next request, in milliseconds; an hour at most. */
  readonly wait?: number | undefined
  /** Another text of ours that the sentence joins with the name: a label or a whole sentence. */
  readonly text?: string | undefined
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
  readonly left?: number | undefined
  /** Other texts of ours that the sentence lists. */
  readonly parts?: readonly string[] | undefined
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
