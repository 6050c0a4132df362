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
  const { onSuccess, onError, onSettled } = options
  return {
    ...options,
    ...(onSuccess && { onSuccess: harmless(onSuccess) }),
    ...(onError && { onError: harmless(onError) }),
    ...(onSettled && { onSettled: harmless(onSettled) }),
  }
}

/** Reports what a callback throws, or rejects with, to the page's error handler. */
export function harmless<Args extends never[]>(
  callback: (...args: Args) => unknown,
): (...args: Args) => Promise<unknown> {
  return async (...args) => {
    try {
      return await callback(...args)
    } catch (error) {
      report(error)
      return undefined
    }
  }
}

/** Gives an error that the host threw to the page's error handler, where there is one. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else console.error(error)
}
