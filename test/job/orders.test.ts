import { expect, test } from 'vitest'
import { phaseOf } from '../../src/job/phase.js'
import { join, type JobRecord, NOTHING_KNOWN } from '../../src/job/record.js'
import { failure } from './arbitrary-record.js'

/** The facts that pages, tabs and status reads can bring, each as a record of its own. */
const facts: readonly JobRecord[] = [
  { askedAt: 10 },
  { askedAt: 30 },
  { endedAt: 20 },
  { endedAt: 40 },
  { verdict: { kind: 'failed', at: 20, error: failure } },
  { verdict: { kind: 'rejected', at: 40, message: 'No.' } },
  { verdict: { kind: 'lost', at: 20 } },
  { verdict: { kind: 'accepted', at: 40, message: 'Yes.' } },
  { verdict: { kind: 'accepted', at: 35 } },
  { end: { word: 'CANCELLED', at: 50 } },
  { end: { word: 'SUCCEEDED', at: 60 } },
]

/** Every selection of up to five facts, in every order. */
function* orders(length: number, chosen: number[] = []): Generator<number[]> {
  yield chosen
  if (chosen.length === length) return
  for (const index of facts.keys())
    if (!chosen.includes(index)) yield* orders(length, [...chosen, index])
}

test('the phase depends on the facts and not on their order, or on how often they come', () => {
  const phases = new Map<string, string>()
  let count = 0
  for (const order of orders(5)) {
    count += 1
    const learn = (record: JobRecord, index: number) => join(record, facts[index] ?? {})
    const once = order.reduce(learn, NOTHING_KNOWN)
    const phase = phaseOf(order.reduce(learn, once))
    const key = order.toSorted((a, b) => a - b).join()
    const earlier = phases.get(key) ?? phase
    phases.set(key, earlier)
    if (phase !== earlier || phaseOf(once) !== phase) expect({ order, phase }).toEqual(earlier)
  }
  expect(count).toBe(1 + 11 + 110 + 990 + 7920 + 55_440)
})
