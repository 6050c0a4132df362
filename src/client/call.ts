import type { Answer } from './answers.js'
import { type CancelJobError, createError, isCancelJobError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { exchange } from './exchange.js'
import { assertJobId, type Endpoint } from './job-url.js'

/** A request begins only when more time than this is left. */
const MIN_ATTEMPT_MS = 400
/** A timer that is so late stood still with the machine or the page. */
const ASLEEP_MS = 5000
/** After so many web pages in a row the session is taken to be over. */
const MAX_PAGES = 3

/** When a 429 told an account to wait, and until when, in terms of `performance.now()`. */
const holds = new Map<string, readonly [from: number, until: number]>()

/** The requests of one call, and the time it has for them. */
export interface Call {
  /** How often an attempt may be repeated. */
  retry: number
  /** The milliseconds that are left. */
  left: () => number
  /**
   * Sends a request when no 429 holds it back. It may take half of the time left, so that its fate can be
   * read, and `longest` milliseconds. `stop` ends the wait before it, and a status read as well.
   */
  send: <T>(
    endpoint: Endpoint,
    read: (answer: Answer) => T | CancelJobError,
    stop?: AbortSignal,
    longest?: number,
  ) => Promise<T | CancelJobError>
  /**
   * Rests before repeat number `repeat` (from 0): exponentially from half a second to `longest`, with jitter, and
   * as long as the server asked for. The rest began at `since`, or begins now. Gives false, at once, where
   * nothing more is to be sent.
   */
  rest: (repeat: number, retryAfter?: number, longest?: number, since?: number) => Promise<boolean>
}

/**
 * Begins the time of one call. A 429 holds back every call of the account, whichever client makes it.
 *
 * @throws {CancelJobError} for an id that cannot be sent
 */
export function beginCall(
  settings: Settings,
  jobId: string,
  { signal, retry = settings.limit }: { signal?: AbortSignal | undefined; retry?: number },
): Call {
  assertJobId(jobId)
  const { account, budget } = settings
  let end = performance.now() + budget
  let pagesInARow = 0
  const left = () => end - performance.now()

  /** The time that a machine was asleep does not count, so that a job is read after waking. */
  function forgiveSleep(due: number): void {
    const late = performance.now() - due
    if (late > ASLEEP_MS) end += late
  }

  /** Sleeps, and tells whether the call goes on: false at once if it ends before. */
  async function sleepUntil(due: number, stop?: AbortSignal): Promise<boolean> {
    if (due >= end || stop?.aborted) return false
    const now = performance.now()
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        stop?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, due - now)
      stop?.addEventListener('abort', done)
    })
    forgiveSleep(Math.max(due, now))
    return !stop?.aborted
  }

  return {
    retry,
    left,
    async send(endpoint, read, stop, longest = Infinity) {
      let held = heldUntil(account)
      while (held > performance.now() && (await sleepUntil(held, stop))) held = heldUntil(account)
      if (left() <= 0 || stop?.aborted) return createError('not_sent', { jobId })
      const retryAfter = Math.ceil(held - performance.now())
      if (retryAfter > 0) return createError('rate_limited', { jobId, retryAfter })
      const timeout = Math.min(settings.timeout, longest, left() / 2)
      const due = performance.now() + timeout
      const told = await exchange(settings, endpoint, jobId, read, timeout, stop)
      forgiveSleep(due)
      pagesInARow = isCancelJobError(told, 'web_page') ? pagesInARow + 1 : 0
      if (isCancelJobError(told, 'rate_limited'))
        hold(account, Math.min(told.retryAfter ?? 0, budget / 2))
      return told
    },
    async rest(repeat, retryAfter = 0, longest = 8000, since = performance.now()) {
      if (retry === 0 || pagesInARow >= MAX_PAGES || left() < MIN_ATTEMPT_MS) return false
      const backoff = Math.min(500 * 2 ** repeat, longest) * (0.5 + Math.random() / 2)
      return sleepUntil(since + Math.max(backoff, retryAfter), signal)
    },
  }
}

/** Until when the account is held back. A clock that began anew, as a test's does, knows of no hold. */
function heldUntil(account: string): number {
  const [from, until] = holds.get(account) ?? [0, 0]
  const now = performance.now()
  if (now >= from && now < until) return until
  holds.delete(account)
  return 0
}

function hold(account: string, milliseconds: number): void {
  const now = performance.now()
  holds.set(account, [now, Math.max(heldUntil(account), now + milliseconds)])
}
