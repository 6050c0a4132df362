// Fastify 5: npm install fastify @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import fastify from 'fastify'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const listener = getRequestListener(proxy)

export function start(port: number): Server {
  const app = fastify()
  // A hook and not a route: Fastify refuses an empty JSON body before a route is asked. Hooks that you
  // added before this one, such as a rate limit, run first.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/sutro/')) return
    reply.hijack()
    await listener(request.raw, reply.raw)
  })
  void app.listen({ port, host: '127.0.0.1' })
  return app.server
}
