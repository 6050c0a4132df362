import { redact } from '../client/redact.js'
import type { Settings, SutroProxyTarget } from './proxy-options.js'

/**
 * Tells the operator what the browser must not hear. An error of someone else's may hold the key, so
 * it is passed on as text with the key replaced, and a reporter that throws changes no answer.
 */
export function report(
  { onError }: Settings,
  target: SutroProxyTarget,
  what: string,
  error: unknown,
  key: string | undefined,
): void {
  const text = error === undefined ? what : `${what} ${describe(error)}`
  try {
    onError(new Error(redact(`createSutroProxy: ${text}`, key)), target)
  } catch {
    // There is nowhere left to tell it.
  }
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
