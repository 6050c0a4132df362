import { seeded } from '../../src/testing/playground-jobs.js'

/** What `setTimeout` gives: something to clear it with, and what Node's own has besides. */
class Handle {
  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}

interface Timer {
  at: number
  run: () => void
  /** For an interval: how long until it runs once more. */
  every: number | undefined
}

const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  dateNow: Date.now,
  performanceNow: performance.now,
  random: Math.random,
}

/**
 * Time that passes only when told to: minutes of waiting take no longer than the work in them. It stands
 * in for the global timers and clocks, within a test runner or without one.
 */
export class VirtualTime {
  #now = 1_700_000_000_000
  readonly #start = this.#now
  readonly #timers = new Map<Handle, Timer>()

  /** Virtual milliseconds since it began. */
  get elapsed(): number {
    return this.#now - this.#start
  }

  get now(): number {
    return this.#now
  }

  install(): void {
    const clear = (handle: unknown) => void this.#timers.delete(handle as Handle)
    Object.assign(globalThis, {
      setTimeout: (run: () => void, milliseconds?: number) => this.#add(run, milliseconds, false),
      setInterval: (run: () => void, milliseconds?: number) => this.#add(run, milliseconds, true),
      clearTimeout: clear,
      clearInterval: clear,
    })
    Date.now = () => this.#now
    performance.now = () => this.#now - this.#start
    // Jitter is chance as well: with it fixed, a run can be run again.
    Math.random = seeded(1)
  }

  uninstall(): void {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = real
    Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval })
    Date.now = real.dateNow
    performance.now = real.performanceNow
    Math.random = real.random
  }

  /** Lets everything happen until this many milliseconds have elapsed; `onStep` is called after each thing. */
  async runTo(elapsed: number, onStep: () => void = () => {}): Promise<void> {
    await settle()
    onStep()
    for (let next = this.#next(elapsed); next; next = this.#next(elapsed)) {
      const [handle, timer] = next
      const { at, run, every } = timer
      this.#timers.delete(handle)
      if (every !== undefined) this.#timers.set(handle, { at: at + every, run, every })
      this.#now = Math.max(this.#now, at)
      run()
      await settle()
      onStep()
    }
    this.#now = Math.max(this.#now, this.#start + elapsed)
  }

  #add(run: () => void, milliseconds: unknown, again: boolean): Handle {
    const handle = new Handle()
    const wait = Math.max(0, Number(milliseconds) || 0)
    this.#timers.set(handle, {
      at: this.#now + wait,
      run,
      every: again ? Math.max(1, wait) : undefined,
    })
    return handle
  }

  #next(elapsed: number): [Handle, Timer] | undefined {
    let next: [Handle, Timer] | undefined
    for (const entry of this.#timers) if (!next || entry[1].at < next[1].at) next = entry
    return next && next[1].at <= this.#start + elapsed ? next : undefined
  }
}

/** Lets every promise that can be settled be settled. */
function settle(): Promise<void> {
  return new Promise((resolve) => real.setImmediate(resolve))
}
