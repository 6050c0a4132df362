type Callback = (...args: never[]) => unknown

interface Callbacks {
  onSuccess?: Callback | undefined
  onError?: Callback | undefined
  onSettled?: Callback | undefined
}

/**
 * A caller's callback must not turn a cancelled job into an error: what it throws goes to the page's error
 * handler, and the outcome stays as it is.
 */
export function harmlessCallbacks<T extends Callbacks>(options: T): T {
  const given = NAMES.flatMap((name) => {
    const callback = options[name]
    return callback ? [[name, harmless(callback)]] : []
  })
  return { ...options, ...Object.fromEntries(given) }
}

const NAMES = ['onSuccess', 'onError', 'onSettled'] as const

/** Reports what a callback throws, or rejects with, to the page's error handler. */
export function harmless<Args extends never[]>(
  callback: (...args: Args) => unknown,
): (...args: Args) => Promise<unknown> {
  const call = async (...args: Args) => callback(...args)
  return (...args) => call(...args).catch(report)
}

/** Gives an error that the host threw to the page's error handler, where there is one. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
