import { isCancelJobError } from '../client/cancel-job-error.js'
import { isWorthRepeating } from '../client/error-codes.js'
import type { CancelJobResult } from '../client/answers.js'
import { plainError } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'

/** The place of a job in its run. */
export interface Entry {
  readonly jobId: string
  /** `left`: the run was stopped, and the answer of the job is still to come. */
  stage: 'waiting' | 'asked' | 'left' | 'over'
  round: Round
  /** How many calls ask for the job. */
  calls: number
  answer?: Promise<CancelJobResult> | undefined
  /** A request was made for it, and not taken back. */
  isSent?: boolean
  /** The state of an id that cannot belong to a job. */
  failure?: CancelJobState
  unwatch?: () => void
}

/** The jobs that are sent together: those of a run from its start to its end, or of its repetition. */
export class Round {
  readonly startedAt: number = Date.now()
  /** The run ended by itself: the jobs that waited were not sent. */
  isHalted = false
  /** How many of the newest jobs failed alike. */
  alike = 0
  #failure: string | undefined
  #hasAnswers = false

  /** A job has ended, with an answer or with an error. */
  learn(outcome: unknown): void {
    const failure = this.#commonFailure(outcome)
    this.alike = failure === undefined ? 0 : failure === this.#failure ? this.alike + 1 : 1
    this.#failure = failure
  }

  /** Names a failure that every other job may meet as well; nothing, where it is about one job. */
  #commonFailure(outcome: unknown): string | undefined {
    if (!isCancelJobError(outcome)) {
      this.#hasAnswers = true
      return undefined
    }
    const { code, reason, status, fromProxy } = outcome
    // The proxy asks `authorize` about each job.
    if (code === 'invalid_job_id' || (code === 'forbidden' && fromProxy)) return undefined
    // Where other jobs are answered, a refusal may be about this one.
    if (this.#hasAnswers && !isWorthRepeating(outcome)) return undefined
    return [code, reason, status].join()
  }
}

export const isWaiting = ({ stage }: Entry): boolean => stage === 'waiting'
export const isOver = ({ stage }: Entry): boolean => stage === 'over'

/** A job that waits will not be sent, or not sent again. */
export function dismiss(entry: Entry): void {
  if (isWaiting(entry)) entry.stage = 'over'
}

/** The answer of a job has come, or its error. A request that was taken back before it left changes nothing. */
export function end(entry: Entry, outcome: unknown): void {
  const { jobId, stage, round } = entry
  entry.stage = 'over'
  if (stage === 'left' && isCancelJobError(outcome, 'not_sent')) return
  entry.isSent = true
  round.learn(outcome)
  if (typeof jobId !== 'string' && isCancelJobError(outcome))
    entry.failure = { jobId, phase: 'error', error: plainError(outcome), message: outcome.message }
}
