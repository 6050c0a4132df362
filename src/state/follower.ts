import type { QueryClient } from '@tanstack/react-query'
import { type CancelJobErrorJSON, isCancelJobError } from '../client/cancel-job-error.js'
import type { JobStatus, SutroClient } from '../client/create-sutro-client.js'
import { settledBy } from '../client/settled-by.js'
import type { CancelJobState } from './cancel-job-state.js'
import { stateOfResult } from './cancel-job-state.js'
import { stateOfLostCheck, toCancelJobError } from './resolve.js'
import { pollJobStatus } from './status-poll.js'

/** How many polls in a row may meet a passing fault before following gives up. */
const FAULTS = 3
const PASSING: readonly string[] = ['network_error', 'timed_out', 'server_error', 'rate_limited', 'unreadable_response']

interface States {
  get(jobId: string): CancelJobState
  set(jobId: string, state: CancelJobState): void
}

/** Follows accepted cancellations until their jobs have stopped, while somebody watches. */
export class Follower {
  readonly #queryClient: QueryClient
  readonly #states: States
  readonly #stops = new Map<string, () => void>()

  constructor(queryClient: QueryClient, states: States) {
    this.#queryClient = queryClient
    this.#states = states
  }

  /** Follows the job with this client, or stops following it without one. */
  attend(jobId: string, client: SutroClient | undefined): void {
    const stop = this.#stops.get(jobId)
    if (client && !stop) this.#stops.set(jobId, this.#follow(jobId, client))
    if (client || !stop) return
    this.#stops.delete(jobId)
    stop()
  }

  #follow(jobId: string, client: SutroClient): () => void {
    const since = Date.now()
    let faults = 0
    let faultAt = 0
    return pollJobStatus(this.#queryClient, client, jobId, ({ data, error, dataUpdatedAt, errorUpdatedAt }) => {
      if (errorUpdatedAt > Math.max(dataUpdatedAt, faultAt, since - 1)) {
        faultAt = errorUpdatedAt
        faults += 1
        const fault = toCancelJobError(error, jobId)
        if (faults >= FAULTS || !passes(fault)) this.#lose(jobId, fault)
      } else if (data && dataUpdatedAt >= since) {
        faults = 0
        this.#learn(jobId, data)
      }
    })
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
  return isCancelJobError(error) && PASSING.includes(error.code)
}
