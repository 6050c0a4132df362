import { CancelJobError } from '../../src/index.js'
import type { JobRecord, Verdict } from '../../src/job/record.js'

/** What a persisted cache knows about a job in each phase; `message` is Sutro's. */
export function recordOf(phase: string, message = 'What was said', word?: string): JobRecord {
  const at = Date.now()
  const facts = { jobId: 'a', status: 401 }
  const error = new CancelJobError('unauthorized', 'You are not signed in. (401)', facts).toJSON()
  const accepted = { kind: 'accepted', at, message } as const
  const verdicts: Record<string, Verdict> = {
    cancelling: accepted,
    cancelled: accepted,
    finished: { kind: 'lost', at },
    rejected: { kind: 'rejected', at, message },
    unknown: { kind: 'lost', at, error },
    error: { kind: 'failed', at, error },
  }
  const ends: Record<string, string> = { cancelled: 'CANCELLED', finished: 'SUCCEEDED' }
  const end = ends[phase]
  const verdict = verdicts[phase]
  return {
    ...(end !== undefined && { end: { word: word ?? end, at } }),
    ...(verdict && { verdict }),
    askedAt: at - 1000,
    endedAt: at,
  }
}
