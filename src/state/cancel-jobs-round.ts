import pLimit from 'p-limit'
import { isCancelJobError } from '../client/cancel-job-error.js'
import { isFinished } from '../client/job-status-words.js'
import type { CancelJobResult } from '../client/settled-by.js'
import { plainError } from './cancel-job-state.js'
import type { CancelJobsItem, CancelJobsSettings } from './cancel-jobs.js'

const STOPPED = 'Sending was stopped before this job’s turn.'
const ELSEWHERE =
  'Sending was stopped, but something else asked for it too and waits for the connection.'
const PREVENTED = 'What the page does before sending has failed.'

interface Asking {
  answer: Promise<CancelJobResult>
  letGo: (item: CancelJobsItem) => void
}

/** One going through a list of jobs. It exists from the call on, so it can be stopped before anything is sent. */
export class CancelJobsRound {
  readonly jobIds: readonly string[]
  readonly items: Map<string, CancelJobsItem | undefined>
  readonly #earlier: ReadonlyMap<string, CancelJobsItem | undefined>
  readonly #asking = new Map<string, Asking>()
  readonly #onSettled: () => void
  #settings: CancelJobsSettings | undefined
  #stopped = false

  /** @param earlier - the items of the round before, among which the jobs take their places */
  constructor(
    jobIds: readonly string[],
    earlier: ReadonlyMap<string, CancelJobsItem | undefined>,
    onSettled: () => void,
  ) {
    this.jobIds = [...new Set(jobIds)]
    this.items = new Map(earlier)
    this.#earlier = earlier
    this.#onSettled = onSettled
    for (const jobId of this.jobIds) this.items.set(jobId, undefined)
  }

  async send(settings: CancelJobsSettings): Promise<void> {
    this.#settings = settings
    await pLimit(settings.concurrency).map(this.jobIds, async (jobId) => {
      this.#settle(
        jobId,
        this.#stopped ? notSent(jobId, STOPPED) : await this.#ask(jobId, settings),
      )
    })
  }

  /** Sends nothing further, and takes back what this round alone has waiting for the connection. */
  stop(): void {
    // Twice it would leave for others what was asked for once.
    if (this.#stopped) return
    this.#stopped = true
    const cancellations = this.#settings?.cancellations
    for (const [jobId, { answer, letGo }] of this.#asking) {
      if (!cancellations) continue
      const { paused } = cancellations.get(jobId)
      const last = cancellations.leave(jobId, answer)
      // What may be on its way is waited for.
      if (!paused) continue
      this.#asking.delete(jobId)
      letGo(notSent(jobId, last ? STOPPED : ELSEWHERE))
    }
  }

  /** Nothing more will come: what has no result by now was never sent. */
  end(): void {
    for (const jobId of this.jobIds)
      if (!this.items.get(jobId)) this.#settle(jobId, notSent(jobId, PREVENTED))
  }

  async #ask(
    jobId: string,
    { cancellations, client, follow }: CancelJobsSettings,
  ): Promise<CancelJobsItem> {
    try {
      const answer = cancellations.cancel(jobId, client, follow)
      const given = new Promise<CancelJobsItem>((letGo) =>
        this.#asking.set(jobId, { answer, letGo }),
      )
      return await Promise.race([given, answer.then(itemOf)])
    } catch (cause) {
      return itemOfError(jobId, cause, this.#stopped)
    } finally {
      this.#asking.delete(jobId)
    }
  }

  /** What is not sent this time is as unsure as it was before. */
  #settle(jobId: string, item: CancelJobsItem): void {
    const earlier = item.outcome === 'not-sent' ? this.#earlier.get(jobId) : undefined
    this.items.set(jobId, earlier ?? item)
    this.#onSettled()
  }
}

function itemOf({ jobId, cancelled, message, status }: CancelJobResult): CancelJobsItem {
  const finished = !cancelled && status !== undefined && isFinished(status)
  return { jobId, outcome: cancelled ? 'cancelled' : finished ? 'finished' : 'rejected', message }
}

function itemOfError(jobId: string, cause: unknown, stopped: boolean): CancelJobsItem {
  const error = isCancelJobError(cause) ? plainError(cause) : undefined
  if (error?.code === 'not_sent' && stopped) return notSent(jobId, STOPPED)
  const outcome = error?.code === 'outcome_unknown' ? 'unknown' : 'failed'
  return { jobId, outcome, message: error?.message ?? String(cause), ...(error && { error }) }
}

function notSent(jobId: string, message: string): CancelJobsItem {
  return { jobId, outcome: 'not-sent', message }
}
