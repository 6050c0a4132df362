import { readRetryAfter } from '../client/answers.js'
import { endpointUrl } from '../client/job-url.js'
import { withDeadline } from './deadline.js'
import type { Settings } from './proxy-options.js'
import type { Route } from './route.js'

/** The documented answers are below one kilobyte. */
const MAX_BODY_BYTES = 64 * 1024

/** Sutro's answer as it came. None of it is trusted yet. */
export interface SutroAnswer {
  status: number
  /** The JSON; `undefined` where it was no JSON or too long. */
  body: unknown
  /** `Retry-After` in milliseconds, where it makes sense. */
  retryAfter: number | undefined
}

/** The request did not leave this server, so it was certainly not carried out. */
class NotSentError extends Error {}

/**
 * Sends a request to Sutro that holds the key and the job id, and nothing of the caller's. The caller's
 * signal does not reach it: a tab that closes takes no cancellation back. The client repeats a request
 * where that helps, because the client can read the status in between.
 *
 * @throws {DeadlineError} when no whole answer came in time
 * @throws the error of `fetch` when no answer came; `isNotSent` tells whether the request left
 */
export async function askSutro(
  { baseUrl, timeout, fetch, ...settings }: Settings,
  { action, endpoint, jobId }: Route,
  key: string,
): Promise<SutroAnswer> {
  const method = action === 'cancel' ? settings.method : 'GET'
  const url = endpointUrl(baseUrl, endpoint, jobId)
  const type = method === 'POST' && { 'Content-Type': 'application/json' }
  const headers = { Accept: 'application/json', Authorization: `Key ${key}`, ...type }
  const init: RequestInit = {
    method,
    headers,
    // A redirect would take the key along to wherever it points.
    redirect: 'manual',
    // Some frameworks cache a GET, which would freeze a job's status. A runtime without this option may refuse it.
    ...('cache' in Request.prototype && { cache: 'no-store' }),
  }
  try {
    // The runtime may refuse the request. Asked here, it refuses before anything can have left.
    void new Request(url, init)
  } catch (error) {
    throw new NotSentError('The request cannot be sent from here.', { cause: error })
  }
  return withDeadline(timeout, async (signal) => {
    const response = await fetch(url, { ...init, signal })
    const body = parse(await readText(response))
    return { status: response.status, body, retryAfter: readRetryAfter(response.headers) }
  })
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

/**
 * Reads the text of a body; `''` for one that is too long, of which the rest is never read. A `fetch` of
 * the host's may give a stream of the web or of Node. Both are read alike.
 */
async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return ''
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
