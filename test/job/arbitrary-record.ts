import * as fc from 'fast-check'
import { CancelJobError } from '../../src/client/cancel-job-error.js'
import { type JobRecord, plainError, type Verdict } from '../../src/job/record.js'

export const failure = plainError(
  new CancelJobError('unauthorized', 'Sutro refused the key.', { jobId: 'a', status: 401 }),
)

// Few times and few texts, so that equal ones meet often.
const time = fc.integer({ min: 0, max: 4 })
const words = fc.constantFrom('One sentence.', 'Another sentence.')

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.record({ kind: fc.constant('failed' as const), at: time, error: fc.constant(failure) }),
  fc.record({ kind: fc.constant('rejected' as const), at: time, message: words }),
  fc.record({ kind: fc.constant('lost' as const), at: time }),
  fc.record({ kind: fc.constant('accepted' as const), at: time }),
  fc.record({ kind: fc.constant('accepted' as const), at: time, message: words }),
)

/** Any record, with every field there or not. */
export const record: fc.Arbitrary<JobRecord> = fc.record(
  {
    end: fc.record({ word: fc.constantFrom('CANCELLED', 'SUCCEEDED', 'FAILED'), at: time }),
    verdict,
    askedAt: time,
    endedAt: time,
  },
  { requiredKeys: [] },
)
