import { checkOptions, isDuration } from '../client/client-options.js'
import { DOCUMENTED_BASE_URL, isBaseUrl } from '../client/job-url.js'
import type { ApiKey } from '../client/secrets.js'
import { readOrigin } from './cross-site.js'

/** The two things that can be done with a job: stop it, or read its status. */
export type SutroProxyAction = 'cancel' | 'status'

/** The job that a caller asks about, and what to do with it. */
export interface SutroProxyTarget {
  jobId: string
  action: SutroProxyAction
}

/** A cancellation that went to Sutro, for whoever has to know who stopped what. */
export interface SutroProxyCancellation extends Pick<SutroProxyTarget, 'jobId'> {
  /** The browser's request, as `authorize` got it: its session says who asked. */
  request: Request
  /** The HTTP status that Sutro answered with; absent where no answer came. */
  status?: number
  /** Sutro's yes or no; absent where the answer was neither, so that the job may have been cancelled. */
  cancelled?: boolean
  /** Sutro's own words, without the key; absent where it sent none. */
  message?: string
  /** How long Sutro took, in milliseconds. */
  durationMs: number
}

/** How the proxy reaches Sutro, and who may use it. */
export interface SutroProxyOptions {
  /** The key, or a function that gives it for each request. It never leaves the server. */
  apiKey: ApiKey
  /**
   * Says whether this caller may touch this job. Only `true` lets the request through. Answer
   * `'unauthorized'` where nobody is signed in (401), `false` where this job is not theirs (403); an
   * error thrown is answered 500. May be async; bounded by `timeout`.
   */
  authorize(
    request: Request,
    target: SutroProxyTarget,
  ): boolean | 'unauthorized' | Promise<boolean | 'unauthorized'>
  /** The deployment, with a path or without. Default `https://api.sutro.sh`. */
  baseUrl?: string
  /** How Sutro is asked to cancel: `'POST'` as documented (default), `'GET'` in newer ones. */
  method?: 'GET' | 'POST'
  /**
   * Origins that may call besides the proxy's own, such as `https://dash.example.com`, or of an app,
   * such as `capacitor://localhost`. Needed for a dashboard on another origin, and on plain http behind
   * a gateway that writes another `Host` and sends no `X-Forwarded-Host`. Mount `OPTIONS` too, and give
   * the client `credentials: 'include'` where cookies are to come along. Default none.
   */
  allowedOrigins?: readonly string[]
  /**
   * The longest Sutro may take, in milliseconds; then the answer is 504. Default 9,000: the answer comes
   * before the client in the browser stops waiting, which it does after 10,000.
   */
  timeout?: number
  /**
   * A `fetch` of your own, which must send each request once. Default the global one, looked up at
   * each request.
   */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /**
   * Is told once of each cancellation that went to Sutro, when the answer has come or is lost. It is
   * not waited for, and an error in it changes nothing.
   *
   * @example
   * onCancel: async ({ request, jobId, cancelled }) => audit(await userOf(request), jobId, cancelled)
   */
  onCancel?: (cancellation: SutroProxyCancellation) => unknown
  /**
   * Is told why a request could not be served; the key is not in it. An error in it changes nothing.
   * Default `console.error`.
   */
  onError?: (error: Error, target: SutroProxyTarget) => unknown
}

/** The options with their defaults. */
export type Settings = Required<SutroProxyOptions>

const DEFAULTS: Omit<Settings, 'apiKey' | 'authorize'> = {
  baseUrl: DOCUMENTED_BASE_URL,
  method: 'POST',
  allowedOrigins: [],
  timeout: 9_000,
  fetch: (url, init) => globalThis.fetch(url, init),
  onCancel: () => undefined,
  onError: (error) => console.error(error.message),
}

/**
 * Refuses options that could not work, when the proxy is made and not at the first click.
 *
 * @throws {TypeError} saying which option is wrong and what it should be
 */
export function readOptions(options: SutroProxyOptions): Settings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const settings = { ...DEFAULTS, ...Object.fromEntries(given) } as Settings
  const { apiKey, authorize, baseUrl, method, allowedOrigins, timeout } = settings
  const isKey = typeof apiKey === 'string' && apiKey.trim() !== ''
  const isFunction = (value: unknown) => typeof value === 'function'
  checkOptions('createSutroProxy', {
    'apiKey is missing. Pass the Sutro API key, or a function that returns it':
      isKey || isFunction(apiKey),
    'authorize is missing. Pass a function that says whether this caller may touch this job':
      isFunction(authorize),
    'baseUrl must be an http(s) URL without user, query or fragment': isBaseUrl(baseUrl),
    "method must be 'POST' or 'GET'": /^(POST|GET)$/.test(method),
    'timeout must be milliseconds above 0 and below 2^31': isDuration(timeout),
    'allowedOrigins must be a list of origins such as https://dash.example.com':
      Array.isArray(allowedOrigins),
    'fetch must be a function': isFunction(settings.fetch),
    'onCancel must be a function': isFunction(settings.onCancel),
    'onError must be a function': isFunction(settings.onError),
  })
  return { ...settings, allowedOrigins: allowedOrigins.map(readOrigin) }
}
