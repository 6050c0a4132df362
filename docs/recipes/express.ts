// Express 5: npm install express @hono/node-server
// The client: createSutroClient({ baseUrl: '/api/sutro' })
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { createSutroProxy } from 'sutro-cancel-job/server'
import { ownsJob, userOf } from './may-touch.js'

const proxy = createSutroProxy({
  apiKey: () => process.env.SUTRO_API_KEY,
  authorize: async (request, { jobId }) => ownsJob(await userOf(request), jobId),
})

const app = express()
app.disable('x-powered-by')
app.use('/api/sutro', getRequestListener(proxy))

export function start(port: number): Server {
  return app.listen(port, '127.0.0.1')
}
