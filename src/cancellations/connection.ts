import { focusManager, onlineManager, type QueryClient } from '@tanstack/react-query'

/**
 * The package sends and reads nothing while the browser is offline. A host whose mutations run offline as
 * well (`networkMode: 'always'`), as with a server on this machine, is never offline.
 */
export function isOffline(queryClient: QueryClient): boolean {
  if (queryClient.getDefaultOptions().mutations?.networkMode === 'always') return false
  // TanStack's manager starts as online whatever the browser says.
  return !onlineManager.isOnline() || globalThis.navigator?.onLine === false
}

/** Calls the listener when the page goes online or offline, is hidden or shown. */
export function onConnectionChange(listener: () => void): () => void {
  const stops = [onlineManager.subscribe(listener), focusManager.subscribe(listener)]
  // The manager is silent where it held the page for online before.
  globalThis.addEventListener?.('online', listener)
  return () => {
    for (const stop of stops) stop()
    globalThis.removeEventListener?.('online', listener)
  }
}
