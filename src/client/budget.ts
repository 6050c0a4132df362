/** How hard one call tries before it says that it does not know. */
export interface RetryOptions {
  /**
   * How often an attempt may be repeated. Default 3, so at most four requests to cancel. What became of a
   * lost one is looked up for as long as the budget lasts, unless this is 0: then nothing is repeated.
   */
  limit?: number
  /** The longest the whole call may take, its waits included, in milliseconds. Default 60,000. */
  budget?: number
}

export interface Limits {
  limit: number
  budget: number
  timeout: number
}

/** A rest between two attempts: the longest that its backoff grows to, and when it began. Milliseconds. */
interface Rest {
  longest?: number
  since?: number
  /** Ends it as well as the signal does. */
  unsent?: AbortSignal | undefined
}

/** With less than this left, in milliseconds, nothing more is begun. */
const SHORTEST = 400

/**
 * The time one call has left. Backoff is exponential from half a second to eight, with jitter so that
 * many clients that failed together do not come back together.
 */
export class Budget {
  readonly #end: number
  readonly limit: number
  readonly #timeout: number

  constructor({ limit, budget, timeout }: Limits) {
    this.#end = performance.now() + budget
    this.limit = limit
    this.#timeout = timeout
  }

  get left(): number {
    return Math.max(0, this.#end - performance.now())
  }

  /** The time the next attempt may take: half of what is left, so that its fate can still be found out. */
  get timeout(): number {
    return Math.min(this.#timeout, Math.ceil(this.left / 2))
  }

  /**
   * Waits before repeat number `repeat` (from 0), longer if the server asked for it, and towards the end of
   * the budget ever shorter, so that what clears up late is still seen. False, at once, when the wait does
   * not fit into what is left or the signal aborts.
   */
  async pause(
    repeat: number,
    retryAfter: number | undefined,
    signal: AbortSignal | undefined,
    { longest = 8000, since = performance.now(), unsent }: Rest = {},
  ): Promise<boolean> {
    if (this.left < SHORTEST) return false
    const backoff = Math.min(500 * 2 ** repeat, longest) * (0.5 + Math.random() / 2)
    const rest = Math.max(Math.min(backoff, this.left / 2), retryAfter ?? 0)
    return this.sleep(rest - (performance.now() - since), signal, unsent)
  }

  async sleep(milliseconds: number, ...signals: (AbortSignal | undefined)[]): Promise<boolean> {
    const aborted = () => signals.some((signal) => signal?.aborted)
    if (milliseconds >= this.left || aborted()) return false
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        for (const signal of signals) signal?.removeEventListener('abort', done)
        resolve(!aborted())
      }
      const timer = setTimeout(done, milliseconds)
      for (const signal of signals) signal?.addEventListener('abort', done)
    })
  }
}
