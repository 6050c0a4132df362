// Node without a framework: npm install @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const listener = getRequestListener(proxy)

export function start(port: number): Server {
  return createServer(listener).listen(port, '127.0.0.1')
}
