import pLimit from 'p-limit'
import { isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { plainError } from '../job/record.js'
import type { Cancellations } from './cancellations.js'
import { coalesce } from './coalesce.js'
import {
  canRepeat,
  type CancelJobsItem,
  type CancelJobsResult,
  type Entry,
  NO_JOBS,
  summarize,
} from './cancel-jobs-result.js'
import type { OnOutcome } from './job.js'

export interface CancelJobsSettings {
  client: SutroClient
  /** How many requests may be in flight together. */
  concurrency: number
  onOutcome?: OnOutcome | undefined
}

/**
 * A bulk run: many jobs, a few at a time. Each job goes the way of a single one, so a request in flight is
 * joined and every row sees the same state. The items are the states of the jobs as they are now.
 */
export class CancelJobsRun {
  readonly #cancellations: Cancellations
  #client: SutroClient | undefined
  #entries = new Map<string, Entry>()
  #result: CancelJobsResult = { ...NO_JOBS, items: [] }
  #stopped = false
  #pace = { startedAt: 0, settledBefore: 0 }
  readonly #listeners = new Set<() => void>()
  readonly #tell = coalesce<true>(() => this.#publish())

  constructor(cancellations: Cancellations) {
    this.#cancellations = cancellations
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): CancelJobsResult => this.#result

  /** Some jobs wait for their turn or for an answer. */
  get isRunning(): boolean {
    return [...this.#entries.values()].some(({ stage }) => stage === 'waiting' || stage === 'asked')
  }

  get isStopped(): boolean {
    return this.#stopped
  }

  /** When the run began, in milliseconds since the epoch, and how many jobs were settled by then. */
  get pace(): { startedAt: number; settledBefore: number } {
    return this.#pace
  }

  /** Counts the jobs from now on. During a run they are added to it; after its end a new run begins. */
  begin(jobIds: readonly string[], isRetry = false): void {
    const isNew = !this.isRunning
    if (isNew) {
      if (!isRetry) this.clear()
      this.#stopped = false
    }
    for (const jobId of jobIds) {
      const entry = this.#entries.get(jobId)
      if (!entry) this.#entries.set(jobId, { stage: 'waiting' })
      else if (entry.stage !== 'asked') entry.stage = 'waiting'
    }
    this.#publish()
    if (isNew) this.#pace = { startedAt: Date.now(), settledBefore: this.#result.settled }
  }

  /** Sends the jobs that wait for their turn. It resolves when the last answer has come. */
  async send(jobIds: readonly string[], settings: CancelJobsSettings): Promise<CancelJobsResult> {
    this.#client = settings.client
    const ask = (jobId: string) => this.#ask(jobId, settings)
    await pLimit(settings.concurrency).map([...new Set(jobIds)], ask)
    this.#publish()
    return this.#result
  }

  /** The jobs that still wait for their turn will not be sent. */
  end(jobIds: readonly string[]): void {
    for (const jobId of jobIds) {
      const entry = this.#entries.get(jobId)
      if (entry?.stage === 'waiting') dismiss(entry)
    }
    this.#publish()
  }

  /** Sends nothing further. A request on its way is waited for. */
  stop = (): void => {
    this.#stopped = true
    this.end([...this.#entries.keys()])
    const client = this.#client
    for (const [jobId, entry] of this.#entries) {
      const { stage, answer } = entry
      if (stage !== 'asked' || entry.isLeft || !answer || !client) continue
      const state = this.#cancellations.stateAt(client, jobId)
      entry.isLeft = true
      this.#cancellations.leave(client, jobId, answer)
      // Another caller may wait for the connection; this run does not.
      if (state.phase === 'pending' && state.paused) dismiss(entry)
    }
    this.#publish()
  }

  /** The jobs for which a new request can help. */
  repeatable(): string[] {
    return this.isRunning ? [] : this.#result.items.filter(canRepeat).map(({ jobId }) => jobId)
  }

  /** Forgets the jobs of a run that has ended. */
  clear(): void {
    for (const { unwatch } of this.#entries.values()) unwatch?.()
    this.#entries = new Map()
    this.#publish()
  }

  async #ask(jobId: string, { client, onOutcome }: CancelJobsSettings): Promise<void> {
    const entry = this.#entries.get(jobId)
    if (entry?.stage === 'asked') await entry.answer?.catch(() => {})
    if (entry?.stage !== 'waiting') return
    const answer = this.#cancellations.cancel(client, jobId, onOutcome)
    const isId = typeof jobId === 'string'
    const watcher = { notify: () => this.#tell(true) }
    if (isId) entry.unwatch ??= this.#cancellations.watch(client, jobId, watcher)
    entry.stage = 'asked'
    entry.answer = answer
    entry.isLeft = false
    this.#tell(true)
    const failure = await answer.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (entry.stage !== 'asked' || entry.answer !== answer) return
    if (this.#stopped && isCancelJobError(failure, 'not_sent')) dismiss(entry)
    else {
      entry.stage = 'done'
      entry.wasSent = true
    }
    if (!isId && isCancelJobError(failure)) {
      const error = plainError(failure)
      entry.failure = { jobId, phase: 'error', error, message: error.message }
    }
    this.#tell(true)
  }

  #publish(): void {
    const items = [...this.#entries].map(([jobId, entry]) => this.#itemOf(jobId, entry))
    this.#result = summarize(this.#entries.values(), items)
    for (const listener of this.#listeners) listener()
  }

  #itemOf(jobId: string, { stage, failure }: Entry): CancelJobsItem {
    const isAsked = stage === 'asked' || stage === 'done'
    if (!isAsked || !this.#client) return { jobId }
    return { jobId, state: failure ?? this.#cancellations.stateAt(this.#client, jobId) }
  }
}

/** The job is not sent, or not sent again. */
function dismiss(entry: Entry): void {
  entry.stage = entry.wasSent ? 'done' : 'not sent'
}
