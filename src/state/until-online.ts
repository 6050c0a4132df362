import { onlineManager } from '@tanstack/react-query'

/**
 * Nothing while online, so that a request leaves without a detour; else a promise for the connection's
 * return. Aborting the signal rejects it: the wait was given up.
 */
export function untilOnline(
  signal: AbortSignal,
  onPaused: (paused: boolean) => void,
): Promise<void> | undefined {
  if (onlineManager.isOnline()) return undefined
  onPaused(true)
  return new Promise((resolve, reject) => {
    const unsubscribe = onlineManager.subscribe((online) => {
      if (!online) return
      unsubscribe()
      onPaused(false)
      resolve()
    })
    signal.addEventListener('abort', () => {
      unsubscribe()
      reject(signal.reason)
    })
  })
}
