import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isSame } from '../job/known.js'
import { eventful, type JobWork, stateAtRow } from '../job/phase.js'
import { type JobRecord, NOTHING_KNOWN } from '../job/record.js'
import type { CancelJobState } from '../job/state.js'
import type { CancelRequest } from './cancel-request.js'
import { type Reading, readingOf } from './status-queue.js'

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
  /** Whether the server has an endpoint that tells a job's status; absent while that is not known. */
  hasEndpoint: boolean | undefined
  /** The server asked to wait with reads until then, of the monotonic clock in milliseconds. */
  heldUntil: number = -Infinity

  constructor(name: string) {
    this.name = name
  }

  get noEndpoint(): boolean {
    return this.hasEndpoint === false || (this.client !== undefined && !this.client.getJobStatus)
  }
}

/** The wait for a request of elsewhere: of another tab, or of this page before a reload. */
export interface Elsewhere {
  isOverdue: boolean
  readonly stop: () => void
}

/** A job that is watched, or about which something is known. */
export class Job implements JobWork {
  readonly account: Account
  readonly id: string
  record: JobRecord = NOTHING_KNOWN
  watchers: readonly Watcher[] = NO_WATCHERS
  // An idle job has none of the fields below, and a long table has thousands of idle jobs.
  /** The request of this page. */
  declare request?: CancelRequest | undefined
  declare elsewhere?: Elsewhere | undefined
  declare reading?: Reading | undefined
  declare word?: string | undefined
  declare answer?: JobWork['answer']
  declare unreadable?: CancelJobErrorJSON | undefined
  declare checking?: boolean
  /** Callbacks of answered requests that wait for the next settled phase. */
  declare outcomes?: readonly OnOutcome[] | undefined
  /** The states that were asked for, by the status of their row. */
  declare states?: Record<string, CancelJobState>

  constructor(account: Account, id: string) {
    this.account = account
    this.id = id
  }

  get noEndpoint(): boolean {
    return this.account.noEndpoint
  }

  get overdue(): boolean {
    return this.elsewhere?.isOverdue === true
  }

  /** No state but idle follows from the facts. */
  get isIdle(): boolean {
    return this.record === NOTHING_KNOWN && !(this.request ?? this.word ?? this.answer)
  }

  /** The job is shown, has a request of this page, or its status is waited for. */
  get isInUse(): boolean {
    return this.watchers.length > 0 || Boolean(this.request ?? this.reading?.waiting[0])
  }

  /** The state at a row with this status: the same object until something changes. */
  stateAt(rowStatus?: string): CancelJobState {
    const status = eventful(rowStatus)
    this.states ??= {}
    return (this.states[status ?? ''] ??= stateAtRow(this.id, this.record, this, status))
  }

  /** Computes the states anew, and tells whether one of them has changed, or may have. */
  refresh(): boolean {
    const earlier = Object.entries(this.states ?? {})
    const same = earlier.filter(([status, before]) =>
      isSame(before, stateAtRow(this.id, this.record, this, status)),
    )
    if (earlier.length > same.length) this.states = Object.fromEntries(same)
    // A state that no row has asked for may be another one; an idle row shows none.
    return earlier.length > same.length || (earlier.length === 0 && !this.isIdle)
  }

  /** Forgets everything but who shows the job and what is under way. */
  forget(): void {
    this.record = NOTHING_KNOWN
    this.word = this.answer = this.unreadable = this.outcomes = undefined
    // A read that is under way tells nobody. Callers that wait for a status go on waiting.
    const waiting = this.reading?.waiting
    this.reading = undefined
    if (waiting?.length) readingOf(this).waiting = waiting
  }
}

/** Shared by thousands of rows that are idle. */
export const NO_WATCHERS: readonly never[] = []
