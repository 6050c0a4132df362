import { assertJobId, type Endpoint } from '../client/job-url.js'
import type { SutroProxyAction } from './proxy-options.js'

/** One of the two things that this proxy does, for one job. */
export interface Route {
  action: SutroProxyAction
  endpoint: Endpoint
  /** The method the browser must use, whatever the upstream's dialect. */
  method: 'GET' | 'POST'
  jobId: string
}

const ENDPOINTS = new Map<string | undefined, Omit<Route, 'jobId'>>([
  ['job-cancel', { action: 'cancel', endpoint: 'job-cancel', method: 'POST' }],
  ['job-status', { action: 'status', endpoint: 'job-status', method: 'GET' }],
])

/**
 * Reads the last two segments of a path, wherever the proxy is mounted; frameworks may add one slash
 * behind them. Nothing of the path itself goes upstream: what does is built anew from the job id.
 */
export function readRoute(url: string): Route | 'no_route' | 'invalid_job_id' {
  const path = new URL(url).pathname.replace(/(?<=[^/])\/$/, '')
  const [endpoint, segment = ''] = path.split('/').slice(-2)
  const found = ENDPOINTS.get(endpoint)
  if (!found) return 'no_route'
  const jobId = readJobId(segment)
  return jobId === undefined ? 'invalid_job_id' : { ...found, jobId }
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
