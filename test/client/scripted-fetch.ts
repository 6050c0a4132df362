/** What one request is met with: an answer, a function that gives one, or an error to reject with. */
export type Scripted = Response | Error | ((request: Request) => Response | Promise<Response>)

let accounts = 0

/** An account that no other test has: a `Retry-After` holds back every client of its account. */
export const freshAccount = (): string => `account-${++accounts}`

/** A `fetch` that keeps what it was asked. */
export interface ScriptedFetch {
  fetch: typeof globalThis.fetch
  readonly requests: Request[]
  /** `POST /job-cancel/a`, one for each request. */
  readonly lines: string[]
}

/** A `fetch` that meets one request after another with what it was given; the last one stays. */
export function scriptedFetch(...script: Scripted[]): ScriptedFetch {
  const requests: Request[] = []
  return {
    requests,
    get lines() {
      return requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)
    },
    async fetch(input, init) {
      const request = new Request(input, init)
      const next = script[Math.min(requests.length, script.length - 1)]
      requests.push(request)
      if (next === undefined) throw new Error('Nothing was scripted for this request.')
      if (next instanceof Error) throw next
      return typeof next === 'function' ? next(request) : next.clone()
    },
  }
}

/** Cancellations are met with the first script, status reads with the second. */
export function scriptedBoth(
  cancel: readonly Scripted[],
  status: readonly Scripted[],
): ScriptedFetch {
  const toCancel = scriptedFetch(...cancel)
  const toStatus = scriptedFetch(...status)
  return scriptedFetch((request) =>
    request.url.includes('/job-cancel/') ? toCancel.fetch(request) : toStatus.fetch(request),
  )
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })

export const accepted = (message = 'Job a has been successfully cancelled'): Response =>
  json({ cancelled: true, message })

export const rejected = (
  message = 'Job a could not be cancelled because it has already completed',
): Response => json({ cancelled: false, message })

export const statusIs = (status: string, jobId = 'a'): Response =>
  json({ message: 'Job status', job_status: { [jobId]: status }, metadata: null })

export const unreachable = (): Error => new TypeError('fetch failed')

/** Never answers, but gives way when it is aborted, as a real one does. */
export const hang = (request: Request): Promise<Response> =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason))
  })

/** Answers after so many milliseconds, and gives way when it is aborted. */
export const after =
  (milliseconds: number, answer: Response) =>
  (request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(answer.clone()), milliseconds)
      request.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(request.signal.reason)
      })
    })
