/** An answer in place of the usual one, as plain data. */
export interface FakeAnswer {
  /** Which request it is for. Default `'cancel'`. */
  to?: 'cancel' | 'status'
  /** Whether the request is carried out all the same. Default false. */
  acts?: boolean
  /** No answer: the connection fails, or nothing comes until the request is aborted. */
  fails?: 'network' | 'hang'
  /** The HTTP status. Default 200. */
  status?: number
  /** The body as JSON. */
  json?: unknown
  /** The body as it stands, where it is not JSON. */
  text?: string
  /** Headers besides `Content-Type`, such as `Retry-After`. */
  headers?: Record<string, string>
}

/**
 * The usual answers by name. Carried out, and the caller does not learn of it:
 *
 * - `lost`: the connection fails afterwards
 * - `lost-hang`: nothing comes until the request is aborted
 * - `timed-out`: 524 with HTML, as from an edge that stopped waiting
 *
 * Not carried out:
 *
 * - `network-error`: the connection fails before
 * - `hang`: nothing comes until the request is aborted
 * - `unauthorized`: 401; `forbidden`: 403; `invalid`: 422 with a list as its `detail`
 * - `rate-limited`: 429 with a `Retry-After` of one second
 * - `server-error`: 500; `unavailable`: 503 with HTML
 * - `html`, `empty`, `truncated`: 200 with a sign-in page, with nothing, with half of an answer
 *
 * A name is for a request to cancel; for a status read write the answer out, with `to: 'status'`.
 */
export type FakeAnswerName =
  | 'lost'
  | 'network-error'
  | 'hang'
  | 'lost-hang'
  | 'unauthorized'
  | 'forbidden'
  | 'invalid'
  | 'rate-limited'
  | 'server-error'
  | 'unavailable'
  | 'timed-out'
  | 'html'
  | 'empty'
  | 'truncated'

/** An error as FastAPI words it. */
export const refusal = (status: number, detail: unknown): FakeAnswer => ({
  status,
  json: { detail },
})
const BAD_ID = { loc: ['path', 'job_id'], msg: 'String should match the pattern of a job id' }

const NAMED: Record<FakeAnswerName, FakeAnswer> = {
  lost: { acts: true, fails: 'network' },
  'network-error': { fails: 'network' },
  hang: { fails: 'hang' },
  'lost-hang': { acts: true, fails: 'hang' },
  unauthorized: refusal(401, 'Invalid API key'),
  forbidden: refusal(403, 'Not authorized to access this job'),
  invalid: refusal(422, [{ ...BAD_ID, type: 'string_pattern_mismatch' }]),
  'rate-limited': { ...refusal(429, 'Too Many Requests'), headers: { 'Retry-After': '1' } },
  'server-error': refusal(500, 'Internal Server Error'),
  unavailable: { status: 503, text: '<html><h1>503 Service Temporarily Unavailable</h1></html>' },
  'timed-out': { status: 524, text: '<html><title>524: Timeout</title></html>', acts: true },
  html: { text: '<!doctype html><title>Sign in</title><h1>Sign in</h1>' },
  empty: { text: '' },
  truncated: { text: '{"cancelled": tr' },
}

/** @throws {TypeError} for a name that is not known */
export function readAnswer(answer: FakeAnswer | FakeAnswerName): FakeAnswer {
  if (typeof answer !== 'string') return answer
  if (Object.hasOwn(NAMED, answer)) return NAMED[answer]
  throw new TypeError(
    `createFakeSutro: there is no answer "${String(answer)}"; there are ${Object.keys(NAMED).join(', ')}.`,
  )
}

/** The response after so many milliseconds, or the failure that `fetch` would give. */
export async function deliver(
  { fails, status = 200, headers, json = null, text }: FakeAnswer,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Response> {
  await wait(milliseconds, signal)
  if (fails === 'network') throw new TypeError('Failed to fetch')
  if (fails === 'hang') await wait(Infinity, signal)
  if (text === undefined) return Response.json(json, { status, headers: { ...headers } })
  return new Response(text, { status, headers: { 'Content-Type': 'text/html', ...headers } })
}

/** Waits, or fails at once when the signal aborts, as `fetch` does. */
async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  // The signal may have been aborted before anybody listened.
  signal.throwIfAborted()
  if (milliseconds <= 0) return
  await new Promise<void>((resolve, reject) => {
    const timer = milliseconds < Infinity ? setTimeout(resolve, milliseconds) : undefined
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
  })
}
