import { readApiKey } from '../client/api-key.js'
import { askSutro } from './ask-sutro.js'
import { corsHeaders, preflightHeaders } from './cors.js'
import { isCrossSite } from './cross-site.js'
import { DeadlineError, withDeadline } from './deadline.js'
import { type Settings, type SutroProxyOptions, readOptions } from './proxy-options.js'
import { type Reply, doubt, refuse, replyFor, toResponse } from './reply.js'
import { report } from './report.js'
import { type Route, readRoute } from './route.js'

/** Answers one request. Mount it for `GET` and `POST`, and `OPTIONS` with `allowedOrigins`. */
export type SutroProxy = (request: Request) => Promise<Response>

/** Neither endpoint takes a body; a small one is ignored. */
const MAX_DECLARED_BYTES = 16 * 1024

/**
 * Makes a handler that adds the API key on the server, so that no browser ever holds it. It passes
 * on `POST …/job-cancel/{job_id}` and `GET …/job-status/{job_id}`, for callers that `authorize` lets
 * through, and nothing else. Works wherever a handler takes a `Request` and gives a `Response`.
 *
 * @throws {TypeError} for an unusable option, such as a missing key
 * @example
 * // app/api/sutro/[...path]/route.ts
 * const proxy = createSutroProxy({
 *   apiKey: () => process.env.SUTRO_API_KEY,
 *   authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
 * })
 * export { proxy as GET, proxy as POST }
 */
export function createSutroProxy(options: SutroProxyOptions): SutroProxy {
  const settings = readOptions(options)
  return async (request) => {
    const reply = await answer(settings, request)
    return toResponse(reply, corsHeaders(request, settings.allowedOrigins))
  }
}

async function answer(settings: Settings, request: Request): Promise<Reply> {
  const route = readRoute(request.url)
  if (!route) return refuse(404, 'Not found: ask for job-cancel/{job_id} or job-status/{job_id}.')
  if (isCrossSite(request, settings.allowedOrigins)) {
    return refuse(403, 'Requests from another site are refused.')
  }
  if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {
    return { status: 204, headers: preflightHeaders(request, route.method) }
  }
  if (request.method !== route.method) {
    return refuse(405, `Use ${route.method} for ${route.endpoint}.`, { Allow: route.method })
  }
  const length = Number(request.headers.get('Content-Length') ?? 0)
  return length <= MAX_DECLARED_BYTES ? serve(settings, request, route) : refuse(413, TOO_LARGE)
}

async function serve(settings: Settings, request: Request, route: Route): Promise<Reply> {
  const { jobId, action } = route
  const inTime = <T>(work: () => T | Promise<T>) => withDeadline(settings.timeout, work)
  const getKey = () => inTime(() => readApiKey(settings.apiKey))
  let key: string | undefined
  const fail = (reply: Reply, what: string, error?: unknown) => {
    report(settings, { jobId, action }, what, error, key)
    return reply
  }

  try {
    const allowed = await inTime(() => settings.authorize(request, { jobId, action }))
    if (allowed !== true) return refuse(403, `You are not allowed to ${PURPOSE[action]}.`)
  } catch (error) {
    key = await getKey().catch(() => undefined)
    return fail(FAILED, 'authorize failed, so the request was answered with 500.', error)
  }

  try {
    key = await getKey()
  } catch (error) {
    return fail(FAILED, 'no usable API key, so the request was answered with 500.', error)
  }

  try {
    const said = await askSutro(settings, route, key)
    const reply = replyFor(route, said, key)
    if (said.status === 401) return fail(reply, 'Sutro refused the API key (401). Check the key.')
    if (reply.status !== 502) return reply
    return fail(reply, `Sutro answered ${said.status}, which is of no use. Check baseUrl.`)
  } catch (error) {
    const late = error instanceof DeadlineError
    const what = late ? 'Sutro did not answer in time.' : 'Sutro could not be reached.'
    return fail(refuse(late ? 504 : 502, what + doubt(route)), what, error)
  }
}

const FAILED = refuse(500, 'The server could not handle this request. Its log says why.')
const TOO_LARGE = 'Neither job-cancel nor job-status takes a body. Send none.'
const PURPOSE = { cancel: 'cancel this job', status: "read this job's status" }
