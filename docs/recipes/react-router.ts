// React Router, framework mode: app/routes/api.sutro.$.ts
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

export { proxy as loader, proxy as action }
