import pLimit from 'p-limit'
import { type CancelJobErrorJSON, isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isFinished } from '../client/job-status-words.js'
import type { CancelJobResult } from '../client/settled-by.js'
import { plainError } from './cancel-job-state.js'
import type { Cancellations } from './cancellations.js'
import { coalesce } from './coalesce.js'
import { isWorthRepeating } from './is-worth-repeating.js'

/** What became of one job: the phases it can end in, `failed` for `error`, or never sent at all. */
export type CancelJobsOutcome = 'cancelled' | 'finished' | 'rejected' | 'unknown' | 'failed' | 'not-sent'

/** One job of many, settled. */
export interface CancelJobsItem {
  jobId: string
  outcome: CancelJobsOutcome
  /** The server's words, whole, or what went wrong. */
  message: string
  error?: CancelJobErrorJSON
}

/** How far it is; `settled` is the sum of the counts after it, and reaches `total`. */
export interface CancelJobsProgress {
  /** How many jobs were asked for, each id once. */
  total: number
  /** How many of them have a result. */
  settled: number
  /** Accepted by Sutro, or read back as stopping or cancelled. */
  cancelled: number
  /** Over by themselves before the cancellation took effect. */
  finished: number
  /** Refused by Sutro, in its words. */
  rejected: number
  /** Certainly not accepted: an `error` says why. */
  failed: number
  /** The answer was lost, and the status did not settle it. */
  unknown: number
  /** Never sent, as it was stopped before their turn. */
  notSent: number
}

/** What became of all of them, in the order they were given. */
export interface CancelJobsResult extends CancelJobsProgress {
  items: readonly CancelJobsItem[]
}

export interface CancelJobsSettings {
  cancellations: Cancellations
  client: SutroClient
  follow: boolean
  concurrency: number
}

const EMPTY: CancelJobsResult = {
  total: 0, settled: 0, cancelled: 0, finished: 0, rejected: 0, failed: 0, unknown: 0, notSent: 0, items: [],
}

/**
 * Cancels many jobs, a few at a time. Each goes the way a single one goes, so a job in flight is joined and
 * every row sees its own state. It never fails as a whole: what happened to each is in the result.
 */
export class CancelJobsRun {
  #items = new Map<string, CancelJobsItem | undefined>()
  #snapshot: CancelJobsResult = EMPTY
  #aborting: AbortController | undefined
  #carry = false
  readonly #listeners = new Set<() => void>()
  readonly #tell: (what: 'progress') => void = coalesce(() => {
    this.#snapshot = summarize(this.#items)
    for (const listener of this.#listeners) listener()
  })

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): CancelJobsResult => this.#snapshot

  /** @throws {TypeError} when it is not given a list of job ids */
  async start(jobIds: readonly string[], settings: CancelJobsSettings): Promise<CancelJobsResult> {
    if (!Array.isArray(jobIds)) throw new TypeError('useCancelJobs: pass an array of job ids, such as mutate(["a", "b"]).')
    const { signal } = (this.#aborting = new AbortController())
    const items = this.#carry ? this.#items : new Map<string, CancelJobsItem | undefined>()
    this.#items = items
    this.#carry = false
    for (const jobId of jobIds) items.set(jobId, undefined)
    this.#tell('progress')
    const asking = new Set<string>()
    signal.addEventListener('abort', () => asking.forEach((jobId) => settings.cancellations.giveUp(jobId)))
    const limit = pLimit(settings.concurrency)
    await limit.map([...new Set(jobIds)], async (jobId) => {
      asking.add(jobId)
      items.set(jobId, signal.aborted ? notSent(jobId) : await cancelOne(jobId, settings, signal))
      asking.delete(jobId)
      if (items === this.#items) this.#tell('progress')
    })
    return summarize(items)
  }

  /** Sends nothing further. What is in flight is waited for; what waits for the connection is taken back. */
  abort = (): void => this.#aborting?.abort()

  /** The jobs for which asking again can help; the next start takes their place among the others. */
  takeUnsettled(): string[] {
    this.#carry = true
    return [...this.#items.values()].filter((item) => item && canRepeat(item)).map((item) => (item as CancelJobsItem).jobId)
  }
}

/** Whether asking for this job again can help. */
export function canRepeat({ outcome, error }: CancelJobsItem): boolean {
  return outcome === 'not-sent' || outcome === 'unknown' || (outcome === 'failed' && isWorthRepeating(error))
}

async function cancelOne(jobId: string, settings: CancelJobsSettings, signal: AbortSignal): Promise<CancelJobsItem> {
  const { cancellations, client, follow } = settings
  try {
    return itemOf(await cancellations.cancel(jobId, client, follow))
  } catch (cause) {
    const error = isCancelJobError(cause) ? plainError(cause) : undefined
    if (error?.code === 'not_sent' && signal.aborted) return notSent(jobId)
    const outcome = error?.code === 'outcome_unknown' ? 'unknown' : 'failed'
    return { jobId, outcome, message: error?.message ?? String(cause), ...(error && { error }) }
  }
}

function itemOf({ jobId, cancelled, message, status }: CancelJobResult): CancelJobsItem {
  const finished = !cancelled && status !== undefined && isFinished(status)
  return { jobId, outcome: cancelled ? 'cancelled' : finished ? 'finished' : 'rejected', message }
}

function notSent(jobId: string): CancelJobsItem {
  return { jobId, outcome: 'not-sent', message: 'Sending was stopped before this job’s turn.' }
}

function summarize(all: ReadonlyMap<string, CancelJobsItem | undefined>): CancelJobsResult {
  const items = [...all.values()].filter((item) => item !== undefined)
  const count = (outcome: CancelJobsOutcome) => items.filter((item) => item.outcome === outcome).length
  return {
    total: all.size,
    settled: items.length,
    cancelled: count('cancelled'),
    finished: count('finished'),
    rejected: count('rejected'),
    failed: count('failed'),
    unknown: count('unknown'),
    notSent: count('not-sent'),
    items,
  }
}
