import type { ApiKey } from './api-key.js'
import type { ExtraHeaders } from './request-init.js'
import { assertBaseUrl, DOCUMENTED_BASE_URL } from './url.js'

/** How to reach Sutro, or a proxy in front of it. */
export interface SutroClientOptions {
  /** An http(s) URL, with a path or without, or a path on this origin. Default `https://api.sutro.sh`. */
  baseUrl?: string
  /** The key, or a function that gives it for each request. Leave it out behind a proxy. */
  apiKey?: ApiKey
  /** Headers to add to each request, or a function that gives them. */
  headers?: ExtraHeaders
  /**
   * Whether cookies go along. `'include'` for a proxy on another origin, which lists this page's origin in its
   * `allowedOrigins`. Default that of `fetch`: to the page's own origin only.
   */
  credentials?: 'omit' | 'same-origin' | 'include'
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

/** How hard one call tries before it says that it does not know. */
export interface RetryOptions {
  /**
   * How often an attempt may be repeated. Default 3, so at most four requests to cancel. The status of a job
   * whose answer was lost is read for as long as the budget lasts, unless this is 0: then it is read once.
   */
  limit?: number
  /** The longest the whole call may take, its waits included, in milliseconds. Default 60,000. */
  budget?: number
}

/** The options with their defaults: what all requests of one client share. */
export interface Settings extends Required<RetryOptions> {
  readonly baseUrl: string
  readonly account: string
  readonly apiKey: ApiKey | undefined
  readonly headers: ExtraHeaders | undefined
  readonly credentials: SutroClientOptions['credentials']
  readonly method: 'GET' | 'POST'
  readonly timeout: number
  readonly fetch: typeof globalThis.fetch | undefined
}

/**
 * Refuses what could not work when the client is made, and not at the first click.
 *
 * @throws {TypeError} saying which option is wrong and what it should be
 */
export function readOptions(options: SutroClientOptions): Settings {
  const {
    baseUrl = DOCUMENTED_BASE_URL,
    apiKey,
    headers,
    credentials,
    method = 'POST',
    timeout = 10_000,
    retry = {},
    fetch,
  } = options
  assertBaseUrl(baseUrl)
  const { account = baseUrl.replace(/\/+$/, '') } = options
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
  if (credentials !== undefined && !['omit', 'same-origin', 'include'].includes(credentials))
    throw new TypeError(
      `createSutroClient: credentials must be 'omit', 'same-origin' or 'include'.`,
    )
  return { baseUrl, account, apiKey, headers, credentials, method, timeout, limit, budget, fetch }
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
