/**
 * Whether a browser sent the request on behalf of a page of another origin. The browser itself sets
 * `Sec-Fetch-Site`, and no page can change it. Older browsers and plain http lack it. There `Origin` has
 * to be this server's own. A request without both is no POST of a browser, since each of those has one.
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
 * Whether the page's address is one of this server's. Frameworks and gateways write addresses of
 * their own into the URL. So `Host` counts too, and the last host in `X-Forwarded-Host`, which the
 * nearest gateway wrote. A page of another site can set neither without a preflight, which is refused.
 * A page on http is never the own page of a server on https.
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

/** The reason of a refusal, and the cure where the page is the host's own after all. */
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
 * The headers that let a page of a listed origin read the answer. There are none for other pages, so
 * the browser keeps the answer from them.
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
 * Writes an entry of `allowedOrigins` as a browser sends it: in small letters, with a name of other
 * letters as `xn--…`, without a default port and without a slash at the end.
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
