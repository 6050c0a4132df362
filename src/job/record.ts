import { type CancelJobErrorJSON, isCancelJobError } from '../client/cancel-job-error.js'
import { isStopping, isTerminal } from '../client/job-status-words.js'
import { known } from './known.js'

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

/** Joins two records. The result is the same in any order: commutative, associative and idempotent. */
export function join(a: JobRecord, b: JobRecord): JobRecord {
  return known({
    end: greater(a.end, b.end, rankOfEnd),
    verdict: greater(a.verdict, b.verdict, rankOfVerdict),
    askedAt: greater(a.askedAt, b.askedAt, rankOfTime),
    endedAt: greater(a.endedAt, b.endedAt, rankOfTime),
  })
}

/** The first part that differs decides between two ranks. */
type Rank = readonly (number | string)[]

function greater<T>(a: T | undefined, b: T | undefined, rankOf: (value: T) => Rank): T | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const [ours, theirs] = [rankOf(a), rankOf(b)]
  const index = ours.findIndex((part, place) => part !== theirs[place])
  return index < 0 || (ours[index] ?? 0) > (theirs[index] ?? 0) ? a : b
}

const rankOfTime = (time: number): Rank => [time]

/** Of two ends the first stays. At the same time the text decides, so that the order is total. */
const rankOfEnd = ({ at, word }: JobEnd): Rank => [-at, word]

const STRENGTHS = { failed: 0, rejected: 0, lost: 1, accepted: 2 } as const

/** Strength first. Of two acceptances one with words, then the first, stays; else the newer verdict. */
function rankOfVerdict(verdict: Verdict): Rank {
  const { kind, at, message } = verdict
  const preferred = kind === 'accepted' ? [Number(message !== undefined), -at] : [at]
  return [STRENGTHS[kind], ...preferred, JSON.stringify(verdict)]
}

/** A request was sent whose end is not known: by this page, by another tab, or before a reload. */
export function isOpen({ askedAt, endedAt }: JobRecord): boolean {
  return (askedAt ?? -1) > (endedAt ?? -1)
}

/** A request was made, and only the job's status tells what becomes of it. */
export function isUnsettled({ end, verdict, ...times }: JobRecord): boolean {
  return !end && (isOpen(times) || verdict?.kind === 'lost' || verdict?.kind === 'accepted')
}

/** Learns that a request was sent. A request that is still open counts as lost from now on. */
export function learnRequest(record: JobRecord, now: number): JobRecord {
  const lost = isOpen(record) ? learnVerdict(record, { kind: 'lost', at: now }) : record
  const { askedAt = -1, endedAt = -1 } = lost
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

/** Checks a record that comes from outside, field by field, and drops every field that is not valid. */
export function readRecord(value: unknown): JobRecord {
  const { end, verdict, askedAt, endedAt } = fieldsOf(value)
  return known({
    end: readEnd(fieldsOf(end)),
    verdict: readVerdict(fieldsOf(verdict)),
    askedAt: isTime(askedAt) ? askedAt : undefined,
    endedAt: isTime(endedAt) ? endedAt : undefined,
  })
}

function readEnd({ word, at }: Fields): JobEnd | undefined {
  return isText(word) && isTerminal(word) && isTime(at) ? { word, at } : undefined
}

function readVerdict({ kind, at, message, error }: Fields): Verdict | undefined {
  if (!isText(kind) || !Object.hasOwn(STRENGTHS, kind) || !isTime(at)) return undefined
  const isWorded = isText(message) || (message === undefined && kind !== 'rejected')
  const isBlamed = isError(error) || (error === undefined && kind !== 'failed')
  if (!isWorded || !isBlamed) return undefined
  return known({ kind, at, message, error: error && plainError(error) }) as Verdict
}

/** The known facts of an error and nothing else, so that a record is plain data without any secret. */
export function plainError(error: CancelJobErrorJSON): CancelJobErrorJSON {
  const facts = ERROR_FACTS.map((name) => [name, error[name]])
  return known(Object.fromEntries(facts) as CancelJobErrorJSON)
}

const ERROR_FACTS =
  'name code message jobId status detail retryAfter jobStatus reason signInAgain fromProxy'.split(
    ' ',
  ) as (keyof CancelJobErrorJSON)[]

type Fields = Record<string, unknown>

const fieldsOf = (value: unknown): Fields => Object(value) as Fields
const isText = (value: unknown): value is string => typeof value === 'string'
/** A time that a `Date` can hold; of a greater number one more is the same number. */
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 8.64e15
const isError = (value: unknown): value is CancelJobErrorJSON =>
  isCancelJobError(value) && isText(value.code) && isText(value.message)
