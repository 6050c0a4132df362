import pLimit from 'p-limit'
import type { SutroClient } from '../client/create-sutro-client.js'
import { stopRequest } from './cancel-request.js'
import {
  type CancelJobsItem,
  type CancelJobsResult,
  countsOf,
  repeatableIn,
} from './cancel-jobs-result.js'
import { dismiss, end, type Entry, isOver, isWaiting, Round } from './cancel-jobs-round.js'
import type { Cancellations } from './cancellations.js'
import { coalesce } from './coalesce.js'
import type { OnOutcome } from './job.js'

/** After so many jobs in a row that failed alike the run ends by itself. */
const ALIKE = 6

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
  /** The names of its jobs, as they were at the press. They outlive the button. */
  readonly names: Map<string, string> = new Map()
  /** A person has closed its report, which makes room for another selection. */
  isClosed = false
  readonly #cancellations: Cancellations
  readonly #client: SutroClient
  #entries = new Map<string, Entry>()
  #round = new Round()
  #result: CancelJobsResult = { ...countsOf(0), items: [] }
  readonly #listeners = new Set<() => void>()
  readonly #tell = coalesce<true>(() => this.#publish())

  /** @param client - any client of the account */
  constructor(cancellations: Cancellations, client: SutroClient) {
    this.#cancellations = cancellations
    this.#client = client
  }

  get #all(): Entry[] {
    return [...this.#entries.values()]
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): CancelJobsResult => this.#result

  close(isClosed: boolean): void {
    this.isClosed = isClosed
  }

  /** Some jobs wait for their turn or for an answer; or sending has ended, and the last answers are to come. */
  get stage(): 'running' | 'stopping' | 'ended' {
    const has = (stage: Entry['stage']) => this.#all.some((entry) => entry.stage === stage)
    if (has('waiting') || has('asked')) return 'running'
    return has('left') ? 'stopping' : 'ended'
  }

  /** How far the jobs are that are sent together, since when, and whether the run ended by itself. */
  get round(): { total: number; settled: number; startedAt: number; isHalted: boolean } {
    const { startedAt, isHalted } = this.#round
    const entries = this.#all.filter(({ round }) => round === this.#round)
    return { total: entries.length, settled: entries.filter(isOver).length, startedAt, isHalted }
  }

  /** The jobs for which a new request can help, once the run has ended. */
  repeatable(): string[] {
    return this.stage === 'ended' ? repeatableIn(this.#result.items, this.#round.isHalted) : []
  }

  /**
   * The jobs wait for their turn from now on. During a run they are added to it; after its end a new run begins.
   *
   * @param send - comes to call `send` in the end. The jobs that still wait when it is over are not sent.
   * @param isRetry - the run that has ended goes on
   */
  async start<T>(jobIds: readonly string[], send: () => Promise<T>, isRetry = false): Promise<T> {
    if (this.stage === 'ended') {
      this.#round = new Round()
      if (!isRetry) {
        for (const { unwatch } of this.#all) unwatch?.()
        this.#entries.clear()
      }
    }
    const round = this.#round
    const entries = [...new Set(jobIds)].map((jobId) => {
      const entry = this.#entries.get(jobId) ?? { jobId, round, stage: 'waiting', calls: 0 }
      // The answer that a stopped run waits for is not the one that this call asks for.
      const anew = entry.stage === 'asked' ? {} : { stage: 'waiting', answer: undefined }
      Object.assign(entry, { round, calls: entry.calls + 1, ...anew })
      this.#entries.set(jobId, entry)
      return entry
    })
    this.#publish()
    try {
      return await send()
    } finally {
      for (const entry of entries) if (--entry.calls === 0) dismiss(entry)
      this.#publish()
    }
  }

  /** Sends the jobs that wait for their turn. It resolves when the last answer has come. */
  async send(jobIds: readonly string[], settings: CancelJobsSettings): Promise<CancelJobsResult> {
    const limit = pLimit(settings.concurrency)
    await limit.map([...new Set(jobIds)], async (jobId) => {
      await this.#ask(this.#entries.get(jobId), settings)
      // No more jobs are sent than it takes to know whether all of them fail alike.
      limit.concurrency = Math.max(1, settings.concurrency - this.#round.alike)
    })
    this.#publish()
    return this.#result
  }

  /** Sends nothing further. A request on its way is waited for. */
  stop = (): void => {
    for (const entry of this.#all) {
      const { jobId, stage, answer } = entry
      dismiss(entry)
      if (stage !== 'asked' || !answer) continue
      // After its last caller has left, a request sends nothing further.
      const request = this.#cancellations.known(this.#client, jobId)?.request
      if (request?.answer === answer && --request.callers === 0)
        stopRequest(this.#cancellations, request)
      const state = this.#cancellations.stateAt(this.#client, jobId)
      // A request that was not sent may still be sent for another caller. This run does not wait for it.
      entry.stage = state.phase === 'pending' && !state.paused ? 'left' : 'over'
    }
    this.#publish()
  }

  async #ask(entry: Entry | undefined, settings: CancelJobsSettings): Promise<void> {
    if (entry?.stage === 'asked') await entry.answer?.catch(() => {})
    if (entry?.stage !== 'waiting') return
    const { client, onOutcome } = settings
    const { jobId } = entry
    const answer = this.#cancellations.cancel(client, jobId, onOutcome)
    const watcher = { notify: () => this.#tell(true) }
    if (typeof jobId === 'string')
      entry.unwatch ??= this.#cancellations.watch(client, jobId, watcher)
    entry.stage = 'asked'
    entry.answer = answer
    this.#tell(true)
    const outcome: unknown = await answer.catch((error: unknown) => error)
    if (entry.answer !== answer || isOver(entry)) return
    end(entry, outcome)
    if (this.#round.alike >= ALIKE && this.#all.some(isWaiting)) {
      this.#round.isHalted = true
      this.stop()
    }
    this.#tell(true)
  }

  #publish(): void {
    const counts = countsOf(this.#entries.size)
    const items = this.#all.map((entry): CancelJobsItem => {
      const { jobId, isSent, failure } = entry
      if (isOver(entry)) counts.settled += 1
      const isAsked = isOver(entry) ? isSent : !isWaiting(entry)
      const state = failure ?? this.#cancellations.stateAt(this.#client, jobId)
      counts[isAsked ? state.phase : isWaiting(entry) ? 'pending' : 'notSent'] += 1
      return isAsked ? { jobId, state } : { jobId }
    })
    this.#result = { ...counts, items }
    for (const listener of this.#listeners) listener()
  }
}

const runs = new WeakMap<Cancellations, Map<string, CancelJobsRun>>()

/** The bulk run of an account with this id. It outlives the components that show it. */
export function runOf(
  cancellations: Cancellations,
  client: SutroClient,
  id: string,
): CancelJobsRun {
  let all = runs.get(cancellations)
  if (!all) runs.set(cancellations, (all = new Map()))
  const key = JSON.stringify([client.account ?? '', id])
  let run = all.get(key)
  if (!run) all.set(key, (run = new CancelJobsRun(cancellations, client)))
  return run
}
