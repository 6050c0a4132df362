import ky, { isTimeoutError } from 'ky'
import type { ApiKey } from './api-key.js'
import { CancelJobError, type CancelJobErrorCode } from './cancel-job-error.js'
import { errorMessage } from './messages.js'
import { redact } from './redact.js'
import { type ExtraHeaders, readRequestHeaders } from './request-headers.js'
import { type Endpoint, endpointUrl } from './url.js'

export type { ExtraHeaders }

export interface Connection {
  baseUrl: string
  apiKey: ApiKey | undefined
  headers: ExtraHeaders | undefined
  fetch: typeof globalThis.fetch | undefined
}

export interface Exchange {
  endpoint: Endpoint
  method: 'GET' | 'POST'
  jobId: string
  timeout: number
  signal: AbortSignal | undefined
  /** Keeps it from leaving; what is on its way is waited for. */
  unsent?: AbortSignal | undefined
}

/** An answer that arrived whole: its status, its JSON (`undefined` when it was none), its wait. */
export interface Reply {
  status: number
  body: unknown
  retryAfter: number | undefined
}

/**
 * One request, one answer, no retry. ky gives the deadline over headers and body; its errors hold the
 * request with the key in it, so none of them leaves this function. Redirects are not followed: the
 * key goes to the configured base URL and nowhere else.
 *
 * @throws {CancelJobError} `not_sent` or `api_key_unavailable` when nothing left, `network_error`,
 * `timed_out` or `aborted` when no whole answer came
 */
export async function send(connection: Connection, exchange: Exchange): Promise<Reply> {
  const { jobId, method, timeout, signal, unsent } = exchange
  const fail = (code: Exclude<CancelJobErrorCode, 'invalid_job_id'>, detail?: string) =>
    new CancelJobError(code, errorMessage(code, detail ? { detail } : {}), {
      jobId,
      ...(detail && { detail }),
    })

  if (signal?.aborted || unsent?.aborted) throw fail('not_sent')
  const end = performance.now() + timeout
  const { apiKey, headers: extra } = connection
  const { headers, secret } = await readRequestHeaders(apiKey, extra, method, timeout).catch(
    (error: unknown) => {
      throw fail('api_key_unavailable', error instanceof TypeError ? error.message : undefined)
    },
  )
  if (signal?.aborted || unsent?.aborted) throw fail('not_sent')

  const left = Math.max(1, Math.ceil(end - performance.now()))
  try {
    const request = ky(endpointUrl(connection.baseUrl, exchange.endpoint, jobId), {
      method,
      headers,
      retry: 0,
      timeout: left,
      totalTimeout: left,
      throwHttpErrors: false,
      redirect: 'manual',
      cache: 'no-store',
      ...(signal && { signal }),
      ...(connection.fetch && { fetch: connection.fetch }),
    })
    const text = await request.text()
    const response = await request
    return {
      status: response.status,
      body: parse(text, secret),
      retryAfter: readRetryAfter(response.headers),
    }
  } catch (error) {
    if (isTimeoutError(error)) throw fail('timed_out')
    throw fail(signal?.aborted ? 'aborted' : 'network_error')
  }
}

/** The secret is taken out of what the JSON means, since an echo of it may come with escapes. */
function parse(text: string, secret: string | undefined): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'string' ? redact(value, secret) : value,
    )
  } catch {
    return undefined
  }
}

/** `Retry-After` in milliseconds, from seconds or from a date. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim()
  if (!value) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}
