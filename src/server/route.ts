import { assertJobId } from '../client/job-url.js'

/** A request that the proxy serves, for one job. */
export type Route = (typeof ROUTES)[number] & { readonly jobId: string }

const ROUTES = [
  {
    action: 'cancel',
    endpoint: 'job-cancel',
    /** The method the browser must use, whatever the upstream's dialect. */
    method: 'POST',
    purpose: 'cancel this job',
    /** A cancellation without an answer may have been carried out. */
    doubt: ' The job may have been cancelled: read its status.',
  },
  {
    action: 'status',
    endpoint: 'job-status',
    method: 'GET',
    purpose: 'read the status of this job',
    doubt: '',
  },
] as const

/**
 * Reads the last two segments of a path, wherever the proxy is mounted. Frameworks may add a slash
 * behind them. The path itself does not go upstream: that of Sutro is built anew from the job id.
 */
export function readRoute(url: string): Route | 'no_route' | 'invalid_job_id' {
  const path = new URL(url).pathname.replace(/(?<=[^/])\/$/, '')
  const [endpoint, segment = ''] = path.split('/').slice(-2)
  const route = ROUTES.find((known) => known.endpoint === endpoint)
  if (!route) return 'no_route'
  try {
    const jobId = decodeURIComponent(segment)
    assertJobId(jobId)
    return isOneSegment(jobId) ? { ...route, jobId } : 'invalid_job_id'
  } catch {
    return 'invalid_job_id'
  }
}

/**
 * Whether the id stays one path segment even where a server upstream decodes it twice, folds
 * look-alike characters or trims: the key could be taken to another endpoint otherwise.
 */
function isOneSegment(jobId: string): boolean {
  const folded = jobId.normalize('NFKC')
  return !/[/\\%?#;]/.test(folded) && !/^[\s.]*$/.test(folded)
}
