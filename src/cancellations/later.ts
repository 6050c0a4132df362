/** A timer that fires so much later than planned was asleep. */
const ASLEEP_MS = 5000

/**
 * Acts after so many milliseconds of the monotonic clock, and hears whether the machine slept meanwhile. The
 * timer keeps no Node process alive.
 *
 * @returns call it to do nothing after all
 */
export function later(delayMs: number, act: (hasSlept: boolean) => void): () => void {
  const delay = Math.max(0, delayMs)
  const dueAt = performance.now() + delay
  const timer = setTimeout(() => act(performance.now() - dueAt > ASLEEP_MS), delay)
  ;(timer as { unref?: () => void }).unref?.()
  return () => clearTimeout(timer)
}
