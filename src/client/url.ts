export const DOCUMENTED_BASE_URL = 'https://api.sutro.sh'

/** The two endpoints this package may touch. */
export type Endpoint = 'job-cancel' | 'job-status'

/**
 * `https://host/v1/` and `a/b` give `https://host/v1/job-cancel/a%2Fb`. The base URL may have a path,
 * with or without a trailing slash, and may be relative to the page.
 */
export function endpointUrl(baseUrl: string, endpoint: Endpoint, jobId: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${endpoint}/${encodeURIComponent(jobId)}`
}

/**
 * Refuses a base URL that could not work, when the client is made and not at the first click.
 *
 * @throws {TypeError} saying what a base URL may look like
 */
export function assertBaseUrl(baseUrl: unknown): asserts baseUrl is string {
  if (typeof baseUrl === 'string' && isUsable(baseUrl)) return
  throw new TypeError(
    `createSutroClient: baseUrl must be an http(s) URL such as ${DOCUMENTED_BASE_URL}, or a path on this origin such as /api/sutro, without user, query or fragment; it is ${JSON.stringify(withoutUser(baseUrl))}.`,
  )
}

function isUsable(baseUrl: string): boolean {
  if (/[?#\s]/.test(baseUrl)) return false
  if (baseUrl.startsWith('/')) return !baseUrl.startsWith('//')
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && !url.username && !url.password
}

function withoutUser(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\/\/[^/@]*@/, '//[hidden]@') : value
}
