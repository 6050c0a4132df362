import { DOCUMENTED_BASE_URL, isBaseUrl } from './job-url.js'
import type { ApiKey, ExtraHeaders } from './secrets.js'

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

/** The options with their defaults, and the secrets that were sent: what all requests of one client share. */
export interface Settings
  extends
    Pick<SutroClientOptions, 'apiKey' | 'headers' | 'credentials' | 'fetch'>,
    Required<Pick<SutroClientOptions, 'baseUrl' | 'account' | 'method' | 'timeout'>>,
    Required<RetryOptions> {
  readonly secrets: Set<string>
}

/**
 * Refuses what could not work when the client is made, and not at the first click.
 *
 * @throws {TypeError} saying which option is wrong and what it should be
 */
export function readOptions(options: SutroClientOptions): Settings {
  const { baseUrl = DOCUMENTED_BASE_URL, method = 'POST', timeout = 10_000, retry = {} } = options
  const { limit = 3, budget = 60_000 } = typeof retry === 'number' ? { limit: retry } : retry
  const { account = String(baseUrl).replace(/\/+$/, ''), credentials = 'omit' } = options
  const isInBrowser = options.apiKey !== undefined && globalThis.window?.document !== undefined
  const shown = JSON.stringify(baseUrl)?.replace(/\/\/[^/@]*@/, '//[hidden]@')
  checkOptions('createSutroClient', {
    [`${BASE_URL}; it is ${shown}`]: isBaseUrl(baseUrl, DOCUMENTED_BASE_URL),
    "method must be 'POST' or 'GET'": /^(POST|GET)$/.test(method),
    "credentials must be 'omit', 'same-origin' or 'include'": CREDENTIALS.test(credentials),
    [`timeout ${DURATION}; it is ${timeout}`]: isDuration(timeout),
    [`retry.budget ${DURATION}; it is ${budget}`]: isDuration(budget),
    'retry must be a whole number from 0': Number.isInteger(limit) && limit >= 0,
    'account must be a string': typeof account === 'string',
    [KEY_IN_BROWSER]: !isInBrowser || options.dangerouslyAllowBrowser,
  })
  return { ...options, baseUrl, account, method, timeout, limit, budget, secrets: new Set() }
}

const CREDENTIALS = /^(omit|same-origin|include)$/
const BASE_URL =
  'baseUrl must be an http(s) URL, or a path such as /api/sutro, without user, query or fragment'
const DURATION = 'must be milliseconds above 0 and below 2^31'
const KEY_IN_BROWSER =
  'apiKey can be read by everyone who opens the page. Keep it on a server with createSutroProxy. If everyone ' +
  'may have the key, set dangerouslyAllowBrowser: true'

/** A timer of the platform can wait for so long. */
export function isDuration(milliseconds: number): boolean {
  return milliseconds > 0 && milliseconds < 2 ** 31
}

/**
 * Takes the rules that options have to keep, and whether they do.
 *
 * @throws {TypeError} with the first rule that is broken
 */
export function checkOptions(maker: string, rules: Record<string, boolean | undefined>): void {
  for (const [rule, isKept] of Object.entries(rules))
    if (!isKept) throw new TypeError(`${maker}: ${rule}.`)
}
