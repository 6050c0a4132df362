// h3 2, here on Node: npm install h3
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import { createServer, type Server } from 'node:http'
import { H3, toNodeHandler } from 'h3'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const app = new H3()
app.all('/api/sutro/**', (event) => proxy(event.req))

export function start(port: number): Server {
  return createServer(toNodeHandler(app)).listen(port, '127.0.0.1')
}
