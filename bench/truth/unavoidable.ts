import { beginLife, type Life, statusAt } from '../../src/testing/fake-job.js'
import type { Fault } from '../../test/truth/fault.js'
import type { Sent } from '../../test/truth/network.js'
import type { Case } from './case.js'

const BUDGET = 60_000
const TIMEOUT = 10_000
const ASKS = 4

/**
 * Whether "unknown" was all that could be known: from when the first request whose answer was lost was sent,
 * since a status can be read beside one that hangs, to the end of the budget there was no moment, however
 * well chosen, at which a status read would have come back with proof; and where it would have come back
 * saying that the job still runs, all four requests that a cancellation may send had been sent. It looks at
 * every 100 ms of the weather, which no client can.
 */
export function wasUnavoidable(
  { job, weather, clickAt }: Case,
  sent: readonly Sent[],
  cancelRequestedAt: number | undefined,
): boolean {
  const before: Life = beginLife(job, 0)
  const after: Life = { ...before, cancelRequestedAt }
  const asks = sent.filter(({ action }) => action === 'cancel')
  const first = asks.find(({ said }) => said !== false)?.at ?? clickAt
  const end = Math.max(clickAt + BUDGET, sent.at(-1)?.at ?? 0)
  let readable = false
  for (let at = first; at < end; at += 100) {
    const fault = weather.at(at - clickAt, 'status')
    if (!comesBack(fault) || at + fault.takes > end) continue
    readable = true
    const seenAt = at + fault.takes
    if (proves(statusAt(seenAt < (cancelRequestedAt ?? Infinity) ? before : after, seenAt)))
      return false
  }
  return !readable || asks.length >= ASKS
}

function comesBack({ answer, takes }: Fault): boolean {
  return (answer === 'real' || answer === 'second') && takes < TIMEOUT
}

function proves(status: string): boolean {
  return ['CANCELLING', 'CANCELLED', 'SUCCEEDED', 'FAILED'].includes(status)
}
