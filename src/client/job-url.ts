import { CancelJobError } from './cancel-job-error.js'

export const DOCUMENTED_BASE_URL = 'https://api.sutro.sh'

/** The two endpoints this package may touch. */
export type Endpoint = 'job-cancel' | 'job-status'

/** `https://host/v1/` and `a/b` give `https://host/v1/job-cancel/a%2Fb`. */
export function endpointUrl(baseUrl: string, endpoint: Endpoint, jobId: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${endpoint}/${encodeURIComponent(jobId)}`
}

/** An http(s) URL, with a path or without, and without user, query or fragment. */
export function isHttpUrl(url: unknown): url is string {
  if (typeof url !== 'string' || /[?#\s]/.test(url) || !URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return /^https?:$/.test(protocol) && !username && !password
}

const MAX_LENGTH = 512

/**
 * Refuses an id that cannot be sent, before anything is sent. Every other id is sent, encoded as one path
 * segment. Servers on the way often refuse an id with `/`, `\`, `%`, `?`, `#` or `;` in it, as
 * `createSutroProxy` does.
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
  // Dots survive encoding, so the URL would climb to another path.
  if (jobId === '.' || jobId === '..') return `"${jobId}" is not a job id`
  if (jobId.length > MAX_LENGTH) return `the job id is longer than ${MAX_LENGTH} characters`
  if (/[\u0000-\u001f\u007f]/.test(jobId)) return 'the job id contains a control character'
  // Half of a surrogate pair cannot be encoded.
  return /\p{Surrogate}/u.test(jobId) ? 'the job id is not valid text' : undefined
}
