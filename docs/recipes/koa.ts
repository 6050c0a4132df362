// Koa 3: npm install koa @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import Koa from 'koa'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const listener = getRequestListener(proxy)
const app = new Koa()

app.use(async (context, next) => {
  if (!context.path.startsWith('/api/sutro/')) return next()
  context.respond = false
  await listener(context.req, context.res)
})

export function start(port: number): Server {
  return app.listen(port, '127.0.0.1')
}
