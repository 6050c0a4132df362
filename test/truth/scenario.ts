import * as fc from 'fast-check'
import type { FakeJobOptions } from '../../src/testing/index.js'
import { type Fault, REFUSALS } from './fault.js'

/** What a person or the connection does, at a virtual millisecond. */
export interface Step {
  at: number
  job: number
  does:
    | 'click'
    | 'double click'
    | 'mount'
    | 'unmount'
    | 'check again'
    | 'withdraw'
    | 'go offline'
    | 'come back'
    | 'reload'
    | 'click on the other page'
    | 'mount on the other page'
    | 'mount with the status of a list'
    | 'mount with a list that says cancelled at once'
}

/** One run: jobs, what is done to them, and what each request meets in turn; from then on all is well. */
export interface Scenario {
  dialect: 'documented' | 'newer'
  vocabulary: 'current' | 'older'
  jobs: Omit<FakeJobOptions, 'id'>[]
  steps: Step[]
  faults: Fault[]
}

const takes = fc.oneof(
  { weight: 4, arbitrary: fc.constant(40) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 25_000 }) },
)

const aboutArrival = fc.record<Fault>({
  arrives: fc.constantFrom<Fault['arrives']>('once', 'twice', 'never'),
  takes,
  answer: fc.constantFrom<Fault['answer']>(
    'real',
    'network',
    'hang',
    'cut',
    'stall',
    'html',
    'truncated',
    'empty',
    500,
    502,
    503,
    504,
    524,
    'second',
  ),
})

const refusal = fc.record<Fault>({
  arrives: fc.constant('never'),
  takes,
  answer: fc.constantFrom(...REFUSALS),
  retryAfter: fc.integer({ min: 0, max: 40 }),
})

const fault = fc.oneof({ weight: 6, arbitrary: aboutArrival }, { weight: 1, arbitrary: refusal })

const job = fc.record({
  status: fc.constantFrom(
    'RUNNING',
    'RUNNING',
    'RUNNING',
    'QUEUED',
    'SUCCEEDED',
    'FAILED',
    'CANCELLED',
  ),
  runsFor: fc.oneof(fc.constant(3_600_000), fc.integer({ min: 0, max: 60_000 })),
  // Longer than any budget as well: in older words such a job runs on while it stops.
  stopsFor: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.constant(120_000)),
  ends: fc.constantFrom('SUCCEEDED' as const, 'FAILED' as const),
  stopsAs: fc.constantFrom(
    'CANCELLED' as const,
    'CANCELLED' as const,
    'SUCCEEDED' as const,
    'FAILED' as const,
  ),
})

const step = fc.record<Step>({
  at: fc.integer({ min: 0, max: 90_000 }),
  job: fc.nat({ max: 2 }),
  does: fc.constantFrom<Step['does']>(
    'click',
    'click',
    'double click',
    'mount',
    'mount',
    'unmount',
    'check again',
    'withdraw',
    'go offline',
    'come back',
    'reload',
    'click on the other page',
    'mount on the other page',
    'mount with the status of a list',
    'mount with a list that says cancelled at once',
  ),
})

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  dialect: fc.constantFrom('documented' as const, 'newer' as const),
  vocabulary: fc.constantFrom('current' as const, 'older' as const),
  jobs: fc.array(job, { minLength: 1, maxLength: 3 }),
  steps: fc.array(step, { maxLength: 12 }),
  faults: fc.array(fault, { minLength: 1, maxLength: 24 }),
})
