import type { QueryClient } from '@tanstack/react-query'
import { type CancelJobErrorJSON, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus, SutroClient } from '../client/create-sutro-client.js'
import { isPassing } from '../client/error-codes.js'
import { isTerminal } from '../client/job-status-words.js'
import { settledBy } from '../client/settled-by.js'
import type { CancelJobState } from './cancel-job-state.js'
import { stateOfResult } from './cancel-job-state.js'
import { stateOfLostCheck, toCancelJobError } from './resolve.js'
import { pollJobStatus } from './status-poll.js'

/** Following gives up once this many polls in a row, over this long in milliseconds, met a passing fault. */
const FAULTS = 3
const UNREADABLE_FOR = 60_000
interface States {
  get(jobId: string): CancelJobState
  set(jobId: string, state: CancelJobState): void
}

/** Follows accepted cancellations until their jobs have stopped, while somebody watches. */
export class Follower {
  readonly #queryClient: QueryClient
  readonly #states: States
  readonly #followed = new Map<string, { client: SutroClient; stop: () => void }>()

  constructor(queryClient: QueryClient, states: States) {
    this.#queryClient = queryClient
    this.#states = states
  }

  /** Follows the job with this client from now on, or stops following it without one. */
  attend(jobId: string, client: SutroClient | undefined): void {
    const followed = this.#followed.get(jobId)
    if (followed?.client === client) return
    this.#followed.delete(jobId)
    followed?.stop()
    if (client) this.#followed.set(jobId, { client, stop: this.#follow(jobId, client) })
  }

  #follow(jobId: string, client: SutroClient): () => void {
    const since = Date.now()
    let faults: number[] = []
    return pollJobStatus(
      this.#queryClient,
      client,
      jobId,
      ({ data, error, dataUpdatedAt, errorUpdatedAt }) => {
        // An end is final, so one that was read earlier holds as well.
        if (data && isTerminal(data.status)) return this.#learn(jobId, data)
        if (errorUpdatedAt > Math.max(dataUpdatedAt, faults.at(-1) ?? 0, since - 1)) {
          faults.push(errorUpdatedAt)
          const fault = toCancelJobError(error, jobId)
          const lasting =
            faults.length >= FAULTS && errorUpdatedAt - (faults[0] ?? 0) >= UNREADABLE_FOR
          if (lasting || !passes(fault)) this.#lose(jobId, fault)
        } else if (data && dataUpdatedAt >= Math.max(since, errorUpdatedAt)) {
          faults = []
          this.#learn(jobId, data)
        }
      },
    )
  }

  #learn(jobId: string, { status }: JobStatus): void {
    const state = this.#states.get(jobId)
    if (state.phase !== 'cancelling' || state.status === status) return
    const result = settledBy(jobId, status)
    const after = result && stateOfResult(result, true, state.requestedAt)
    this.#states.set(jobId, after && after.phase !== 'cancelling' ? after : { ...state, status })
  }

  #lose(jobId: string, error: CancelJobErrorJSON): void {
    const state = this.#states.get(jobId)
    if (state.phase === 'cancelling') this.#states.set(jobId, stateOfLostCheck(jobId, state, error))
  }
}

function passes(error: CancelJobErrorJSON): boolean {
  return isCancelJobError(error) && isPassing(error)
}
