import type { QueryClient } from '@tanstack/react-query'
import { isCancelJobError } from '../client/cancel-job-error.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import { isStopping } from '../client/job-status-words.js'
import type { CancelJobResult } from '../client/settled-by.js'
import {
  type CancelJobState,
  stateOfError,
  stateOfResult,
  withoutCheck,
} from './cancel-job-state.js'
import { ExpectedJobs } from './expected-jobs.js'
import { Follower } from './follower.js'
import { JobStates, type Watcher } from './job-states.js'
import {
  neverSent,
  readStatus,
  sendCancel,
  stateOfCheck,
  stateOfLostCheck,
  toCancelJobError,
} from './resolve.js'
import { untilOnline } from './until-online.js'

interface Request {
  answer: Promise<CancelJobResult>
  readonly requestedAt: number
  readonly waiting: AbortController
  follow: boolean
  askers: number
}

/**
 * The cancellations of everything that shares a QueryClient: at most one request per job at a time,
 * and one state that all of them see.
 */
export class Cancellations {
  readonly #states: JobStates
  readonly #requests = new Map<string, Request>()
  readonly #checks = new Set<string>()
  readonly #expected = new ExpectedJobs()
  readonly #follower: Follower

  constructor(queryClient: QueryClient) {
    this.#states = new JobStates(queryClient, (jobId) => this.#attend(jobId))
    this.#follower = new Follower(queryClient, {
      get: (jobId) => this.#states.get(jobId),
      set: (jobId, state) => this.#settle(jobId, state),
    })
  }

  get(jobId: string): CancelJobState {
    return this.#states.get(jobId)
  }

  /** What those who watch were told last: the same for all of them, until all are told of a change. */
  told(jobId: string): CancelJobState {
    return this.#states.told(jobId)
  }

  watch(jobId: string, watcher: Watcher): () => void {
    return this.#states.watch(jobId, watcher)
  }

  /** Whoever clicked is told of it at once. */
  hurry(): void {
    this.#states.hurry()
  }

  /**
   * Somebody has decided, and `cancel` follows once the caller's `onMutate` is done: it is pending from now on.
   *
   * @returns takes it back, where it never comes to that
   */
  expect(jobId: string): () => void {
    if (this.#requests.has(jobId)) return () => {}
    const takeBack = this.#expected.add(jobId, withoutCheck(this.#states.get(jobId)))
    this.#states.set(jobId, { phase: 'pending', requestedAt: Date.now() })
    return () => {
      const earlier = takeBack()
      if (earlier) this.#settle(jobId, earlier)
    }
  }

  /** Asks to cancel, or joins the request that is asking already. */
  cancel(jobId: string, client: SutroClient, follow: boolean): Promise<CancelJobResult> {
    const running = this.#requests.get(jobId)
    if (running) {
      running.follow ||= follow
      running.askers += 1
      if (!running.waiting.signal.aborted) return running.answer
      // Whoever asked before has given it up; if that was in time, this one's turn is now.
      return running.answer.catch((error: unknown) => {
        if (isCancelJobError(error, 'not_sent')) return this.cancel(jobId, client, follow)
        throw error
      })
    }
    const earlier = this.#expected.take(jobId) ?? withoutCheck(this.#states.get(jobId))
    const requestedAt = Date.now()
    this.#states.set(jobId, { phase: 'pending', requestedAt })
    const waiting = new AbortController()
    const answer = this.#ask(jobId, client, {
      earlier,
      follow,
      requestedAt,
      waiting: waiting.signal,
    })
    this.#requests.set(jobId, { answer, requestedAt, waiting, follow, askers: 1 })
    // Following begins anew with the next acceptance; what it sees meanwhile would go unheard.
    this.#follower.attend(jobId, undefined)
    return answer
  }

  /** Takes back a cancellation that is waiting for the connection; one that was sent cannot be. */
  giveUp(jobId: string): void {
    if (this.#states.get(jobId).paused) this.#requests.get(jobId)?.waiting.abort()
  }

  /**
   * Sends nothing further for whoever waits for this answer, unless somebody else asked as well; what is on its
   * way is waited for. Tells whether it was the last who asked.
   */
  leave(jobId: string, answer: Promise<CancelJobResult>): boolean {
    const request = this.#requests.get(jobId)
    if (request?.answer !== answer || --request.askers > 0) return false
    request.waiting.abort()
    return true
  }

  /** Reads the status of a job whose cancellation is not known to have arrived, and settles if it can. */
  async check(jobId: string, client: SutroClient, follow = false): Promise<void> {
    const before = withoutCheck(this.#states.get(jobId))
    const open = before.phase === 'unknown' || before.phase === 'pending'
    if (!open || this.#checks.has(jobId) || this.#requests.has(jobId)) return
    const checking: CancelJobState = { ...before, checking: true }
    this.#checks.add(jobId)
    this.#states.set(jobId, checking)
    const after = await readStatus(client, jobId).then(
      ({ status }) => stateOfCheck(jobId, before, status, follow || this.#follows(jobId)),
      (error: unknown) => stateOfLostCheck(jobId, before, toCancelJobError(error, jobId)),
    )
    this.#checks.delete(jobId)
    if (this.#states.get(jobId) === checking) this.#settle(jobId, after)
    else this.#attend(jobId)
  }

  /** Goes on following a job that the dashboard says is stopping: a reload loses nothing. */
  resume(jobId: string, status: string): void {
    if (!isStopping(status) || !['idle', 'error'].includes(this.#states.get(jobId).phase)) return
    this.#settle(jobId, { phase: 'cancelling', message: 'The job is stopping.', status })
  }

  async #ask(
    jobId: string,
    client: SutroClient,
    asked: { earlier: CancelJobState; follow: boolean; requestedAt: number; waiting: AbortSignal },
  ): Promise<CancelJobResult> {
    const { earlier, requestedAt, waiting } = asked
    let sending = false
    const pause = (paused: boolean) =>
      this.#states.set(jobId, { phase: 'pending', requestedAt, ...(paused && { paused }) })
    try {
      const offline = untilOnline(waiting, pause)
      if (offline) await offline
      // After an outcome other than a plain no, a rejection may be the echo of what was accepted before.
      const unresolved = ['unknown', 'cancelling', 'cancelled', 'pending'].includes(earlier.phase)
      sending = true
      const result = await sendCancel(client, jobId, { unresolved, signal: waiting })
      this.#states.set(jobId, stateOfResult(result, this.#follows(jobId), requestedAt))
      return result
    } catch (cause) {
      const unsent = waiting.aborted && (!sending || isCancelJobError(cause, 'not_sent'))
      const error = unsent && !sending ? neverSent(jobId) : toCancelJobError(cause, jobId)
      this.#states.set(jobId, unsent ? earlier : stateOfError(error, requestedAt))
      throw error
    } finally {
      this.#requests.delete(jobId)
      this.#attend(jobId)
    }
  }

  #follows(jobId: string): boolean {
    return (
      this.#requests.get(jobId)?.follow === true ||
      this.#states.watchers(jobId).some(({ follow }) => follow)
    )
  }

  #settle(jobId: string, state: CancelJobState): void {
    this.#states.set(jobId, state)
    this.#attend(jobId)
  }

  /** Does what the state of a job asks for: follow it while somebody watches, resolve what was restored. */
  #attend(jobId: string): void {
    const { phase, checking } = this.#states.get(jobId)
    const request = this.#requests.get(jobId)
    // Cleared from the cache, it is under way all the same.
    if (request && phase === 'idle')
      return this.#states.set(jobId, { phase: 'pending', requestedAt: request.requestedAt })
    // Who came last has the newest client: one that was replaced may hold a key that is over.
    const client = this.#states.watchers(jobId).at(-1)?.client
    this.#follower.attend(jobId, phase === 'cancelling' ? client : undefined)
    const asking = this.#checks.has(jobId) || this.#requests.has(jobId) || this.#expected.has(jobId)
    if (!client || asking || (phase !== 'pending' && !checking)) return
    // Nothing here is asking, so this was restored from elsewhere, where more may have happened since it
    // was kept: even one that was waiting to be sent is looked into, and not sent again.
    void this.check(jobId, client)
  }
}

const ofClient = new WeakMap<QueryClient, Cancellations>()

/** The cancellations that belong to a QueryClient. */
export function cancellationsOf(queryClient: QueryClient): Cancellations {
  let cancellations = ofClient.get(queryClient)
  if (!cancellations) ofClient.set(queryClient, (cancellations = new Cancellations(queryClient)))
  return cancellations
}
