/** A longer wait is not believed, and not told either. */
const MAX_RETRY_AFTER_MS = 3_600_000

/**
 * `Retry-After` in milliseconds, an hour at most, from seconds or from a date. A date is compared with the
 * answer's own `Date`, where it can be read, so that a wrong clock on this machine does not matter.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? ''
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : untilDate(value, headers.get('Date'))
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), MAX_RETRY_AFTER_MS)
}

function untilDate(value: string, answeredAt: string | null): number {
  // Every HTTP date has letters: a bare number such as -5 would pass as a year.
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN
  const now = Date.parse(answeredAt ?? '')
  return date - (Number.isNaN(now) ? Date.now() : now)
}
