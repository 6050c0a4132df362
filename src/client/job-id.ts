import { CancelJobError } from './cancel-job-error.js'

const MAX_LENGTH = 512

/**
 * Refuses an id that could not name a job, before anything is sent. `.` and `..` are among them
 * because they survive encoding and make the URL climb to another path.
 *
 * @throws {CancelJobError} with code `invalid_job_id`
 */
export function assertJobId(jobId: unknown): asserts jobId is string {
  const problem = problemWith(jobId)
  if (problem === undefined) return
  const shown = typeof jobId === 'string' ? jobId.slice(0, 64) : ''
  throw new CancelJobError(
    'invalid_job_id',
    `Nothing was sent: ${problem}. Pass the job_id that Sutro returned.`,
    {
      jobId: shown,
    },
  )
}

function problemWith(jobId: unknown): string | undefined {
  if (typeof jobId !== 'string') {
    return `the job id must be a string, but it is ${jobId === null ? 'null' : typeof jobId}`
  }
  if (jobId.trim() === '') return 'the job id is empty'
  if (jobId === '.' || jobId === '..') return `"${jobId}" is not a job id`
  if (jobId.length > MAX_LENGTH) return `the job id is longer than ${MAX_LENGTH} characters`
  if (/[\u0000-\u001f\u007f]/.test(jobId)) return 'the job id contains a control character'
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(jobId))
    return 'the job id is not valid text'
  return undefined
}
