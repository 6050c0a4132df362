import { createSutroProxy, type SutroProxy } from 'sutro-cancel-job/server'

export const proxy: SutroProxy = createSutroProxy({
  apiKey: () => process.env['SUTRO_API_KEY'],
  authorize: (request, { jobId }) => request.headers.get('Cookie') === jobId || 'unauthorized',
  fetch: globalThis.fetch,
  onCancel: ({ request, jobId, durationMs }) => [request.url, jobId, durationMs],
})
// The shapes in which frameworks mount it.
export const web: (request: Request) => Promise<Response> = proxy
export const context: (event: { request: Request; params: object }) => unknown = proxy
