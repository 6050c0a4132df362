import { type ApiKey, readApiKey } from './api-key.js'

// `HeadersInit` under the name that servers know as well.
type HeadersGiven = NonNullable<RequestInit['headers']>

/** Extra headers, or a function that gives them anew for each request. */
export type ExtraHeaders = HeadersGiven | (() => HeadersGiven | Promise<HeadersGiven>)

/** The options of one request, and the secrets of this connection that must never come back out. */
interface Prepared {
  init: RequestInit & { method: 'GET' | 'POST' }
  secrets: readonly string[]
}

/** A value that is shorter is an ordinary word, except in the header that is made for a key. */
const MIN_SECRET_LENGTH = 8

/** So many are remembered: an answer may repeat one that was sent before a change. */
const MAX_SECRETS = 20

/** The newest secrets that a connection has sent. */
const sent = new WeakMap<object, Set<string>>()

/**
 * Reads headers and key for one request, within so many milliseconds: a function that never answers
 * must not keep a cancellation pending.
 *
 * @throws {TypeError} in words of our own, since those of the caller's functions and of `Headers` may
 * quote the very value that must not be shown
 */
export async function readRequestInit(
  given: { apiKey: ApiKey | undefined; headers: ExtraHeaders | undefined },
  method: 'GET' | 'POST',
  milliseconds: number,
): Promise<Prepared> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    const error = new TypeError('Reading the API key took too long.')
    timer = setTimeout(reject, milliseconds, error)
  })
  const build = async () => {
    const headers = await readExtra(given.headers)
    headers.set('Accept', 'application/json')
    if (method === 'POST') headers.set('Content-Type', 'application/json')
    if (given.apiKey !== undefined)
      headers.set('Authorization', `Key ${await readApiKey(given.apiKey)}`)
    return headers
  }
  const headers = await Promise.race([build(), deadline]).finally(() => clearTimeout(timer))
  return {
    init: { method, headers: Object.fromEntries(headers), redirect: 'manual' },
    secrets: secretsOf(given, headers),
  }
}

/** A key may also have been given in a header of the caller's own, with its scheme before it. */
function secretsOf(connection: object, headers: Headers): string[] {
  const secrets = sent.get(connection) ?? new Set<string>()
  sent.set(connection, secrets)
  for (const [name, value] of headers) {
    const secret = value.split(' ').at(-1) ?? ''
    const isOurs = name === 'accept' || name === 'content-type'
    if (name !== 'authorization' && (isOurs || secret.length < MIN_SECRET_LENGTH)) continue
    secrets.delete(secret)
    secrets.add(secret)
  }
  for (const oldest of secrets) if (secrets.size > MAX_SECRETS) secrets.delete(oldest)
  return [...secrets]
}

async function readExtra(extra: ExtraHeaders | undefined): Promise<Headers> {
  try {
    return new Headers(typeof extra === 'function' ? await extra() : extra)
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    throw new TypeError(
      `The extra headers could not be used (${name}). Check the headers given to createSutroClient.`,
    )
  }
}
