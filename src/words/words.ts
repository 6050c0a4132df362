import type { CancelJobErrorCode } from '../client/cancel-job-error.js'
import type { JobFacts, JobsFacts, Word } from './word.js'

export type { JobFacts, JobsFacts, JobsKind, PluralForms, Word, WordsIntl } from './word.js'

type JobWord = Word<JobFacts>
type JobsWord = Word<JobsFacts>
type AnyWord = Word<JobFacts | JobsFacts>

/**
 * Every text of ours that a person can meet. Of each text there is one entry.
 *
 * @example
 * const words = { locale: 'en-GB', dir: 'ltr', 'label.idle': 'Stop' } satisfies PartialWords
 */
export interface Words extends Record<`error.${CancelJobErrorCode}`, JobWord> {
  /** The language, as a BCP 47 tag such as `pt-BR`. */
  locale: string
  /** The direction of writing. */
  dir: 'ltr' | 'rtl'

  // The button of a row.
  'label.idle': JobWord
  'label.pending': JobWord
  'label.paused': JobWord
  'label.cancelling': JobWord
  'label.cancelled': JobWord
  'label.finished': JobWord
  'label.rejected': JobWord
  'label.unknown': JobWord
  'label.error': JobWord
  /** A label (`text`) with the job (`name`). */
  'label.named': JobWord

  // The heading of the dialog.
  'title.idle': JobWord
  'title.over': AnyWord
  'title.disabled': JobWord
  'title.pending': JobWord
  'title.paused': JobWord
  'title.cancelling': JobWord
  'title.cancelled': JobWord
  'title.finished': JobWord
  'title.rejected': JobWord
  'title.unknown': JobWord
  'title.error': JobWord

  // The fact that is known.
  'text.idle': JobWord
  'text.pending': JobWord
  'text.paused': JobWord
  'text.cancelling': JobWord
  'text.cancelled': JobWord
  'text.finished': JobWord
  'text.rejected': JobWord
  'text.unknown': JobWord
  /** No answer came, and the cause is not known. */
  'text.noAnswer': JobWord
  /** The newest status. */
  'text.seen': JobWord
  /** For how long the job has been stopping. */
  'text.elapsed': JobWord
  /** Stopping takes longer than a person would expect. */
  'text.slow': JobWord
  /** An answer that came later and decided nothing; its words, or the sentence of its error, follow. */
  'text.newest': JobWord
  /** The words of an answer inside a text of ours. */
  'text.quote': JobWord

  // The next step.
  'next.close': JobWord
  'next.done': JobWord
  'next.rejected': JobWord
  'next.unknown': JobWord
  'next.signIn': JobWord
  'next.wait': JobWord
  'next.again': JobWord
  'next.help': JobWord

  // Why there is nothing to cancel.
  'reason.over': JobWord
  'reason.cancelled': JobWord
  'reason.disabled': JobWord
  /** The row gave no job id, but the value that `text` shows. */
  'reason.noId': JobWord

  // The buttons of the dialogs.
  'action.keep': AnyWord
  'action.cancel': JobWord
  'action.close': AnyWord
  'action.again': JobWord
  'action.askAgain': JobWord
  'action.check': JobWord
  'action.checking': JobWord
  'action.withdraw': JobWord
  'action.copy': AnyWord
  'action.copied': AnyWord
  'action.copyRefused': AnyWord

  // What a screen reader says besides.
  /** A sentence (`text`) with the job. */
  'announce.job': JobWord
  /** A label (`text`) with the job. */
  'announce.outcome': JobWord
  'announce.withdrawn': JobWord

  // Several jobs.
  'bulk.label': JobsWord
  'bulk.running': JobsWord
  'bulk.results': JobsWord
  'bulk.question': JobsWord
  'bulk.text': JobsWord
  /** Jobs that are left out. */
  'bulk.over': JobsWord
  'bulk.stopping': JobsWord
  'bulk.select': JobsWord
  'bulk.nothing': JobsWord
  'bulk.disabled': JobsWord
  'bulk.title': JobsWord
  'bulk.progress': JobsWord
  'bulk.answered': JobsWord
  'bulk.left': JobsWord
  'bulk.close': JobsWord
  'bulk.offline': JobsWord
  'bulk.stopped': JobsWord
  'bulk.stop': JobsWord
  'bulk.stopPending': JobsWord
  'bulk.again': JobsWord
  'bulk.list': JobsWord
  'bulk.more': JobsWord
  /** The headings of a report on jobs of several kinds. */
  'bulk.some': JobsWord
  'bulk.someStopping': JobsWord
  'bulk.unclear': JobsWord
  'bulk.none': JobsWord
  'bulk.summary': JobsWord
  /** So many jobs of a kind. */
  'bulk.cancelled': JobsWord
  'bulk.cancelling': JobsWord
  'bulk.pending': JobsWord
  'bulk.finished': JobsWord
  'bulk.rejected': JobsWord
  'bulk.unknown': JobsWord
  'bulk.error': JobsWord
  'bulk.notSent': JobsWord
}

/** The words that are about one job. */
export type JobWords = Omit<Words, `bulk.${string}`>

/** Some of the words. Those that are missing are English. */
export type PartialWords = Partial<Words>
