/** The work was not done in time. A request that it sent may still be carried out. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/**
 * Waits for work, and no longer than this many milliseconds. The signal asks the work to stop then;
 * work that does not listen is left behind.
 *
 * @throws {DeadlineError} when the time is over
 */
export async function withDeadline<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const { signal } = controller
  const error = new DeadlineError(`No answer within ${milliseconds} ms.`)
  const timer = setTimeout(() => controller.abort(error), milliseconds)
  const deadline = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(error))
  })
  try {
    return await Promise.race([work(signal), deadline])
  } finally {
    clearTimeout(timer)
  }
}
