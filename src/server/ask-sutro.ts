import { readRetryAfter } from '../client/answers.js'
import { endpointUrl } from '../client/job-url.js'
import { withDeadline } from './deadline.js'
import { NotSentError } from './not-sent.js'
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

/**
 * One request to Sutro, made of the key and the job id and nothing of the caller's. The caller's
 * signal is not among it either: a cancellation is not taken back because a tab was closed. No
 * retry: that is for the client to decide, who can read the status in between.
 *
 * @throws {DeadlineError} when no whole answer came in time
 * @throws whatever `fetch` throws when none came; `isNotSent` knows what proves that nothing left
 */
export async function askSutro(
  settings: Settings,
  route: Route,
  key: string,
): Promise<SutroAnswer> {
  const { baseUrl, timeout, fetch = globalThis.fetch } = settings
  const method = route.action === 'cancel' ? settings.method : 'GET'
  const url = endpointUrl(baseUrl, route.endpoint, route.jobId)
  const controller = new AbortController()
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
    signal: controller.signal,
  }
  const exchange = async () => {
    const response = await fetch(url, init)
    const text = await readText(response)
    return {
      status: response.status,
      body: parse(text),
      retryAfter: readRetryAfter(response.headers),
    }
  }
  assertSendable(url, init)
  return withDeadline(timeout, exchange, controller)
}

/** What this runtime refuses to send is refused here, where nothing can have left. */
function assertSendable(url: string, init: RequestInit): void {
  try {
    void new Request(url, init)
  } catch (error) {
    throw new NotSentError('The request cannot be sent from here.', { cause: error })
  }
}

/**
 * The text of a body, or nothing when it is too long: the rest is never read. Web streams and those
 * of Node, which a `fetch` of the host's may give, are read alike.
 */
async function readText({ body }: Response): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
