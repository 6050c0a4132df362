import { endpointUrl } from '../client/url.js'
import { withDeadline } from './deadline.js'
import type { Settings } from './proxy-options.js'
import { readBounded } from './read-bounded.js'
import type { Route } from './route.js'

/** The documented answers are below one kilobyte. */
const MAX_BODY_BYTES = 64 * 1024

/** What Sutro answered: nothing of it is trusted yet. */
export interface SutroAnswer {
  status: number
  /** The JSON it sent, `undefined` when it was none or too long. */
  body: unknown
  /** `Retry-After`, where it is one that makes sense. */
  retryAfter: string | undefined
}

/**
 * One request to Sutro, made of the key and the job id and nothing of the caller's. The caller's
 * signal is not among it either: a cancellation is not taken back because a tab was closed. No
 * retry: that is for the client to decide, who can read the status in between.
 *
 * @throws {DeadlineError} when no whole answer came in time; whatever `fetch` throws when none came
 */
export async function askSutro(
  settings: Settings,
  route: Route,
  key: string,
): Promise<SutroAnswer> {
  const { baseUrl, timeout, fetch = globalThis.fetch } = settings
  const method = route.action === 'cancel' ? settings.method : 'GET'
  const controller = new AbortController()
  const exchange = async () => {
    const response = await fetch(endpointUrl(baseUrl, route.endpoint, route.jobId), {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Key ${key}`,
        ...(method === 'POST' && { 'Content-Type': 'application/json' }),
      },
      // A redirect would take the key along to wherever it points.
      redirect: 'manual',
      // Some frameworks cache a GET made through their fetch, which would freeze a job's status.
      cache: 'no-store',
      signal: controller.signal,
    })
    const text = await readBounded(response, MAX_BODY_BYTES)
    const retryAfter = readRetryAfter(response.headers)
    return { status: response.status, body: parse(text), retryAfter }
  }
  return withDeadline(timeout, exchange, controller)
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds or a date, written anew: a header of someone else's is never passed on as it came. */
function readRetryAfter(headers: Headers): string | undefined {
  const value = headers.get('Retry-After')?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return String(Number(value))
  const date = /^[A-Z][a-z]{2}, /.test(value) ? new Date(value) : undefined
  return date && !Number.isNaN(date.getTime()) ? date.toUTCString() : undefined
}
