// Next.js App Router: app/api/sutro/[...path]/route.ts
// The client: createSutroClient({ baseUrl: '/api/sutro' }), with your basePath before it if you have one.
// With `trailingSlash: true` in next.config also set `skipTrailingSlashRedirect: true`: Next.js would
// redirect the request to the path with a slash, and the client follows no redirect.
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch'

const proxy = createSutroProxy({
  // A function, so that `next build` does not need the key.
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

export { proxy as GET, proxy as POST }
