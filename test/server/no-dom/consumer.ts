import { createSutroProxy, type SutroProxy } from '../../../src/server/index.js'
import { createFakeSutro } from '../../../src/testing/index.js'

const sutro = createFakeSutro()

export const proxy: SutroProxy = createSutroProxy({
  apiKey: () => process.env['SUTRO_API_KEY'],
  authorize: (request, { jobId }) => request.headers.get('Cookie') === jobId,
  fetch: sutro.fetch,
  onCancel: ({ request, jobId, durationMs }) => console.warn(request.url, jobId, durationMs),
})

/** The shapes in which frameworks mount it. */
export const web: (request: Request) => Promise<Response> = proxy
export const context: (event: { request: Request; params: object }) => unknown = proxy
export const fetching: typeof globalThis.fetch = sutro.fetch
// A `fetch` of the host's that takes more, or the global one.
createSutroProxy({ apiKey: 'k', authorize: () => true, fetch: globalThis.fetch })
