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

/** Whether two texts name the same host and port for a page of this scheme. */
export function isSameHost(protocol: string, host: string, other: string | undefined): boolean {
  const url = `${protocol}//${other?.trim() ?? ''}`
  return URL.canParse(url) && new URL(url).host === host
}

const EXAMPLE = 'https://dash.example.com or capacitor://localhost'
const SCHEME_AND_HOST = /^\s*[a-z][a-z\d+.-]*:\/\//i

function unusable(entry: unknown, cure: string): TypeError {
  const shown = (JSON.stringify(entry) ?? String(entry)).replace(/\/\/[^/@]*@/, '//[hidden]@')
  return new TypeError(`createSutroProxy: allowedOrigins contains ${shown}: ${cure}.`)
}
