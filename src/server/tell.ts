import { redact } from '../client/secrets.js'
import type { Settings, SutroProxyTarget } from './proxy-options.js'

/** Calls a callback of the host's. What it throws or rejects with changes no answer. */
export async function tell<T extends unknown[]>(
  callback: ((...facts: T) => unknown) | undefined,
  ...facts: T
): Promise<void> {
  try {
    await callback?.(...facts)
  } catch {
    // There is nowhere left to tell it.
  }
}

/**
 * Tells the operator what the browser must not hear. An error of someone else's may hold a key, so
 * it is passed on as text without any key that was sent.
 */
export function report(
  { onError }: Settings,
  target: SutroProxyTarget,
  problem: string,
  error: unknown,
  secrets: readonly string[],
): void {
  const text = error === undefined ? problem : `${problem} ${describe(error)}`
  void tell(onError, new Error(redact(`createSutroProxy: ${text}`, secrets)), target)
}

function describe(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error)
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
    return `${error.stack ?? error.message}${cause}`
  } catch {
    return 'The error cannot be shown.'
  }
}
