// Express 4 and 5, before or after a body parser: npm install express @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import express, { type Express } from 'express'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

export const app: Express = express()
app.use('/api/sutro', getRequestListener(proxy))

export function start(port: number): Server {
  return app.listen(port, '127.0.0.1')
}
