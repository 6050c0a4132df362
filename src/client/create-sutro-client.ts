import type { ApiKey } from './api-key.js'
import type { RetryOptions, Settings } from './call.js'
import { type CancelJobRequest, cancelJob, type RepeatedRequest } from './cancel-job.js'
import { type JobStatus, type JobStatusRequest, readJobStatus } from './read-job-status.js'
import type { ExtraHeaders } from './request-init.js'
import type { CancelJobResult } from './settled-by.js'
import { assertBaseUrl, DOCUMENTED_BASE_URL } from './url.js'

export type { JobStatus, JobStatusRequest }

/** How to reach Sutro, or a proxy in front of it. */
export interface SutroClientOptions {
  /** An http(s) URL, with a path or without, or a path on this origin. Default `https://api.sutro.sh`. */
  baseUrl?: string
  /** The key, or a function that gives it for each request. Leave it out behind a proxy. */
  apiKey?: ApiKey
  /** Headers to add to each request, or a function that gives them. */
  headers?: ExtraHeaders
  /**
   * Names the account, where one base URL serves several: what is known about jobs, and a `Retry-After`, belong
   * to one account. Default the base URL.
   */
  account?: string
  /** The method that cancels: `'POST'` as documented (default), `'GET'` for the newer dialect. */
  method?: 'GET' | 'POST'
  /** The longest one attempt may take, in milliseconds. Default 10,000. */
  timeout?: number
  /** How often and how long to try, or just how often. Default `{ limit: 3, budget: 60_000 }`. */
  retry?: number | RetryOptions
  /** A `fetch` of your own, called with a URL and options. Default the global one, looked up at each request. */
  fetch?: typeof globalThis.fetch
  /** Allow `apiKey` in a browser, where everyone who opens the page can read it. Default false. */
  dangerouslyAllowBrowser?: boolean
}

/**
 * A way to Sutro: the two requests, each with its timeouts, retries and checks. Every hook and button takes one.
 * An object of your own with `cancelJob` stands in its place; without `getJobStatus` no job is followed.
 */
export interface SutroClient {
  /** Whose jobs these are: what is known about a job belongs to its account. Absent: one common account. */
  readonly account?: string
  /**
   * Asks Sutro to cancel a job. A rejection is a result (`cancelled: false`), not an error; it is told only
   * after the job's status has been read.
   *
   * @throws {CancelJobError} when the server certainly did not accept, or `outcome_unknown`
   */
  cancelJob(jobId: string, request?: CancelJobRequest): Promise<CancelJobResult>
  /**
   * Reads a job's status.
   *
   * @throws {CancelJobError} when it could not be read
   */
  getJobStatus?(jobId: string, request?: JobStatusRequest): Promise<JobStatus>
}

/**
 * Makes the client that everything else in this package speaks through.
 *
 * @throws {TypeError} for an unusable option, or for an `apiKey` in a browser
 * @example
 * const client = createSutroClient({ baseUrl: '/api/sutro' })
 * const { cancelled, message } = await client.cancelJob('batch_job_12345')
 */
export function createSutroClient(options: SutroClientOptions = {}): Required<SutroClient> {
  const {
    baseUrl = DOCUMENTED_BASE_URL,
    apiKey,
    headers,
    account = baseUrl,
    method = 'POST',
    timeout = 10_000,
    retry = {},
    fetch,
  } = options
  assertBaseUrl(baseUrl)
  assertPositive('timeout', timeout)
  if (method !== 'POST' && method !== 'GET')
    throw new TypeError(`createSutroClient: method must be 'POST' or 'GET'.`)
  if (apiKey !== undefined && isBrowser() && !options.dangerouslyAllowBrowser)
    throw new TypeError(KEY_IN_BROWSER)
  const { limit = 3, budget = 60_000 } = typeof retry === 'number' ? { limit: retry } : retry
  if (!Number.isInteger(limit) || limit < 0)
    throw new TypeError('createSutroClient: retry must be 0 or a whole number above it.')
  assertPositive('retry.budget', budget)
  if (typeof account !== 'string')
    throw new TypeError('createSutroClient: account must be a string that names the account.')
  const connection = { baseUrl, apiKey, headers, fetch }
  const settings: Settings = { connection, account, method, limits: { limit, budget, timeout } }
  return {
    account,
    cancelJob: (jobId, request?: RepeatedRequest) => cancelJob(settings, jobId, request),
    getJobStatus: (jobId, request) => readJobStatus(settings, jobId, request),
  }
}

const KEY_IN_BROWSER =
  'createSutroClient: an apiKey in a browser can be read by everyone who opens the page. Keep it on a server: ' +
  'mount createSutroProxy from sutro-cancel-job/server and pass its path as baseUrl instead. If every visitor ' +
  'may have the key, set dangerouslyAllowBrowser: true.'

function isBrowser(): boolean {
  return typeof window !== 'undefined' && typeof window.document !== 'undefined'
}

function assertPositive(name: string, value: number): void {
  if (value > 0 && value < 2 ** 31) return
  throw new TypeError(
    `createSutroClient: ${name} must be milliseconds above 0 and below 2^31; it is ${String(value)}.`,
  )
}
