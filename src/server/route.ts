import { assertJobId } from '../client/job-id.js'
import type { Endpoint } from '../client/url.js'
import type { SutroProxyAction } from './proxy-options.js'

/** One of the two things that this proxy does, for one job. */
export interface Route {
  action: SutroProxyAction
  endpoint: Endpoint
  /** The method the browser must use, whatever the upstream's dialect. */
  method: 'GET' | 'POST'
  jobId: string
}

/**
 * Reads the last two segments of a path, wherever the proxy is mounted. Nothing of the path itself
 * goes upstream: what does is built anew from the job id found here.
 */
export function readRoute(url: string): Route | undefined {
  const [endpoint, segment = ''] = new URL(url).pathname.split('/').slice(-2)
  const jobId = readJobId(segment)
  if (jobId === undefined) return undefined
  if (endpoint === 'job-cancel') return { action: 'cancel', endpoint, method: 'POST', jobId }
  if (endpoint === 'job-status') return { action: 'status', endpoint, method: 'GET', jobId }
  return undefined
}

function readJobId(segment: string): string | undefined {
  try {
    const jobId = decodeURIComponent(segment)
    assertJobId(jobId)
    return isOneSegment(jobId) ? jobId : undefined
  } catch {
    return undefined
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
