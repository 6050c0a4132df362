import FakeTimers from '@sinonjs/fake-timers'
import { seeded } from '../../src/testing/playground-jobs.js'

const BEGIN_MS = 1_700_000_000_000

const real = { setImmediate, random: Math.random }

/** Time that passes only when told to, so that minutes of waiting take no longer than the work in them. */
export class VirtualTime {
  #clock: FakeTimers.Clock | undefined

  /** Virtual milliseconds since `install`. */
  get elapsed(): number {
    return this.#clock ? this.#clock.now - BEGIN_MS : 0
  }

  /** Replaces the global timers and clocks, within a test runner or without one. */
  install(): void {
    this.#clock = FakeTimers.install({
      now: BEGIN_MS,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    })
    // A fixed sequence of random numbers lets a run be repeated: jitter depends on them.
    Math.random = seeded(1)
  }

  uninstall(): void {
    this.#clock?.uninstall()
    Math.random = real.random
  }

  /** Runs one timer after the other until this many milliseconds have elapsed; `onStep` is called after each. */
  async runTo(elapsed: number, onStep: () => void = () => {}): Promise<void> {
    const clock = this.#clock
    if (!clock) throw new Error('Call install() before runTo().')
    let isOver = false
    clock.setTimeout(() => (isOver = true), elapsed - this.elapsed)
    await settle()
    onStep()
    while (!isOver) {
      clock.next()
      await settle()
      onStep()
    }
  }
}

/** Lets every promise that can be settled be settled. */
function settle(): Promise<void> {
  return new Promise((resolve) => real.setImmediate(resolve))
}
