import { CancelJobError } from './cancel-job-error.js'

const MAX_LENGTH = 512

/**
 * Whether an id can be sent: text of 1 to 512 characters, without control characters or half surrogate
 * pairs, and neither blank nor `.` nor `..`, which survive encoding and make the URL climb to another path.
 *
 * Every other id is sent, encoded as one path segment. Servers on the way often refuse an id with
 * `/`, `\`, `%`, `?`, `#` or `;` in it; `createSutroProxy` is one of them.
 */
export function isSendableJobId(jobId: unknown): jobId is string {
  return problemWith(jobId) === undefined
}

/**
 * Refuses an id that cannot be sent, before anything is sent.
 *
 * @throws {CancelJobError} with code `invalid_job_id`
 */
export function assertJobId(jobId: unknown): asserts jobId is string {
  const problem = problemWith(jobId)
  if (problem === undefined) return
  throw new CancelJobError(
    'invalid_job_id',
    `Nothing was sent: ${problem}. Pass the job_id that Sutro returned.`,
    { jobId: typeof jobId === 'string' ? jobId.slice(0, 64) : '' },
  )
}

function problemWith(jobId: unknown): string | undefined {
  if (typeof jobId !== 'string')
    return `the job id must be a string, but it is ${jobId === null ? 'null' : typeof jobId}`
  if (jobId.trim() === '') return 'the job id is empty'
  if (jobId === '.' || jobId === '..') return `"${jobId}" is not a job id`
  if (jobId.length > MAX_LENGTH) return `the job id is longer than ${MAX_LENGTH} characters`
  if (/[\u0000-\u001f\u007f]/.test(jobId)) return 'the job id contains a control character'
  return isWellFormed(jobId) ? undefined : 'the job id is not valid text'
}

/** `encodeURIComponent` throws for half a surrogate pair and for nothing else. */
function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
