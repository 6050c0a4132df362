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

export type Call = ReturnType<typeof beginCall>

/**
 * The time of one call: how long each of its requests may take, how long it rests between them, and when it
 * ends. A 429 holds back every call of the account, whichever client makes it.
 *
 * @throws {CancelJobError} for an id that cannot be sent
 */
export function beginCall(
  settings: Settings,
  jobId: string,
  { signal, retry = settings.limit }: { signal?: AbortSignal | undefined; retry?: number },
) {
  assertJobId(jobId)
  const { account, budget } = settings
  let end = performance.now() + budget
  let pagesInARow = 0
  const left = () => Math.max(0, end - performance.now())

  /**
   * Sends a request when no 429 holds it back. It may take half of the time left, so that its fate can be
   * read, and `longest` milliseconds. `stop` ends the wait before it, and a status read as well.
   */
  async function send<T>(
    endpoint: Endpoint,
    read: (answer: Answer) => T | CancelJobError,
    stop?: AbortSignal,
    longest = Infinity,
  ): Promise<T | CancelJobError> {
    let held = heldFor(account)
    while (held > 0 && (await sleep(held, stop))) held = heldFor(account)
    if (held > 0 && !stop?.aborted) return createError('rate_limited', { jobId, retryAfter: held })
    if (left() === 0 || stop?.aborted) return createError('not_sent', { jobId })
    const timeout = Math.min(settings.timeout, longest, Math.ceil(left() / 2))
    const due = performance.now() + timeout
    const answer = await exchange(settings, { endpoint, jobId, timeout, signal: stop })
    forgiveSleep(due)
    const told = isCancelJobError(answer) ? answer : read(answer)
    pagesInARow = isCancelJobError(told, 'web_page') ? pagesInARow + 1 : 0
    if (isCancelJobError(told) && told.status === 429)
      hold(account, Math.min(told.retryAfter ?? 0, budget / 2))
    return told
  }

  /**
   * Rests before repeat number `repeat` (from 0): exponentially from half a second to `longest`, with jitter, and
   * as long as the server asked for. The rest began at `since`.
   *
   * @returns false, at once, where nothing more is to be sent
   */
  async function rest(
    repeat: number,
    retryAfter = 0,
    longest = 8000,
    since = performance.now(),
  ): Promise<boolean> {
    if (retry === 0 || pagesInARow >= MAX_PAGES || left() < MIN_ATTEMPT_MS) return false
    const backoff = Math.min(500 * 2 ** repeat, longest) * (0.5 + Math.random() / 2)
    const until = since + Math.max(backoff, retryAfter)
    return sleep(Math.max(0, until - performance.now()), signal)
  }

  /** Sleeps, and tells whether the call goes on: false at once if that takes longer than the call may. */
  async function sleep(milliseconds: number, stop?: AbortSignal): Promise<boolean> {
    if (milliseconds >= left() || stop?.aborted) return false
    const due = performance.now() + milliseconds
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        stop?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      stop?.addEventListener('abort', done)
    })
    forgiveSleep(due)
    return !stop?.aborted
  }

  /** The time that a machine was asleep does not count, so that a job is read after waking. */
  function forgiveSleep(due: number): void {
    const late = performance.now() - due
    if (late > ASLEEP_MS) end += late
  }

  return { retry, left, send, rest }
}

/** How long the account is still held back. A clock that began anew, as a test's does, knows of no hold. */
function heldFor(account: string): number {
  const [from, until] = holds.get(account) ?? [0, 0]
  const now = performance.now()
  return now < from ? 0 : Math.max(0, Math.ceil(until - now))
}

function hold(account: string, milliseconds: number): void {
  const now = performance.now()
  holds.set(account, [now, now + Math.max(heldFor(account), milliseconds)])
}
