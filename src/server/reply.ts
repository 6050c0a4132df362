import { readCancelAnswer, readStatusAnswer } from '../client/answers.js'
import type { CancelJobErrorCode } from '../client/error-codes.js'
import { redact } from '../client/secrets.js'
import type { SutroAnswer } from './ask-sutro.js'
import type { Route } from './route.js'

/** The answer to the browser. */
export interface Reply {
  status: number
  body?: Record<string, unknown>
  headers?: Record<string, string>
}

/**
 * A refusal in our own words, in the form of Sutro's, with a code that tells them apart. The client
 * believes a code that says "not accepted", and reads the status after any other.
 */
export function refuse(
  status: number,
  code: CancelJobErrorCode,
  detail: string,
  headers: Reply['headers'] = {},
): Reply {
  return { status, body: { detail, code }, headers }
}

/**
 * The reply for an answer of Sutro's. A status above 399 is passed on even without words, as it still
 * says what became of the request. A 2xx without words proves nothing and becomes a 502. The same goes
 * for a status on which a browser acts by itself: it repeats a 408, 421 or 425.
 */
export function replyFor({ doubt }: Route, answer: SutroAnswer, words: Reply['body']): Reply {
  const { status } = answer
  const said = `Sutro answered ${status}`
  if (status === 408) return refuse(504, 'timed_out', `${said}.${doubt}`)
  if (status === 407 || status === 511) {
    return refuse(502, 'not_sent', `A gateway before Sutro asks to sign in (${status}).`)
  }
  if (status === 0 || (status > 299 && status < 400)) {
    return refuse(502, 'redirected', `${said}, a redirect, which is not followed.`)
  }
  const isUseless = status < 300 && (!words || 'detail' in words)
  if (isUseless || status > 599 || [204, 205, 421, 425, 426].includes(status)) {
    return refuse(502, 'unreadable_response', `${said}, which proves nothing.${doubt}`)
  }
  const detail = `${said}.${status < 500 ? '' : doubt}`
  // Written anew in seconds, since the clock of the browser may be wrong.
  const seconds = answer.retryAfter === undefined ? NaN : Math.ceil(answer.retryAfter / 1000)
  const headers = { ...(seconds >= 0 && { 'Retry-After': String(seconds) }) }
  return { status, body: words ?? { detail }, headers }
}

/**
 * The documented fields of Sutro's answer, each written anew; `undefined` where there are none. Other
 * fields, and the statuses of other jobs, stay here. A key that was echoed is replaced field by field,
 * since an escape could hide it in serialised JSON.
 */
export function rebuildBody(
  { action, jobId }: Route,
  { body }: SutroAnswer,
  secrets: Iterable<string>,
): Reply['body'] {
  if (!isRecord(body)) return undefined
  const known = action === 'cancel' ? readCancelAnswer(body) : statusBody(body, jobId)
  return clean(known ?? detailBody(body['detail']), secrets) as Reply['body']
}

/** A key made of digits may come back as a number, and any key as the name of a reason. */
function clean(value: unknown, secrets: Iterable<string>, name = ''): unknown {
  if (typeof value === 'string') return redact(value, secrets)
  if (typeof value === 'number') {
    const text = redact(String(value), secrets)
    return text === String(value) ? value : text
  }
  if (Array.isArray(value)) return value.map((part) => clean(part, secrets))
  if (!isRecord(value)) return value
  const nameOf = (key: string) => (name === 'failure_reason' ? redact(key, secrets) : key)
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, inner]) => [nameOf(key), clean(inner, secrets, key)]),
  )
}

function statusBody(body: Record<string, unknown>, jobId: string): Reply['body'] {
  const { message, metadata } = body
  const status = readStatusAnswer(body, jobId)
  if (status === undefined) return undefined
  const reason = isRecord(metadata) ? metadata['failure_reason'] : undefined
  // No nested value is passed on, so that no depth of nesting reaches anyone.
  const flat = isRecord(reason) && Object.entries(reason).filter(([, value]) => isScalar(value))
  return {
    ...(typeof message === 'string' && { message }),
    job_status: { [jobId]: status },
    metadata: flat ? { failure_reason: Object.fromEntries(flat) } : null,
  }
}

function detailBody(detail: unknown): Reply['body'] {
  if (typeof detail === 'string') return { detail }
  if (!Array.isArray(detail)) return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const problems = detail.filter(isRecord).map(({ loc, msg, type }) => ({
    loc: Array.isArray(loc) ? loc.filter(isScalar) : [],
    ...{ msg: text(msg), type: text(type) },
  }))
  return { detail: problems }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
