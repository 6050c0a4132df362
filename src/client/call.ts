import { type Answer, type CancelAnswer, toCancelAnswer, toJobStatus } from './answers.js'
import { type CancelJobError, createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { exchange } from './exchange.js'
import type { Endpoint } from './job-url.js'

/** A request begins only when more time than this is left. */
const MIN_ATTEMPT_MS = 400
/** A timer that is so late stood still with the machine or the page. */
const ASLEEP_MS = 5000
/** After so many web pages in a row the session is taken to be over. */
const MAX_PAGES = 3

/** The accounts that were told to wait by a 429, in terms of `performance.now()`. */
const holds = new Map<string, { from: number; until: number }>()

/**
 * The time of one call: how long each of its requests may take, how long it rests between them, and when it
 * ends. A 429 holds back every call of the account, whichever client makes it.
 */
export class Call {
  readonly jobId: string
  readonly limit: number
  readonly #settings: Settings
  readonly #signal: AbortSignal | undefined
  #end: number
  #pagesInARow = 0

  constructor(
    settings: Settings,
    jobId: string,
    { signal, retry = settings.limit }: { signal?: AbortSignal | undefined; retry?: number },
  ) {
    this.jobId = jobId
    this.limit = retry
    this.#settings = settings
    this.#signal = signal
    this.#end = performance.now() + settings.budget
  }

  get left(): number {
    return Math.max(0, this.#end - performance.now())
  }

  /** The caller's signal is aborted: no further request is sent. */
  get isWithdrawn(): boolean {
    return this.#signal?.aborted === true
  }

  /** Asks Sutro to cancel. */
  askToCancel(): Promise<CancelAnswer | CancelJobError> {
    return this.#send('job-cancel', toCancelAnswer, this.#signal)
  }

  /** Reads the status, for `longest` milliseconds. The caller's signal ends it if `isAbortable`. */
  readStatus(longest: number, isAbortable = false): Promise<string | CancelJobError> {
    return this.#send('job-status', toJobStatus, isAbortable ? this.#signal : undefined, longest)
  }

  /**
   * Rests before repeat number `repeat` (from 0): exponentially from half a second to `longest`, with jitter, and
   * as long as the server asked for. The rest began at `since`, or begins now.
   *
   * @returns false, at once, where nothing more is to be sent
   */
  async rest(
    repeat: number,
    {
      longest = 8000,
      retryAfter = 0,
      since = performance.now(),
    }: { longest?: number; retryAfter?: number | undefined; since?: number },
  ): Promise<boolean> {
    const isSignedOut = this.#pagesInARow >= MAX_PAGES
    if (this.limit === 0 || isSignedOut || this.left < MIN_ATTEMPT_MS) return false
    const backoff = Math.min(500 * 2 ** repeat, longest) * (0.5 + Math.random() / 2)
    const until = since + Math.max(backoff, retryAfter)
    return this.#sleep(Math.max(0, until - performance.now()), this.#signal)
  }

  /** Sends a request when no 429 holds it back. It may take half of the time left, so that its fate can be read. */
  async #send<T>(
    endpoint: Endpoint,
    read: (answer: Answer) => T | CancelJobError,
    signal: AbortSignal | undefined,
    longest = Infinity,
  ): Promise<T | CancelJobError> {
    const { jobId } = this
    const { account, budget } = this.#settings
    const notSent = () => createError('not_sent', { jobId })
    for (let held = heldFor(account); held > 0; held = heldFor(account)) {
      if (await this.#sleep(held, signal)) continue
      return signal?.aborted ? notSent() : createError('rate_limited', { jobId, retryAfter: held })
    }
    if (this.left === 0 || signal?.aborted) return notSent()
    const timeout = Math.min(this.#settings.timeout, longest, Math.ceil(this.left / 2))
    const sentAt = performance.now()
    const answer = await exchange(this.#settings, { endpoint, jobId, timeout, signal })
    this.#forgiveSleep(sentAt + timeout)
    const told = isCancelJobError(answer) ? answer : read(answer)
    const error = isCancelJobError(told) ? told : undefined
    this.#pagesInARow = error?.code === 'web_page' ? this.#pagesInARow + 1 : 0
    if (error?.status === 429) hold(account, Math.min(error.retryAfter ?? 0, budget / 2))
    return told
  }

  /** Sleeps, and tells whether the call goes on: false at once if that takes longer than the call may. */
  async #sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (milliseconds >= this.left || signal?.aborted) return false
    const due = performance.now() + milliseconds
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal?.addEventListener('abort', done)
    })
    this.#forgiveSleep(due)
    return !signal?.aborted
  }

  /** The time that a machine was asleep does not count, so that a job is read after waking. */
  #forgiveSleep(due: number): void {
    const late = performance.now() - due
    if (late > ASLEEP_MS) this.#end += late
  }
}

/** How long the account is still held back. A clock that began anew, as a test's does, knows of no hold. */
function heldFor(account: string): number {
  const { from = 0, until = 0 } = holds.get(account) ?? {}
  const now = performance.now()
  if (now >= from && now < until) return Math.ceil(until - now)
  holds.delete(account)
  return 0
}

function hold(account: string, milliseconds: number): void {
  const from = performance.now()
  holds.set(account, { from, until: Math.max(from + heldFor(account), from + milliseconds) })
}
