const QUIET = 100
const BUSY = 500
const MANY = 16

/** Called with what changed; `soon` has it told in the next task, whatever was told just before. */
export type Telling<T> = ((item: T) => void) & { soon: () => void }

/**
 * Gathers what changed and tells it at once: the first change in the next task, so that a click is
 * answered in the next frame, then at most every 100 ms, or 500 ms while many jobs change together.
 * React commits once per telling, so a thousand answers are a handful of commits. The task boundary also
 * lets a request leave before anything renders.
 */
export function coalesce<T>(tell: (changed: ReadonlySet<T>) => void): Telling<T> {
  let changed = new Set<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let notBefore = 0

  const flush = () => {
    const batch = changed
    changed = new Set()
    timer = undefined
    notBefore = performance.now() + (batch.size > MANY ? BUSY : QUIET)
    tell(batch)
  }

  const of = (item: T) => {
    changed.add(item)
    timer ??= setTimeout(flush, Math.max(0, notBefore - performance.now()))
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(flush)
  }
  return Object.assign(of, { soon })
}
