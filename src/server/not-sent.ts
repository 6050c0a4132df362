/** Nothing of a request left this server, so it was certainly not carried out. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

const CODES =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused|UND_ERR_CONNECT_TIMEOUT|(CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)_\w+)$/

/**
 * Whether an error of `fetch` proves that there was no connection: no address, nobody listening, or a
 * certificate that cannot be trusted. After any other error the request may have arrived.
 */
export function isNotSent(error: unknown, depth = 3): boolean {
  if (!(error instanceof Error) || depth === 0) return false
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown }
  return (
    error instanceof NotSentError ||
    syscall === 'connect' ||
    (typeof code === 'string' && CODES.test(code)) ||
    // Deno gives no code.
    error.message.includes('client error (Connect)') ||
    isNotSent(error.cause, depth - 1)
  )
}
