import { isSameHost, readOrigin } from './origins.js'

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
  return origin !== null && !isOwnOrigin(origin, request)
}

/**
 * Whether the page's address is one of this server's. Frameworks and gateways write an address of
 * their own into the URL, so the `Host` that the browser sent counts too, and `X-Forwarded-Host`,
 * of which the last host is the nearest gateway's. A page of another site can set neither of them
 * without a preflight, which is refused. A page on http is never the own page of a server on https.
 */
function isOwnOrigin(origin: string, { url, headers }: Request): boolean {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false
  const page = new URL(origin)
  const own = new URL(url)
  const isSecure = own.protocol === 'https:' || /https/.test(headers.get('X-Forwarded-Proto') ?? '')
  if (isSecure && page.protocol !== 'https:') return false
  const forwarded = headers.get('X-Forwarded-Host')?.split(',').at(-1)
  const hosts = [own.host, headers.get('Host') ?? undefined, forwarded]
  return hosts.some((host) => isSameHost(page.protocol, page.host, host))
}

/** Says why, and what to do where the page is the host's own after all. */
export function crossSiteDetail(request: Request): string {
  const refused = 'Requests from another site are refused.'
  try {
    const origin = readOrigin(request.headers.get('Origin'))
    return `${refused} If ${origin} is your own page, add it to allowedOrigins of createSutroProxy.`
  } catch {
    return refused
  }
}
