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
  const { protocol, host } = new URL(origin)
  const own = new URL(url)
  const isSecure = own.protocol === 'https:' || /https/.test(headers.get('X-Forwarded-Proto') ?? '')
  if (isSecure && protocol !== 'https:') return false
  const forwarded = headers.get('X-Forwarded-Host')?.split(',').at(-1)
  return [own.host, headers.get('Host'), forwarded].some((name) => {
    const address = `${protocol}//${name?.trim() ?? ''}`
    return URL.canParse(address) && new URL(address).host === host
  })
}

/** Says why, and what to do where the page is the host's own after all. */
export function crossSiteDetail({ headers }: Request): string {
  const refused = 'Requests from another site are refused.'
  try {
    const origin = readOrigin(headers.get('Origin'))
    return `${refused} If ${origin} is your own page, add it to allowedOrigins of createSutroProxy.`
  } catch {
    return refused
  }
}

/**
 * Lets pages of the listed origins, and no others, read what the proxy answers. Empty for everyone
 * else, so that a browser keeps the answer from them.
 */
export function corsHeaders(
  { headers }: Request,
  allowedOrigins: readonly string[],
): Record<string, string> {
  const origin = headers.get('Origin')
  if (origin === null || !allowedOrigins.includes(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  }
}

/**
 * One of `allowedOrigins` as a browser sends it: in small letters, with a name of other letters as
 * `xn--…`, without a default port and without a slash at the end.
 *
 * @throws {TypeError} saying how to write what is no origin
 */
export function readOrigin(entry: unknown): string {
  if (typeof entry !== 'string') throw unusable(entry, `write a text such as ${EXAMPLE}`)
  if (entry.includes('*')) throw unusable(entry, 'a wildcard allows nothing. List each origin')
  const url = new URL(SCHEME_AND_HOST.test(entry) && URL.canParse(entry) ? entry : 'about:blank')
  if (!url.host) throw unusable(entry, `write scheme and host, such as ${EXAMPLE}`)
  const origin = `${url.protocol}//${url.host}`.toLowerCase()
  if (/^[^/]*\/\/[^/?#@]+\/?$/.test(entry.trim())) return origin
  throw unusable(entry, `write it without user, path or query: ${origin}`)
}

const EXAMPLE = 'https://dash.example.com or capacitor://localhost'
const SCHEME_AND_HOST = /^\s*[a-z][a-z\d+.-]*:\/\//i

function unusable(entry: unknown, cure: string): TypeError {
  const shown = (JSON.stringify(entry) ?? String(entry)).replace(/\/\/[^/@]*@/, '//[hidden]@')
  return new TypeError(`createSutroProxy: allowedOrigins contains ${shown}: ${cure}.`)
}
