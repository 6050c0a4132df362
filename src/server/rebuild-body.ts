import { readCancelAnswer, readStatusAnswer } from '../client/read-body.js'
import { redact } from '../client/redact.js'
import type { Route } from './route.js'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A body for the browser. */
export type Body = { [key: string]: Json }

/**
 * The documented fields of Sutro's answer, each written anew, or nothing when it has none: whatever
 * else was in there, other jobs' statuses included, stays here. A key that was echoed is replaced.
 */
export function rebuildBody(route: Route, body: unknown, key: string): Body | undefined {
  const known = route.action === 'cancel' ? cancelBody(body) : statusBody(body, route.jobId)
  const fields = known ?? detailBody(body)
  return fields && cleanBody(fields, key)
}

function cancelBody(body: unknown): Body | undefined {
  const answer = readCancelAnswer(body)
  return answer && { cancelled: answer.cancelled, message: answer.message }
}

function statusBody(body: unknown, jobId: string): Body | undefined {
  const status = readStatusAnswer(body, jobId)
  if (status === undefined || !isRecord(body)) return undefined
  const { message, metadata } = body
  const reason = isRecord(metadata) ? metadata['failure_reason'] : undefined
  return {
    ...(typeof message === 'string' && { message }),
    job_status: { [jobId]: status },
    metadata: isRecord(reason) ? { failure_reason: scalars(reason) } : null,
  }
}

function detailBody(body: unknown): Body | undefined {
  const detail = isRecord(body) ? body['detail'] : undefined
  if (typeof detail === 'string') return { detail }
  if (!Array.isArray(detail)) return undefined
  const problems = detail.filter(isRecord).map(({ loc, msg, type }) => ({
    loc: Array.isArray(loc) ? loc.filter(isScalar) : [],
    msg: typeof msg === 'string' ? msg : '',
    type: typeof type === 'string' ? type : '',
  }))
  return { detail: problems }
}

/** Only what lies flat, so that no depth of nesting reaches anyone. */
function scalars(record: Record<string, unknown>): Body {
  const entries = Object.entries(record)
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => isScalar(entry[1])))
}

/** Field by field, since in serialised JSON the key could be hidden behind an escape. */
function clean(value: Json, key: string): Json {
  if (typeof value === 'string') return withoutKey(value, key)
  if (Array.isArray(value)) return value.map((item) => clean(item, key))
  return typeof value === 'object' && value !== null ? cleanBody(value, key) : value
}

function cleanBody(body: Body, key: string): Body {
  const entries = Object.entries(body)
  return Object.fromEntries(
    entries.map(([name, item]) => [withoutKey(name, key), clean(item, key)]),
  )
}

function withoutKey(text: string, key: string): string {
  return redact(redact(text, key), encodeURIComponent(key))
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function isRecord<T>(value: T): value is T & Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
