/** Runs with a signal that aborts when the given one does, and once what it was for is over. */
export async function within<T>(
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const end = () => over.abort()
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end)
  try {
    return await run(over.signal)
  } finally {
    signal?.removeEventListener('abort', end)
    end()
  }
}
