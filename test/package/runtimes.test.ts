import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Only what a runtime might do otherwise: its own fetch, streams, headers and errors. */
const sutro: RequestListener = (request, response) => {
  const { url = '', headers } = request
  const id = url.slice(url.lastIndexOf('/') + 1)
  received.push(`${request.method} ${url} ${headers.authorization} ${headers.cookie}`)
  if (id === 'drop') return request.socket.destroy()
  if (id === 'moved') return response.writeHead(308, { Location: '/elsewhere' }).end()
  const until = new Date(Date.now() + 60_000).toUTCString()
  if (id === 'limited') response.writeHead(429, { 'Retry-After': until, Date: until })
  if (id === 'long') return response.end(`{"cancelled":true,"message":"${'a'.repeat(100_000)}"}`)
  const message = `seen ${headers.authorization}`
  const status = { message, job_status: { [id]: 'RUNNING' } }
  return response.end(
    JSON.stringify(url.includes('status') ? status : { cancelled: true, message }),
  )
}

const received: string[] = []
let upstream: Server
let folder: string

beforeAll(async () => {
  upstream = createServer(sutro)
  const port = await listen(upstream)
  folder = await mkdtemp(join(tmpdir(), 'sutro-runtimes-'))
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    define: { UPSTREAM: JSON.stringify(`http://127.0.0.1:${port}`) },
    resolve: {
      alias: {
        'sutro-cancel-job/server': here('../../dist/server/index.js'),
        'sutro-cancel-job/core': here('../../dist/core.js'),
      },
    },
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: here('runtimes/server.ts'), formats: ['es'], fileName: () => 'server.mjs' },
    },
  })
})

afterAll(async () => {
  upstream.closeAllConnections()
  upstream.close()
  await rm(folder, { recursive: true, force: true })
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** workerd reads what `wrangler` would write: the script, its date, its environment. */
async function workerd(port: number, date: string): Promise<string[]> {
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private", "public", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "server.mjs")],
  bindings = [(name = "SUTRO_API_KEY", text = "sk_live_secret")],
  compatibilityDate = "${date}",
  compatibilityFlags = ["nodejs_compat", "nodejs_compat_v2", "nodejs_compat_populate_process_env"],
  globalOutbound = "internet",
);`
  const file = join(folder, `${date}.capnp`)
  await writeFile(file, config)
  return ['workerd', 'serve', file]
}

const script = () => join(folder, 'server.mjs')

describe.each<[string, (port: number) => string[] | Promise<string[]>]>([
  ['Bun', () => ['bun', script()]],
  ['Deno', (port) => ['deno', 'serve', '--allow-all', `--port=${port}`, script()]],
  ['workerd', (port) => workerd(port, '2026-11-01')],
  // Before it had the cache option of fetch, which it refused.
  ['workerd as of 2024-09', (port) => workerd(port, '2024-09-01')],
])('in %s', (_name, commandFor) => {
  let server: ChildProcess
  let url: string
  let output = ''

  beforeAll(async () => {
    const port = await freePort()
    const [command = '', ...args] = await commandFor(port)
    const binary = fileURLToPath(new URL(`../../node_modules/.bin/${command}`, import.meta.url))
    const env = { ...process.env, PORT: String(port), SUTRO_API_KEY: 'sk_live_secret' }
    server = spawn(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    url = `http://127.0.0.1:${port}/api/sutro`
  })

  afterAll(() => void server.kill())

  async function ask(path: string, headers: Record<string, string> = {}, method = 'POST') {
    const session = { Cookie: 'session=s1', 'Content-Type': 'application/json' }
    const response = await fetch(url + path, { method, headers: { ...session, ...headers } })
    const body = (await response.json()) as object
    return { status: response.status, body, retryAfter: response.headers.get('Retry-After') }
  }

  test('it starts', async () => {
    const answers = () =>
      fetch(url).then(
        () => true,
        () => false,
      )
    await expect.poll(answers).toBe(true)
  })

  test('a job is cancelled, and its status is read', async () => {
    received.length = 0
    const cancelled = await ask('/job-cancel/ours', { Origin: new URL(url).origin })
    expect(cancelled.body).toEqual({ cancelled: true, message: 'seen Key [redacted]' })
    const status = await ask('/job-status/ours/', {}, 'GET')
    expect(status.body).toMatchObject({ job_status: { ours: 'RUNNING' } })
    expect(received).toEqual([
      'POST /job-cancel/ours Key sk_live_secret undefined',
      'GET /job-status/ours Key sk_live_secret undefined',
    ])
  })

  test('the client itself cancels a job, and tells a redirect as such', async () => {
    received.length = 0
    const said = async (id: string) => (await ask(`/client/${id}`, {}, 'GET')).body
    expect(await said('ours')).toMatchObject({ jobId: 'ours', cancelled: true })
    expect(await said('moved')).toEqual({ code: 'redirected' })
    expect(received).toContain('POST /job-cancel/ours Key sk_live_secret undefined')
  })

  test.each([
    ['a stranger', '/job-cancel/ours', { Cookie: 'session=s9' }, 401, 'unauthorized'],
    ['a job of somebody else', '/job-cancel/theirs', {}, 403, 'forbidden'],
    ['another site', '/job-cancel/ours', { Origin: 'http://evil.example' }, 403, 'forbidden'],
    ['an id that climbs', '/job-cancel/a%2F..%2Fb', {}, 400, 'invalid_job_id'],
    ['another path', '/job-results/ours', {}, 404, 'not_sent'],
  ])('%s is refused', async (_case, path, headers, status, code) => {
    received.length = 0
    expect(await ask(path, headers)).toMatchObject({ status, body: { code } })
    expect(received).toEqual([])
  })

  test.each([
    ['a lost answer', '/job-cancel/drop', 502, 'network_error'],
    ['a redirect', '/job-cancel/moved', 502, 'redirected'],
    ['an answer that is too long', '/job-cancel/long', 502, 'unreadable_response'],
  ])('%s is told as such', async (_case, path, status, code) => {
    expect(await ask(path)).toMatchObject({ status, body: { code } })
  })

  test('a date in Retry-After becomes seconds, and the key is nowhere', async () => {
    expect(await ask('/job-cancel/limited')).toMatchObject({ status: 429, retryAfter: '0' })
    expect(output).not.toContain('sk_live_secret')
  })
})
