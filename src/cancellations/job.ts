import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isSame } from '../job/known.js'
import { eventful, type JobWork, stateAtRow } from '../job/phase.js'
import { type JobRecord, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import type { CancelRequest } from './cancel-request.js'
import { type Reading, readingOf } from './reading.js'

/** Called once for a press or a call, at the next settled phase. A promise that it returns is not waited for. */
export type OnOutcome = (state: CancelJobState, job: { jobId: string }) => unknown

/** A component, a hook or a bulk run that shows a job. */
export interface Watcher {
  /** Called when the job's state has changed. */
  readonly notify: () => void
  /** The status in the watcher's own list. */
  readonly status?: string | undefined
  /** Reads the status whatever is known about a cancellation. */
  readonly reads?: boolean
}

/** The jobs of one account, and what was found out about its server. */
export class Account {
  readonly name: string
  readonly jobs: Map<string, Job> = new Map()
  /** The newest client of the account: an older one may hold a key that is no longer valid. */
  client: SutroClient | undefined
  /** The clients that it had, for a warning. */
  readonly clients: { count: number; seen: WeakSet<SutroClient> } = {
    count: 0,
    seen: new WeakSet(),
  }
  /** Whether the server has an endpoint that tells a job's status; absent while that is not known. */
  endpoint: 'there' | 'none' | undefined
  /** The server asked to wait with reads until then, of the monotonic clock in milliseconds. */
  heldUntil: number = -Infinity

  constructor(name: string) {
    this.name = name
  }

  get canRead(): boolean {
    return typeof this.client?.getJobStatus === 'function'
  }

  get noEndpoint(): boolean {
    return this.endpoint === 'none' || (this.client !== undefined && !this.canRead)
  }
}

/** Shared by thousands of rows that are idle. */
export const NONE: readonly never[] = []

/** A job that is watched, or about which something is known. */
export class Job implements JobWork {
  readonly account: Account
  readonly id: string
  record: JobRecord = NOTHING_KNOWN
  watchers: readonly Watcher[] = NONE
  /** The request of this page. */
  request: CancelRequest | undefined
  reading: Reading | undefined
  /** The statuses of rows that have put the job at the head of the queue. */
  news: readonly string[] = NONE
  word: string | undefined
  answer: JobWork['answer']
  unreadable: CancelJobErrorJSON | undefined
  checking = false
  overdue = false
  /** Ends the wait for a request of elsewhere, which is overdue after a while. */
  stopExpecting: (() => void) | undefined
  /** Callbacks of answered requests that wait for the next settled phase. */
  outcomes: readonly OnOutcome[] = NONE
  #states: readonly (readonly [status: string | undefined, state: CancelJobState])[] = NONE

  constructor(account: Account, id: string) {
    this.account = account
    this.id = id
  }

  get noEndpoint(): boolean {
    return this.account.noEndpoint
  }

  /** No state but idle follows from the facts. */
  get isIdle(): boolean {
    return this.record === NOTHING_KNOWN && !(this.request ?? this.word ?? this.answer)
  }

  /** The job is shown, has a request of this page, or its status is waited for. */
  get isInUse(): boolean {
    const { watchers, request, reading } = this
    return watchers.length > 0 || Boolean(request ?? reading?.inFlight ?? reading?.waiting[0])
  }

  /** The state at a row with this status: the same object until something changes. */
  stateAt(rowStatus?: string): CancelJobState {
    const status = eventful(rowStatus)
    const cached = this.#states.find(([of]) => of === status)
    return cached?.[1] ?? this.adopt(status, stateAtRow(this.id, this.record, this, status))
  }

  /** Keeps this object as the state at such a row until something changes. */
  adopt(rowStatus: string | undefined, state: CancelJobState): CancelJobState {
    // A new array is smaller than one that grows, and a table has thousands.
    this.#states = [...this.#states, [eventful(rowStatus), state]]
    return state
  }

  /** Computes the states anew, and tells whether one of them has changed, or may have. */
  refresh(): boolean {
    const earlier = this.#states
    this.#states = NONE
    // A state that no row has asked for may be another one; an idle row shows none.
    let changed = earlier.length === 0 && !this.isIdle
    for (const [status, before] of earlier) {
      const state = stateAtRow(this.id, this.record, this, status)
      const isKept = isSame(before, state)
      this.adopt(status, isKept ? before : state)
      changed ||= !isKept
    }
    return changed
  }

  /** Forgets everything but who shows the job and what is under way. */
  forget(): void {
    this.record = NOTHING_KNOWN
    this.word = this.answer = this.unreadable = undefined
    // A read that is under way tells nobody. Who waits for the next one goes on waiting.
    const waiting = this.reading?.waiting ?? []
    this.reading = undefined
    if (waiting.length > 0) readingOf(this).waiting = waiting
    this.outcomes = this.news = NONE
  }
}
