import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startStorybook } from './start-storybook.js'

/** Stands for a real deployment: it writes down what it was asked, and cancels anything. */
const asked: { route: string; headers: IncomingHttpHeaders }[] = []
const deployment = createServer(({ method, url, headers }, response) => {
  asked.push({ route: `${method} ${url}`, headers })
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify({ cancelled: true, message: 'Cancelling job with job_id: job-1.' }))
})

let storybook: Running

beforeAll(async () => {
  await once(deployment.listen(0, '127.0.0.1'), 'listening')
  const { port } = deployment.address() as AddressInfo
  storybook = await startStorybook({
    SUTRO_API_KEY: 'sk_of_the_environment',
    SUTRO_BASE_URL: `http://127.0.0.1:${port}/v1`,
    SUTRO_METHOD: 'GET',
  })
})

afterAll(async () => {
  await storybook.stop()
  deployment.closeAllConnections()
  deployment.close()
})

test('with a key in the environment, the deployment is asked with that key and in its dialect', async () => {
  const response = await fetch(`${storybook.origin}/api/sutro/job-cancel/job-1`, { method: 'POST' })
  expect(await response.json()).toMatchObject({ cancelled: true })
  expect(asked.map(({ route }) => route)).toEqual(['GET /v1/job-cancel/job-1'])
  expect(asked[0]?.headers.authorization).toBe('Key sk_of_the_environment')
})

test('the playground says that its jobs are real', async () => {
  const response = await fetch(`${storybook.origin}/playground/jobs`)
  expect(await response.json()).toEqual({ live: true, jobs: [] })
})

test('a name that merely points at this machine reaches no real job', async () => {
  const before = asked.length
  const { port } = new URL(storybook.origin)
  const headers = { Host: `rebound.example:${port}` }
  const sent = request({
    host: 'localhost',
    port,
    path: '/job-cancel/job-1',
    method: 'POST',
    headers,
  }).end()
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
  response.resume()
  expect(response.statusCode).toBe(403)
  expect(asked.length).toBe(before)
})
