/**
 * Whether a browser sent this on behalf of a page of another origin. `Sec-Fetch-Site` is the
 * browser's own word, which a page cannot change; where it is missing (older browsers, plain http)
 * `Origin` has to be this server's own. Without both it was no browser's POST, as those carry one.
 */
export function isCrossSite(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('Origin')
  if (origin === 'null') return true
  if (origin !== null && allowedOrigins.includes(origin)) return false
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'none') return site !== 'same-origin'
  return origin !== null && origin !== new URL(request.url).origin
}
