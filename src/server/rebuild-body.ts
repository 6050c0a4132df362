import { isRecord, readCancelAnswer, readStatusAnswer } from '../client/answers.js'
import { redact } from '../client/secrets.js'
import type { Route } from './route.js'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Scalar = string | number | boolean

/** A body for the browser. */
export type Body = { [key: string]: Json }

/**
 * The documented fields of Sutro's answer, each written anew, or nothing when it has none: whatever
 * else was in there, other jobs' statuses included, stays here. A key that was echoed is replaced,
 * field by field, since in serialised JSON it could be hidden behind an escape.
 */
export function rebuildBody(
  route: Route,
  body: unknown,
  secrets: readonly string[],
): Body | undefined {
  const clean = (text: string) => redact(text, secrets)
  const known =
    route.action === 'cancel' ? cancelBody(body, clean) : statusBody(body, route.jobId, clean)
  return known ?? detailBody(body, clean)
}

type Clean = (text: string) => string

function cancelBody(body: unknown, clean: Clean): Body | undefined {
  const answer = readCancelAnswer(body)
  return answer && { cancelled: answer.cancelled, message: clean(answer.message) }
}

function statusBody(body: unknown, jobId: string, clean: Clean): Body | undefined {
  const status = readStatusAnswer(body, jobId)
  if (status === undefined || !isRecord(body)) return undefined
  const { message, metadata } = body
  const reason = isRecord(metadata) ? metadata['failure_reason'] : undefined
  // Only what lies flat, so that no depth of nesting reaches anyone.
  const flat = isRecord(reason) ? Object.entries(reason).filter(isScalarEntry) : []
  const failure = flat.map(([name, value]) => [clean(name), cleanScalar(value, clean)])
  return {
    ...(typeof message === 'string' && { message: clean(message) }),
    job_status: { [jobId]: clean(status) },
    metadata: isRecord(reason) ? { failure_reason: Object.fromEntries(failure) as Body } : null,
  }
}

function detailBody(body: unknown, clean: Clean): Body | undefined {
  const detail = isRecord(body) ? body['detail'] : undefined
  if (typeof detail === 'string') return { detail: clean(detail) }
  if (!Array.isArray(detail)) return undefined
  const problems = detail.filter(isRecord).map(({ loc, msg, type }) => ({
    loc: Array.isArray(loc) ? loc.filter(isScalar).map((part) => cleanScalar(part, clean)) : [],
    msg: typeof msg === 'string' ? clean(msg) : '',
    type: typeof type === 'string' ? clean(type) : '',
  }))
  return { detail: problems }
}

/** A key made of digits may come back as a number. */
function cleanScalar(value: Scalar, clean: Clean): Scalar {
  const text = clean(String(value))
  return text === String(value) ? value : text
}

function isScalarEntry(entry: [string, unknown]): entry is [string, Scalar] {
  return isScalar(entry[1])
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
