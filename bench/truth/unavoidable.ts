import type { Vocabulary } from '../../src/testing/dialect.js'
import type { Fault } from '../../test/truth/fault.js'
import type { Sent } from '../../test/truth/network.js'
import { type Case, wordAt } from './case.js'

/** The longest that one cancellation may take, in virtual milliseconds. */
export const BUDGET_MS = 60_000
const TIMEOUT_MS = 10_000
const ASKS = 4

/**
 * Whether "unknown" was all that could be known at the end of the budget: from when the first request whose
 * answer was lost was sent there was no moment, however well chosen, at which a status read would have come
 * back with proof. Where it would have come back saying that the job still runs, all four requests that a
 * cancellation may send had been sent. It looks at every 100 ms of the weather, which no client can.
 */
export function wasUnavoidable(
  one: Case,
  sent: readonly Sent[],
  cancelRequestedAt: number | undefined,
  vocabulary: Vocabulary,
): boolean {
  const { weather, clickAt } = one
  const end = clickAt + BUDGET_MS
  const asks = sent.filter(({ action, at }) => action === 'cancel' && at <= end)
  if (isSignedOut(sent)) return true
  const first = asks.find(({ said }) => said !== false)?.at ?? clickAt
  let readable = false
  for (let at = first; at < end; at += 100) {
    const fault = weather.at(at - clickAt, 'status')
    const seenAt = at + fault.takes
    if (!comesBack(fault) || seenAt > end) continue
    readable = true
    if (proves(wordAt(one, cancelRequestedAt, seenAt - (fault.lags ?? 0), vocabulary))) return false
  }
  return !readable || asks.length >= ASKS
}

/** After three web pages in a row the session is taken to be over, and the person is asked to sign in. */
function isSignedOut(sent: readonly Sent[]): boolean {
  const pages = sent.map(({ fault }) => (fault.answer === 'html' ? 'p' : '-')).join('')
  return pages.includes('ppp')
}

function comesBack({ answer, takes }: Fault): boolean {
  return (answer === 'real' || answer === 'second') && takes < TIMEOUT_MS
}

function proves(word: string): boolean {
  return /^(cancelling|cancelled|succeeded|completed|failed)$/i.test(word)
}
