import { corsHeaders, crossSiteDetail, isCrossSite } from './cross-site.js'
import { type Settings, type SutroProxyOptions, readOptions } from './proxy-options.js'
import { type Reply, refuse } from './reply.js'
import { readRoute } from './route.js'
import { serve } from './serve.js'

/**
 * Answers one request. Mount it for `GET` and `POST`, and `OPTIONS` with `allowedOrigins`. Takes a
 * `Request`, or an object that has one as its `request`, as React Router, SvelteKit and Astro pass.
 */
export interface SutroProxy {
  (context: { readonly request: Request }): Promise<Response>
  // The last signature is the one that Next.js compares with its own.
  (request: Request): Promise<Response>
}

/** Neither endpoint takes a body; a small one is ignored. */
const MAX_DECLARED_BYTES = 16 * 1024

/**
 * Makes a handler that adds the API key on the server, so that no browser ever holds it. It passes
 * on `POST …/job-cancel/{job_id}` and `GET …/job-status/{job_id}`, for callers that `authorize` lets
 * through, and nothing else. Works wherever a handler takes a `Request` and gives a `Response`; where
 * it takes Node's `req` and `res` (Express, Fastify, Koa), mount it with an adapter for Node.
 *
 * A refusal of its own is `{ detail, code }`, where `code` is a `CancelJobErrorCode`.
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
  const sentKeys = new Set<string>()
  return async (input: Request | { readonly request: Request }) => {
    const request = readRequest(input)
    const reply = await answer(settings, request, sentKeys)
    return toResponse(reply, corsHeaders(request, settings.allowedOrigins))
  }
}

function readRequest(input: unknown): Request {
  const given = Object(input) as { request?: unknown }
  const request = Object(given.request ?? given) as Request
  if (typeof request.headers?.get === 'function' && URL.canParse(request.url)) return request
  throw new TypeError(NO_REQUEST)
}

async function answer(settings: Settings, request: Request, sentKeys: Set<string>): Promise<Reply> {
  const route = readRoute(request.url)
  if (route === 'no_route') return refuse(404, 'not_sent', NO_ROUTE)
  if (route === 'invalid_job_id') return refuse(400, 'invalid_job_id', INVALID_JOB_ID)
  if (isCrossSite(request, settings.allowedOrigins)) {
    return refuse(403, 'forbidden', crossSiteDetail(request))
  }
  if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {
    const asked = request.headers.get('Access-Control-Request-Headers')
    const headers = asked ? { 'Access-Control-Allow-Headers': asked } : {}
    return { status: 204, headers: { 'Access-Control-Allow-Methods': route.method, ...headers } }
  }
  if (request.method !== route.method) {
    const detail = `Use ${route.method} for ${route.endpoint}.`
    return refuse(405, 'not_sent', detail, { Allow: route.method })
  }
  const length = Number(request.headers.get('Content-Length') ?? 0)
  if (length > MAX_DECLARED_BYTES) return refuse(413, 'not_sent', TOO_LARGE)
  return serve({ settings, request, route, sentKeys })
}

/** Every answer of the proxy leaves through here, so that none can carry another header. */
function toResponse({ status, body, headers }: Reply, cors: Record<string, string>): Response {
  return new Response(body ? JSON.stringify(body) : null, {
    status,
    headers: {
      ...headers,
      ...cors,
      ...(body && { 'Content-Type': 'application/json' }),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

const NO_REQUEST =
  'createSutroProxy: the handler takes a Request, or an object with a Request as its request. ' +
  'For req and res of Node, wrap it: getRequestListener(proxy) from @hono/node-server.'
const NO_ROUTE = 'Not found: ask for job-cancel/{job_id} or job-status/{job_id}.'
const INVALID_JOB_ID = 'This job id cannot be sent: it is empty, too long, or could leave its path.'
const TOO_LARGE = 'Neither job-cancel nor job-status takes a body. Send none.'
