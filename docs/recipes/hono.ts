// Hono, here on Node: npm install hono @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const app = new Hono()
app.all('/api/sutro/*', (context) => proxy(context.req.raw))

export function start(port: number): ServerType {
  return serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
}
