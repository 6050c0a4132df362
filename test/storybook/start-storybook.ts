import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Far above the time that a busy machine needs, and below the limit of the hook that waits for it. */
const START_TIMEOUT_MS = 300_000

/** A Storybook dev server that runs beside the tests. */
export interface Running {
  origin: string
  stop(): Promise<void>
}

/** Starts `storybook dev` on a free port, with more environment if given, and waits until it answers. */
export async function startStorybook(env: Record<string, string> = {}): Promise<Running> {
  const port = await freePort()
  const options = [
    '--port',
    String(port),
    '--exact-port',
    '--ci',
    '--disable-telemetry',
    '--no-version-updates',
  ]
  const bin = 'node_modules/storybook/dist/bin/dispatcher.js'
  const { VITEST: _, NODE_ENV: __, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, 'dev', ...options], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (log += String(chunk)))
  const origin = `http://localhost:${port}`
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 250) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${origin}/index.json`).catch(() => undefined)
    if (answer?.ok) return { origin, stop: () => stop(child) }
    await pause(250)
  }
  await stop(child)
  throw new Error(`Storybook did not start on port ${port}. It said:\n${log}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  // The whole group: Storybook's launcher has a child of its own.
  if (process.platform === 'win32') child.kill()
  else process.kill(-child.pid)
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
