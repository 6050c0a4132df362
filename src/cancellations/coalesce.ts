const QUIET_MS = 100
const BUSY_MS = 500
const MANY = 16

/** Takes a thing that changed. An urgent change is told in the next task, however recent the last telling was. */
export type Telling<T> = (item: T, isUrgent?: boolean) => void

/**
 * Gathers changes and tells them together: the first change in the next task, so that a click is
 * answered in the next frame, then at most every 100 ms, or 500 ms while many jobs change together.
 * React commits once per telling, so a thousand answers are a handful of commits. The task boundary also
 * lets a request leave before anything renders.
 */
export function coalesce<T>(tell: (changed: ReadonlySet<T>) => void): Telling<T> {
  const changed = new Set<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let notBefore = 0

  function flush(): void {
    const batch = new Set(changed)
    changed.clear()
    timer = undefined
    notBefore = performance.now() + (batch.size > MANY ? BUSY_MS : QUIET_MS)
    tell(batch)
  }

  return (item, isUrgent) => {
    changed.add(item)
    if (isUrgent) {
      clearTimeout(timer)
      timer = setTimeout(flush)
    }
    timer ??= setTimeout(flush, Math.max(0, notBefore - performance.now()))
  }
}
