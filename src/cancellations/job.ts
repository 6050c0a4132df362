import type { CancelJobResult } from '../client/answers.js'
import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { eventful, type JobWork, stateAtRow } from '../job/phase.js'
import { type JobRecord, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import type { Reading } from './reading.js'

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

/** The request of this page for one job, which all its callers share. */
export interface CancelRequest {
  stage: 'preparing' | 'offline' | 'sent'
  readonly requestedAt: number
  /** Aborted, it sends nothing further. */
  readonly withdrawal: AbortController
  answer?: Promise<CancelJobResult>
  callers: number
  /** Called once each, at the settled phase that follows the answer. */
  readonly outcomes: ((state: CancelJobState) => void)[]
  /** Called after each change of the job, while a request of elsewhere is waited for. */
  recheck?: () => void
}

/** Shared by thousands of rows that are idle. */
export const NONE: readonly never[] = []

/** A job that is watched, or about which something is known. */
export class Job {
  readonly account: Account
  readonly id: string
  record: JobRecord = NOTHING_KNOWN
  watchers: readonly Watcher[] = NONE
  request: CancelRequest | undefined
  reading: Reading | undefined
  /** The status of a row that put the job at the head of the queue. */
  news: string | undefined
  /** The newest status word. */
  word: string | undefined
  answer: JobWork['answer']
  unreadable: CancelJobErrorJSON | undefined
  checking = false
  /** A request of elsewhere: when it is overdue, or that it is. */
  overdue: ReturnType<typeof setTimeout> | true | undefined
  /** Callbacks of answered requests that wait for the next settled phase. */
  outcomes: readonly ((state: CancelJobState) => void)[] = NONE
  #states: [status: string | undefined, state: CancelJobState][] = []

  constructor(account: Account, id: string) {
    this.account = account
    this.id = id
  }

  get work(): JobWork {
    const { request, word, answer, unreadable, checking, account } = this
    return {
      checking,
      noEndpoint: account.noEndpoint,
      overdue: this.overdue === true,
      // A withdrawn request that never left changes nothing.
      ...(request && !isWithdrawn(request) && { request }),
      ...(word !== undefined && { word }),
      ...(answer && { answer }),
      ...(unreadable && { unreadable }),
    }
  }

  /** The state at a row with this status: the same object until something changes. */
  stateAt(rowStatus?: string): CancelJobState {
    const status = eventful(rowStatus)
    const known = this.#states.find(([of]) => of === status)
    if (known) return known[1]
    const state = stateAtRow(this.id, this.record, this.work, status)
    this.#states.push([status, state])
    return state
  }

  /** Keeps the object that a row has rendered already. */
  adopt(status: string | undefined, state: CancelJobState): void {
    this.#states.push([eventful(status), state])
  }

  /** Computes the states anew, and tells whether one of them has changed. */
  refresh(): boolean {
    const earlier = this.#states
    this.#states = []
    let changed = earlier.length === 0
    for (const [status, before] of earlier) {
      const state = stateAtRow(this.id, this.record, this.work, status)
      const same = isSameState(before, state)
      this.#states.push([status, same ? before : state])
      changed ||= !same
    }
    return changed
  }
}

/** Two states that say the same. */
export function isSameState(a: CancelJobState, b: CancelJobState): boolean {
  return a === b || (a.phase === b.phase && JSON.stringify(a) === JSON.stringify(b))
}

function isWithdrawn({ stage, withdrawal }: CancelRequest): boolean {
  return stage !== 'sent' && withdrawal.signal.aborted
}
