import { readRetryAfter } from '../client/answers.js'
import { endpointUrl } from '../client/job-url.js'
import { withDeadline } from './deadline.js'
import type { Settings } from './proxy-options.js'
import type { Route } from './route.js'

/** The documented answers are below one kilobyte. */
const MAX_BODY_BYTES = 64 * 1024

/** What Sutro answered: nothing of it is trusted yet. */
export interface SutroAnswer {
  status: number
  /** The JSON it sent, `undefined` when it was none or too long. */
  body: unknown
  /** `Retry-After` in milliseconds, where it is one that makes sense. */
  retryAfter: number | undefined
}

/** Nothing of a request left this server, so it was certainly not carried out. */
class NotSentError extends Error {}

/**
 * One request to Sutro, made of the key and the job id and nothing of the caller's. The caller's
 * signal is not among it either: a cancellation is not taken back because a tab was closed. No
 * retry: that is for the client to decide, who can read the status in between.
 *
 * @throws {DeadlineError} when no whole answer came in time
 * @throws whatever `fetch` throws when none came; `isNotSent` knows what proves that nothing left
 */
export async function askSutro(
  { baseUrl, timeout, fetch, ...settings }: Settings,
  { action, endpoint, jobId }: Route,
  key: string,
): Promise<SutroAnswer> {
  const method = action === 'cancel' ? settings.method : 'GET'
  const url = endpointUrl(baseUrl, endpoint, jobId)
  const init: RequestInit = {
    method,
    headers: {
      Accept: 'application/json',
      Authorization: `Key ${key}`,
      ...(method === 'POST' && { 'Content-Type': 'application/json' }),
    },
    // A redirect would take the key along to wherever it points.
    redirect: 'manual',
    // Some frameworks cache a GET made through their fetch, which would freeze a job's status. A
    // runtime that has no such option may refuse it.
    ...('cache' in Request.prototype && { cache: 'no-store' }),
  }
  return withDeadline(timeout, async (signal) => {
    assertSendable(url, init)
    const response = await fetch(url, { ...init, signal })
    const body = parse(await readText(response))
    return { status: response.status, body, retryAfter: readRetryAfter(response.headers) }
  })
}

/** What this runtime refuses to send is refused here, where nothing can have left. */
function assertSendable(url: string, init: RequestInit): void {
  try {
    void new Request(url, init)
  } catch (error) {
    throw new NotSentError('The request cannot be sent from here.', { cause: error })
  }
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
 * The text of a body, or nothing when it is too long: the rest is never read. Web streams and those
 * of Node, which a `fetch` of the host's may give, are read alike.
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
