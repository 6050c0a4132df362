import { execFile } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, installApp } from './install.js'

/** A Sutro whose jobs never stop, so that whoever waits for their end waits for ever. */
const sutro: RequestListener = ({ url = '' }, response) => {
  const id = url.slice(url.lastIndexOf('/') + 1)
  if (id === 'limited') response.writeHead(429, { 'Retry-After': '3600' })
  const status = { message: 'ok', job_status: { [id]: 'CANCELLING' }, metadata: null }
  const cancel = { cancelled: true, message: `Job ${id} has been successfully cancelled` }
  response.end(JSON.stringify(url.includes('job-status') ? status : cancel))
}

let app: App
let server: Server
let url = ''

beforeAll(async () => {
  app = await installApp(['react', 'react-dom', '@tanstack/react-query'])
  server = createServer(sutro)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await app.remove()
})

const CLIENT = `
  import { createSutroClient } from 'sutro-cancel-job/core'
  const client = createSutroClient({ baseUrl: process.env.SUTRO, apiKey: 'sk_test' })`
const CACHE = `${CLIENT}
  import { QueryClient } from '@tanstack/react-query'
  import { cancelJobMutationOptions } from 'sutro-cancel-job'
  const queryClient = new QueryClient()
  const cancel = (jobId) => queryClient.getMutationCache()
    .build(queryClient, cancelJobMutationOptions({ client })).execute(jobId)`

const PROCESSES: [string, string, string][] = [
  [
    'a client has cancelled a job',
    `${CLIENT}
    console.log((await client.cancelJob('a')).cancelled)`,
    'true',
  ],
  [
    'Sutro wants an hour of rest',
    `import { createSutroClient } from 'sutro-cancel-job/core'
    const client = createSutroClient({ baseUrl: process.env.SUTRO, apiKey: 'sk_test', retry: 0 })
    await client.cancelJob('limited').catch(({ code }) => console.log(code))`,
    'rate_limited',
  ],
  [
    'the base URL is a path, and there is no page',
    `import { createSutroClient } from 'sutro-cancel-job/core'
    const client = createSutroClient({ baseUrl: '/api/sutro' })
    await client.cancelJob('a').catch(({ code }) => console.log(code))`,
    'not_sent',
  ],
  [
    'a mutation was accepted, and its job is followed',
    `${CACHE}
    console.log((await cancel('a')).cancelled)`,
    'true',
  ],
  [
    'several jobs are followed, and a callback of the host threw',
    `${CACHE}
    queryClient.getMutationCache().config.onSuccess = () => { throw new Error('by the host') }
    await Promise.allSettled(['a', 'b', 'c'].map(cancel))
    console.log(queryClient.getQueryCache().getAll().length)`,
    '3',
  ],
  [
    'a page was rendered on the server',
    `${CLIENT}
    import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
    import { createElement as h } from 'react'
    import { renderToString } from 'react-dom/server'
    import { CancelJobButton, CancelJobsButton, SutroProvider } from 'sutro-cancel-job'
    const buttons = [h(CancelJobButton, { key: 1, jobId: 'a' }), h(CancelJobsButton, { key: 2, jobs: ['a'] })]
    const page = h(SutroProvider, { client }, buttons)
    const html = renderToString(h(QueryClientProvider, { client: new QueryClient() }, page))
    console.log(html.match(/<button/g).length)`,
    '2',
  ],
  [
    'the proxy has answered',
    `import { createSutroProxy } from 'sutro-cancel-job/server'
    const proxy = createSutroProxy({ baseUrl: process.env.SUTRO, apiKey: 'sk_test', authorize: () => true })
    const request = new Request('http://app.test/api/sutro/job-cancel/a', { method: 'POST' })
    console.log((await (await proxy(request)).json()).cancelled)`,
    'true',
  ],
]

test.for(PROCESSES)('a Node process ends when %s', async ([, script, said], { signal }) => {
  // Newer versions of Node have it, and other runtimes may not.
  const bare = 'delete globalThis.navigator\n'
  const args = ['--input-type=module', '--eval', bare + script]
  const options = { cwd: app.folder, env: { ...process.env, SUTRO: url }, signal }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options)
  expect(stderr).toBe('')
  expect(stdout.trim()).toBe(said)
})
