import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { CancelJobsRound } from './cancel-jobs-round.js'
import type { Cancellations } from './cancellations.js'
import { coalesce } from './coalesce.js'
import { isWorthRepeating } from './is-worth-repeating.js'

/** What became of one job: the phases it can end in, `failed` for `error`, or never sent at all. */
export type CancelJobsOutcome =
  'cancelled' | 'finished' | 'rejected' | 'unknown' | 'failed' | 'not-sent'

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
  total: 0,
  settled: 0,
  cancelled: 0,
  finished: 0,
  rejected: 0,
  failed: 0,
  unknown: 0,
  notSent: 0,
  items: [],
}

/**
 * Cancels many jobs, a few at a time. Each goes the way a single one goes, so a job in flight is joined and
 * every row sees its own state. It never fails as a whole: what happened to each is in the result.
 */
export class CancelJobsRun {
  readonly #rounds = new Map<readonly string[], CancelJobsRound>()
  #latest: CancelJobsRound | undefined
  #snapshot: CancelJobsResult = EMPTY
  readonly #listeners = new Set<() => void>()
  readonly #tell: (what: 'progress') => void = coalesce(() => this.#publish())

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): CancelJobsResult => this.#snapshot

  /**
   * Counts the jobs from now on, before any is sent: what is read in between must not be the round before.
   *
   * @param again - they take their places among those of the round before
   * @returns the list to start with
   */
  begin(jobIds: readonly string[], again = false): readonly string[] {
    const earlier = (again && this.#latest?.items) || new Map<string, CancelJobsItem>()
    const round: CancelJobsRound = new CancelJobsRound(
      jobIds,
      earlier,
      () => round === this.#latest && this.#tell('progress'),
    )
    this.#rounds.set(round.jobIds, round)
    this.#latest = round
    this.#publish()
    return round.jobIds
  }

  /** @throws {TypeError} when it is not given a list of job ids */
  async start(jobIds: readonly string[], settings: CancelJobsSettings): Promise<CancelJobsResult> {
    if (!Array.isArray(jobIds))
      throw new TypeError('useCancelJobs: pass an array of job ids, such as mutate(["a", "b"]).')
    const begun = this.#rounds.has(jobIds) ? jobIds : this.begin(jobIds)
    const round = this.#rounds.get(begun)
    await round?.send(settings)
    this.end(begun)
    return summarize(round?.items ?? new Map())
  }

  /** Nothing more comes of a list that was begun, be it that it never started. */
  end(begun: readonly string[]): void {
    const round = this.#rounds.get(begun)
    if (!round) return
    this.#rounds.delete(begun)
    round.end()
    if (round === this.#latest) this.#publish()
  }

  /** Sends nothing further. What is in flight is waited for; what waits for the connection is taken back. */
  abort = (): void => this.#rounds.forEach((round) => round.stop())

  /** The jobs for which asking again can help; none while some are being asked for. */
  repeatable(): string[] {
    return this.#rounds.size > 0
      ? []
      : this.#snapshot.items.filter(canRepeat).map(({ jobId }) => jobId)
  }

  #publish(): void {
    this.#snapshot = this.#latest ? summarize(this.#latest.items) : EMPTY
    for (const listener of this.#listeners) listener()
  }
}

/** Whether asking for this job again can help. */
export function canRepeat({ outcome, error }: CancelJobsItem): boolean {
  return (
    outcome === 'not-sent' ||
    outcome === 'unknown' ||
    (outcome === 'failed' && isWorthRepeating(error))
  )
}

function summarize(all: ReadonlyMap<string, CancelJobsItem | undefined>): CancelJobsResult {
  const items = [...all.values()].filter((item) => item !== undefined)
  const count = (outcome: CancelJobsOutcome) =>
    items.filter((item) => item.outcome === outcome).length
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
