import { type CancelJobErrorJSON, isCancelJobError } from '../client/cancel-job-error.js'
import { isStopping, isTerminal } from '../client/job-status-words.js'

/** The strongest answer to the requests for one job, with its words or its error. */
export interface Verdict {
  /**
   * `failed`: certainly not accepted. `rejected`: Sutro said no. `lost`: the request may have arrived, no
   * answer came. `accepted`: Sutro said yes, or the job was read as stopping.
   */
  readonly kind: 'failed' | 'rejected' | 'lost' | 'accepted'
  /** Milliseconds since the epoch; 0 where the time is not known. */
  readonly at: number
  /** Sutro's words. An acceptance without words was read from the job's status. */
  readonly message?: string
  /** With `failed` and `lost`: what happened, without any secret. */
  readonly error?: CancelJobErrorJSON
}

/** How a job ended, as its status said. */
export interface JobEnd {
  /** Sutro's word as it came, such as `CANCELLED`. */
  readonly word: string
  /** When the word was read, in milliseconds since the epoch; 0 where the time is not known. */
  readonly at: number
}

/**
 * What is known about the cancellation of one job. Every field only grows: two records are joined field by
 * field, in any order, as often as one likes. A late answer, a reload and a second tab are all joins.
 */
export interface JobRecord {
  /** The end that was read first. An end is final. */
  readonly end?: JobEnd
  readonly verdict?: Verdict
  /** When the newest request was sent. */
  readonly askedAt?: number
  /** When the newest request ended, with an answer or without. */
  readonly endedAt?: number
}

export const NOTHING_KNOWN: JobRecord = Object.freeze({})

const STRENGTHS = { failed: 0, rejected: 0, lost: 1, accepted: 2 } as const

/** Joins two records. The result is the same in any order: commutative, associative and idempotent. */
export function join(a: JobRecord, b: JobRecord): JobRecord {
  const end = pick(a.end, b.end, compareEnds)
  const verdict = pick(a.verdict, b.verdict, compareVerdicts)
  const askedAt = pick(a.askedAt, b.askedAt, (one, other) => one - other)
  const endedAt = pick(a.endedAt, b.endedAt, (one, other) => one - other)
  return {
    ...(end && { end }),
    ...(verdict && { verdict }),
    ...(askedAt !== undefined && { askedAt }),
    ...(endedAt !== undefined && { endedAt }),
  }
}

/** A request was sent whose end is not known: by this page, by another tab, or before a reload. */
export function isOpen({ askedAt, endedAt }: JobRecord): boolean {
  return askedAt !== undefined && askedAt > (endedAt ?? -Infinity)
}

/** Learns that a request was sent. A request that is still open counts as lost from now on. */
export function learnRequest(record: JobRecord, now: number): JobRecord {
  const lost = isOpen(record) ? learnVerdict(record, { kind: 'lost', at: now }) : record
  const { askedAt = -Infinity, endedAt = -Infinity } = lost
  // A new request is later than every end, whatever the clock says.
  return join(lost, { askedAt: Math.max(now, askedAt + 1, endedAt + 1) })
}

/** Learns the end of a request; without a verdict the request is known to have left nothing behind. */
export function learnVerdict(
  record: JobRecord,
  verdict: Verdict | undefined,
  now: number = verdict?.at ?? 0,
): JobRecord {
  // An end is never earlier than its request.
  const endedAt = Math.max(now, record.askedAt ?? now)
  return join(record, { endedAt, ...(verdict && { verdict }) })
}

/** Learns a status word. Only a job that is stopping or over tells something that stays true. */
export function learnWord(record: JobRecord, word: string, now: number): JobRecord {
  if (isTerminal(word)) return join(record, { end: { word, at: now } })
  return isStopping(word) ? join(record, { verdict: { kind: 'accepted', at: now } }) : record
}

/** The newest time that a record holds, in milliseconds since the epoch. */
export function newestTime({ end, verdict, askedAt = 0, endedAt = 0 }: JobRecord): number {
  return Math.max(end?.at ?? 0, verdict?.at ?? 0, askedAt, endedAt)
}

export function isSameRecord(a: JobRecord, b: JobRecord): boolean {
  return a === b || textOf(a) === textOf(b)
}

/** Checks a record that comes from outside, field by field, and drops every field that is not valid. */
export function readRecord(value: unknown): JobRecord {
  const { end, verdict, askedAt, endedAt } = Object(value) as Partial<
    Record<keyof JobRecord, unknown>
  >
  return {
    ...(isEnd(end) && { end: { word: end.word, at: end.at } }),
    ...(isVerdict(verdict) && { verdict: plainVerdict(verdict) }),
    ...(isTime(askedAt) && { askedAt }),
    ...(isTime(endedAt) && { endedAt }),
  }
}

function pick<T>(
  a: T | undefined,
  b: T | undefined,
  compare: (a: T, b: T) => number,
): T | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return compare(a, b) >= 0 ? a : b
}

/** Of two ends the first stays; at the same time the text decides, so that the order is total. */
function compareEnds(a: JobEnd, b: JobEnd): number {
  return b.at - a.at || compareTexts(a.word, b.word)
}

/** Strength first. Of two acceptances one with words, then the first, stays; else the newer verdict. */
function compareVerdicts(a: Verdict, b: Verdict): number {
  const later = a.at - b.at
  const text = () => compareTexts(textOfVerdict(a), textOfVerdict(b))
  const stronger = STRENGTHS[a.kind] - STRENGTHS[b.kind]
  if (stronger !== 0 || a.kind !== 'accepted') return stronger || later || text()
  const worded = Number(a.message !== undefined) - Number(b.message !== undefined)
  return worded || -later || text()
}

function textOf({ end, verdict, askedAt, endedAt }: JobRecord): string {
  const verdictText = verdict && textOfVerdict(verdict)
  return JSON.stringify([end?.word, end?.at, verdictText, verdict?.at, askedAt, endedAt])
}

function textOfVerdict({ kind, message, error }: Verdict): string {
  return JSON.stringify([kind, message, error?.code, error?.message, error?.status, error?.detail])
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a > b ? 1 : -1
}

function isEnd(value: unknown): value is JobEnd {
  const { word, at } = Object(value) as Partial<JobEnd>
  return typeof word === 'string' && isTerminal(word) && isTime(at)
}

function isVerdict(value: unknown): value is Verdict {
  const { kind, at, message, error } = Object(value) as Partial<Verdict>
  if (typeof kind !== 'string' || !Object.hasOwn(STRENGTHS, kind) || !isTime(at)) return false
  const worded = message === undefined ? kind !== 'rejected' : typeof message === 'string'
  const blamed = error === undefined ? kind !== 'failed' : isPlainError(error)
  return worded && blamed
}

function isPlainError(value: unknown): value is CancelJobErrorJSON {
  return (
    isCancelJobError(value) && [value.code, value.message].every((text) => typeof text === 'string')
  )
}

function plainVerdict({ kind, at, message, error }: Verdict): Verdict {
  return {
    kind,
    at,
    ...(message !== undefined && { message }),
    ...(error && { error: plainError(error) }),
  }
}

/** The known facts of an error and nothing else, so that a record is plain data without any secret. */
export function plainError(error: CancelJobErrorJSON): CancelJobErrorJSON {
  const { name, code, message, jobId, status, detail, retryAfter, jobStatus, reason } = error
  const { signInAgain, fromProxy } = error
  const facts = { name, code, message, jobId, status, detail, retryAfter, jobStatus, reason }
  return JSON.parse(JSON.stringify({ ...facts, signInAgain, fromProxy })) as CancelJobErrorJSON
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
