// Bun (bun server.ts), Deno (deno serve server.ts) and Cloudflare Workers (nodejs_compat)
// The client: createSutroClient({ baseUrl: '/api/sutro' })
// Beside other routes: Bun.serve({ routes: { '/api/sutro/*': proxy } })
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

export default { fetch: proxy }
