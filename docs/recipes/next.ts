// Next.js App Router: app/api/sutro/[...path]/route.ts
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch'

const proxy = createSutroProxy({
  // A function, so that `next build` does not need the key.
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

export { proxy as GET, proxy as POST }
