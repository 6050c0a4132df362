import { CancelJobError } from './cancel-job-error.js'

export const DOCUMENTED_BASE_URL = 'https://api.sutro.sh'

/** The two endpoints this package may touch. */
export type Endpoint = 'job-cancel' | 'job-status'

/** `https://host/v1/` and `a/b` give `https://host/v1/job-cancel/a%2Fb`. */
export function endpointUrl(baseUrl: string, endpoint: Endpoint, jobId: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${endpoint}/${encodeURIComponent(jobId)}`
}

/** An http(s) URL, or with a `page` a path on its origin; without user, query or fragment. */
export function isBaseUrl(url: unknown, page?: string): url is string {
  const form = /^(https?:\/\/[^/?#@\s]+(?![^/])|\/(?!\/))[^?#\s]*$/i
  return typeof url === 'string' && form.test(url) && URL.canParse(url, page)
}

const MAX_LENGTH = 512
/** Spaces alone; dots, which would climb to another path; control characters; half of a surrogate pair. */
const UNSENDABLE = /^\s*$|^\.\.?$|[\u0000-\u001f\u007f]|\p{Surrogate}/u

/**
 * Refuses an id that cannot be sent, before anything is sent. Every other id is sent, encoded as one path
 * segment. Servers on the way often refuse an id with `/`, `\`, `%`, `?`, `#` or `;` in it, as
 * `createSutroProxy` does.
 *
 * @throws {CancelJobError} with code `invalid_job_id`
 */
export function assertJobId(jobId: unknown): asserts jobId is string {
  const isText = typeof jobId === 'string'
  if (isText && jobId.length <= MAX_LENGTH && !UNSENDABLE.test(jobId)) return
  const begin = isText ? jobId.slice(0, 64) : ''
  const shown = isText ? JSON.stringify(begin) : typeof jobId
  throw new CancelJobError(
    'invalid_job_id',
    `Nothing was sent: ${shown} cannot be a job id, which has 1 to ${MAX_LENGTH} characters and no control ` +
      'characters. Pass the job_id that Sutro returned.',
    { jobId: begin },
  )
}
