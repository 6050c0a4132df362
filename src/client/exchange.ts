import ky, { isNetworkError, isTimeoutError } from 'ky'
import { type CancelJobError, type CancelJobErrorCode, createError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { redact } from './redact.js'
import { readRequestInit } from './request-init.js'
import { readRetryAfter } from './retry-after.js'
import { type Endpoint, endpointUrl } from './url.js'

/** One request. */
export interface Exchange {
  endpoint: Endpoint
  method: 'GET' | 'POST'
  jobId: string
  /** Milliseconds for key, headers and body together. */
  timeout: number
  /** Aborted, nothing leaves. A status read ends; a cancellation that left is waited for. */
  signal: AbortSignal | undefined
}

/** An answer that arrived whole. */
export interface Reply {
  endpoint: Endpoint
  /** 0 for a redirect, which a browser shows to nobody. */
  status: number
  /** The JSON; `undefined` where it was none. */
  body: unknown
  isWebPage: boolean
  retryAfter: number | undefined
}

/**
 * One request through ky, without its retries. ky's errors hold the request with the key in it, so none of
 * them leaves this function. Redirects are not followed: the key goes to the base URL and nowhere else.
 *
 * @returns the whole answer, or the error that says why there is none
 */
export async function exchange(
  settings: Settings,
  { endpoint, method, jobId, timeout, signal }: Exchange,
): Promise<Reply | CancelJobError> {
  const fail = (code: CancelJobErrorCode, detail?: string) =>
    createError(code, { jobId, ...(detail && { detail }) })
  const end = performance.now() + timeout
  const url = absoluteUrl(endpointUrl(settings.baseUrl, endpoint, jobId))
  if (!url) return fail('not_sent', NO_PAGE)
  const given = await readRequestInit(settings, method, timeout).catch((error: TypeError) =>
    fail('api_key_unavailable', error.message),
  )
  if (!('secrets' in given)) return given
  if (signal?.aborted) return fail('not_sent')

  const left = Math.max(1, Math.ceil(end - performance.now()))
  const isAbortable = endpoint === 'job-status'
  let stage = 'made' as 'made' | 'sent' | 'answered'
  try {
    const { credentials } = settings
    // A runtime without cookies may refuse the option.
    const init = { ...given.init, ...noStore(), ...(credentials && { credentials }) }
    const request = ky(url, {
      ...init,
      retry: 0,
      timeout: left,
      totalTimeout: left,
      throwHttpErrors: false,
      ...(signal && isAbortable && { signal }),
      async fetch(made) {
        stage = 'sent'
        const { fetch = globalThis.fetch } = settings
        // A person's cancellation goes before any status read.
        const priority = isAbortable ? 'low' : 'high'
        // Most wrappers and mocks expect a URL and plain options, not one Request.
        const answer = await fetch(url, {
          ...init,
          priority,
          signal: (made as Request).signal,
        })
        if (typeof answer?.text !== 'function') throw new TypeError('it gave no Response')
        stage = 'answered'
        return answer
      },
    })
    const text = await request.text()
    const { status, headers } = await request
    const body = parse(text, given.secrets)
    const isWebPage = text.trimStart().startsWith('<')
    return { endpoint, status, body, isWebPage, retryAfter: readRetryAfter(headers) }
  } catch (error) {
    const words = redact(String(error), given.secrets)
    if (stage === 'made') return fail('not_sent', words)
    if (isTimeoutError(error)) return fail('timed_out')
    if (signal?.aborted && isAbortable) return fail('aborted')
    const isTheirs = settings.fetch && stage === 'sent' && isProgramError(error)
    return isTheirs
      ? fail('aborted', `The fetch option of createSutroClient threw ${words}.`)
      : fail('network_error')
  }
}

const NO_PAGE =
  'The base URL is a path, and no page is here to complete it. Pass an http(s) URL as baseUrl.'

/** The URL as the page means it; `undefined` for a path where there is no page, as in Node. */
function absoluteUrl(url: string): string | undefined {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href
  return URL.canParse(url, page) ? new URL(url, page).href : undefined
}

/** Some frameworks cache a GET. workerd before 2024-11-11 refuses the option, and caches nothing. */
function noStore(): { cache?: 'no-store' } {
  const option = { cache: 'no-store' } as const
  try {
    Reflect.construct(Request, ['https://sutro.invalid', option])
    return option
  } catch {
    return {}
  }
}

/** Secrets are taken out of the parsed texts, since an echo of them may come with escapes. */
function parse(text: string, secrets: readonly string[]): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'string' ? redact(value, secrets) : value,
    )
  } catch {
    return undefined
  }
}

/** A mistake in the code of a `fetch`. A failure of the network is a TypeError as well. */
function isProgramError(error: unknown): boolean {
  if (!(error instanceof Error) || isNetworkError(error)) return false
  const isKnown = /network|connect|socket|load failed|failed to fetch|fetch failed|terminated/i
  return /^(Type|Reference|Syntax|Range)Error$/.test(error.name) && !isKnown.test(error.message)
}
