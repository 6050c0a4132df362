/**
 * Lets pages of the listed origins, and no others, read what the proxy answers. Empty for everyone
 * else, so that a browser keeps the answer from them.
 */
export function corsHeaders(
  request: Request,
  allowedOrigins: readonly string[],
): Record<string, string> {
  const origin = request.headers.get('Origin')
  if (origin === null || !allowedOrigins.includes(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  }
}

/** What a browser wants to hear before it sends a request from a listed origin. */
export function preflightHeaders(request: Request, method: string): Record<string, string> {
  const asked = request.headers.get('Access-Control-Request-Headers')
  return {
    'Access-Control-Allow-Methods': method,
    ...(asked && { 'Access-Control-Allow-Headers': asked }),
  }
}
