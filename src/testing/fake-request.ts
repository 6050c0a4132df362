/** One request that the fake received. */
export interface FakeRequest {
  /** The fake's clock, in milliseconds. */
  at: number
  method: string
  /** The path as it was sent, encoded. */
  path: string
  action: 'cancel' | 'status' | undefined
  jobId: string | undefined
  headers: Record<string, string>
  body: string
  /** The HTTP status it was answered with; absent while it waits, and when it got no answer. */
  answered?: number
}

/** Reads a request without trusting it: any prefix may stand before the two last parts of the path. */
export async function readRequest(request: Request, now: number): Promise<FakeRequest> {
  const { pathname } = new URL(request.url)
  const [, endpoint, encoded] = /\/job-(cancel|status)\/([^/]+)$/.exec(pathname) ?? []
  const jobId = encoded === undefined ? undefined : decode(encoded)
  return {
    at: now,
    method: request.method,
    path: pathname,
    action: jobId === undefined ? undefined : (endpoint as 'cancel' | 'status'),
    jobId,
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? '' : await request.text(),
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
