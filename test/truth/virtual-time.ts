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
}

const real = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, dateNow: Date.now, performanceNow: performance.now }

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
    const add = (run: () => void, milliseconds = 0) => {
      const handle = new Handle()
      this.#timers.set(handle, { at: this.#now + Math.max(0, Number(milliseconds) || 0), run })
      return handle
    }
    const remove = (handle: unknown) => void this.#timers.delete(handle as Handle)
    const repeat = (run: () => void, milliseconds = 0) => {
      const handle = add(() => {
        run()
        const every = Math.max(1, Number(milliseconds) || 0)
        if (repeating.has(handle)) this.#timers.set(handle, { at: this.#now + every, run: again })
      }, milliseconds)
      const again = this.#timers.get(handle)?.run ?? run
      repeating.add(handle)
      return handle
    }
    const repeating = new WeakSet<Handle>()
    const stop = (handle: unknown) => {
      if (handle instanceof Handle) repeating.delete(handle)
      remove(handle)
    }
    Object.assign(globalThis, { setTimeout: add, clearTimeout: remove, setInterval: repeat, clearInterval: stop })
    Date.now = () => this.#now
    performance.now = () => this.#now - this.#start
  }

  uninstall(): void {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = real
    Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval })
    Date.now = real.dateNow
    performance.now = real.performanceNow
  }

  /** Lets everything happen until this many milliseconds have elapsed; `onStep` is called after each thing. */
  async runTo(elapsed: number, onStep: () => void = () => {}): Promise<void> {
    await settle()
    onStep()
    for (let next = this.#next(elapsed); next; next = this.#next(elapsed)) {
      const [handle, timer] = next
      this.#timers.delete(handle)
      this.#now = Math.max(this.#now, timer.at)
      timer.run()
      await settle()
      onStep()
    }
    this.#now = Math.max(this.#now, this.#start + elapsed)
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
