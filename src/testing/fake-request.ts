/** A request that the fake received. */
export interface FakeRequest {
  /** The fake's clock, in milliseconds. */
  at: number
  method: string
  /** The path as it was sent, encoded. */
  path: string
  action: 'cancel' | 'status' | undefined
  jobId: string | undefined
  /** By name in small letters. */
  headers: Record<string, string>
  body: string
  /** The HTTP status it was answered with; absent while it waits, and when it got no answer. */
  answered?: number
}

/**
 * The request that these arguments of `fetch` describe. A path is one of no host in particular; a
 * signal may be of another make than the `Request` of this environment takes.
 */
export function toRequest(
  input: Request | URL | string,
  { signal, ...init }: RequestInit = {},
): { request: Request; signal: AbortSignal } {
  const isPath = typeof input === 'string' && input.startsWith('/')
  const request = new Request(isPath ? `http://localhost${input}` : input, init)
  return { request, signal: signal ?? request.signal }
}

/** Reads a request without trusting it: any prefix may stand before the two last parts of the path. */
export async function readRequest(request: Request, at: number): Promise<FakeRequest> {
  const { pathname: path } = new URL(request.url)
  const [, action, encoded = ''] = /\/job-(cancel|status)\/([^/]+)$/.exec(path) ?? []
  const jobId = decode(encoded)
  return {
    at,
    method: request.method,
    path,
    action: jobId ? (action as 'cancel' | 'status') : undefined,
    jobId,
    // Some test environments keep the case of header names, which means nothing.
    headers: Object.fromEntries(
      [...request.headers].map(([name, text]) => [name.toLowerCase(), text]),
    ),
    body: request.body === null ? '' : await request.text(),
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    return undefined
  }
}
