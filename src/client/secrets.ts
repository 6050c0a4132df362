import type { Settings } from './client-options.js'

/** A key, or a function that gives one: it is called for each request, so a rotated key is picked up. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>)

// `HeadersInit` under the name that servers know as well.
type HeadersGiven = NonNullable<RequestInit['headers']>

/** Extra headers, or a function that gives them anew for each request. */
export type ExtraHeaders = HeadersGiven | (() => HeadersGiven | Promise<HeadersGiven>)

/** A value that is shorter is an ordinary word, except in the header that is made for a key. */
const MIN_SECRET_LENGTH = 8
/** The number of secrets that are remembered: an answer may repeat a secret that has been changed since. */
const MAX_SECRETS = 100

/**
 * Reads the key for one request.
 *
 * @throws {TypeError} when there is no key, or it could not stand in a header
 */
export async function readApiKey(apiKey: ApiKey): Promise<string> {
  const given: unknown = await read('apiKey', () =>
    typeof apiKey === 'function' ? apiKey() : apiKey,
  )
  const key = typeof given === 'string' ? given.trim() : ''
  if (/^[\u0021-\u007e]+$/.test(key)) return key
  throw new TypeError(
    'The Sutro API key is empty, or has characters that a header cannot hold. Check where it is set.',
  )
}

/**
 * Reads headers and key for one request, and remembers the secrets in them.
 *
 * @throws {TypeError} when they could not be sent
 */
export async function readHeaders(
  { apiKey, headers: extra, secrets }: Settings,
  method: Settings['method'],
): Promise<Record<string, string>> {
  const headers = await read(
    'headers',
    async () => new Headers(typeof extra === 'function' ? await extra() : extra),
  )
  if (apiKey !== undefined) headers.set('Authorization', `Key ${await readApiKey(apiKey)}`)
  for (const [name, value] of headers) {
    // A key may stand in a header of the host's own, with its scheme before it.
    const secret = value.split(' ').at(-1) ?? ''
    if (name === 'authorization' || secret.length >= MIN_SECRET_LENGTH) remember(secrets, secret)
  }
  headers.set('Accept', 'application/json')
  if (method === 'POST') headers.set('Content-Type', 'application/json')
  return Object.fromEntries(headers)
}

/** The error has words of our own: those of the host's function may quote the secret. */
async function read<T>(option: string, given: () => T | Promise<T>): Promise<T> {
  try {
    return await given()
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    throw new TypeError(`The option ${option} cannot be used: it failed with ${name}.`)
  }
}

/** Adds the newest secret that was sent, and forgets the oldest. */
export function remember(secrets: Set<string>, secret: string): void {
  secrets.delete(secret)
  secrets.add(secret)
  for (const oldest of secrets) if (secrets.size > MAX_SECRETS) secrets.delete(oldest)
}

/**
 * Replaces every secret with `[redacted]`, as it stands and percent-encoded, so that a server that
 * echoes a key cannot make us show it. A short secret is replaced only where it stands alone.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  const known = [...secrets].filter(Boolean)
  const forms = known.flatMap((secret) => [secret, encodeURIComponent(secret)])
  if (forms.length === 0) return text
  // The longest first: a secret may contain another one.
  forms.sort((a, b) => b.length - a.length)
  return text.replace(new RegExp(forms.map(patternOf).join('|'), 'gu'), '[redacted]')
}

function patternOf(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const isLong = secret.length >= MIN_SECRET_LENGTH
  return isLong ? literal : `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`
}
