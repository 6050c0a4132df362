import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { play } from './play.js'
import { scenario } from './scenario.js'

/** `SUTRO_TRUTH_RUNS=6000 SUTRO_TRUTH_SEED=1` plays more, or others. */
const numRuns = Number(process.env['SUTRO_TRUTH_RUNS'] ?? 150)
const seed = Number(process.env['SUTRO_TRUTH_SEED'] ?? 20)

test('whatever the network does, nothing is claimed that the server’s own ledger contradicts', async () => {
  let faulted = 0
  const property = fc.asyncProperty(scenario, async (played) => {
    const { broken, faulted: met } = await play(played)
    faulted += met
    expect(broken).toEqual([])
  })
  await fc.assert(property, { numRuns, seed })
  console.warn(`${faulted} cancellations that met a fault, in ${numRuns} runs from seed ${seed}.`)
  expect(faulted).toBeGreaterThan(numRuns)
}, 3_600_000)
