import ky, { isTimeoutError } from 'ky'
import { type Answer, readRetryAfter } from './answers.js'
import { type CancelJobError, type CancelJobErrorCode, createError } from './cancel-job-error.js'
import type { Settings } from './client-options.js'
import { type Endpoint, endpointUrl } from './job-url.js'
import { readHeaders, redact } from './secrets.js'

/**
 * Sends a request through ky, without its retries. Redirects are not followed: the key goes to the base URL and
 * nowhere else. ky itself never sees the key, as its errors hold their request.
 *
 * @param timeout milliseconds for key, headers and body together
 * @param signal once it is aborted no request leaves, and a status read ends; a cancellation on its way goes on
 * @returns the answer as it was read, or the error that says why there is none
 */
export async function exchange<T>(
  settings: Settings,
  endpoint: Endpoint,
  jobId: string,
  read: (answer: Answer) => T | CancelJobError,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<T | CancelJobError> {
  const fail = (code: CancelJobErrorCode, detail?: string) => createError(code, { jobId, detail })
  const page = globalThis.document?.baseURI ?? globalThis.location?.href
  const path = endpointUrl(settings.baseUrl, endpoint, jobId)
  if (!URL.canParse(path, page)) return fail('not_sent', NO_PAGE)
  const url = new URL(path, page).href
  const { credentials, secrets } = settings
  const isRead = endpoint === 'job-status'
  const method = isRead ? 'GET' : settings.method
  const init = {
    method,
    redirect: 'manual',
    // Some frameworks cache a GET. A runtime without this option, or without cookies, may refuse it.
    ...('cache' in Request.prototype && { cache: 'no-store' as const }),
    ...(credentials && { credentials }),
  } as const
  // A request that fails from here on fails with this code.
  let failure = 'not_sent' as CancelJobErrorCode
  let isAnswered = false
  try {
    const request = ky(url, {
      ...init,
      retry: 0,
      timeout: false,
      totalTimeout: timeout,
      throwHttpErrors: false,
      signal: (isRead && signal) || null,
      async fetch(made) {
        failure = 'api_key_unavailable'
        const headers = await readHeaders(settings, method)
        failure = 'not_sent'
        const ended = (made as Request).signal
        ended.throwIfAborted()
        signal?.throwIfAborted()
        failure = 'network_error'
        const { fetch = globalThis.fetch } = settings
        // A person's cancellation goes before any status read.
        const priority = isRead ? 'low' : 'high'
        // Most wrappers and mocks expect a URL and plain options, not one Request.
        const answer = await fetch(url, { ...init, headers, priority, signal: ended })
        if (typeof answer?.text !== 'function') throw new TypeError('it gave no Response')
        isAnswered = true
        return answer
      },
    })
    const text = await request.text()
    const { status, headers } = await request
    const isWebPage = /^\s*</.test(text)
    const retryAfter = readRetryAfter(headers)
    return read({ jobId, status, body: parse(text, secrets), isWebPage, retryAfter })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    const words = redact(message, secrets)
    const isTimeout = isTimeoutError(error)
    const isSent = failure === 'network_error'
    if (isRead && signal?.aborted) return fail(isSent ? 'aborted' : 'not_sent')
    if (!isSent) return fail(failure, isTimeout ? 'It took too long.' : words)
    if (isTimeout) return fail('timed_out')
    return settings.fetch && !isAnswered && isMistake(name, message)
      ? fail('aborted', `The fetch option of createSutroClient threw ${name}: ${words}.`)
      : fail(failure)
  }
}

const NO_PAGE = 'No page is here to complete a path: pass an http(s) URL as baseUrl.'

/** Secrets are taken out of the parsed texts, since an echo of them may come with escapes. */
function parse(text: string, secrets: Iterable<string>): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'string' ? redact(value, secrets) : value,
    )
  } catch {
    return undefined
  }
}

/** Whether an error is a mistake in code. A failure of the network is often a TypeError as well. */
function isMistake(name: string, message: string): boolean {
  const isKnown = /network|connect|socket|load failed|failed to fetch|fetch failed/i
  return /^(Type|Reference|Syntax|Range)Error$/.test(name) && !isKnown.test(message)
}
