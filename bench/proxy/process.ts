import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from './contenders.js'

/** A server in a process of its own, so that its memory is its own. */
export interface Contender {
  name: string
  port: number
  usage(): Promise<Usage>
  stop(): void
}

/** What the process uses: memory in bytes, after a garbage collection; processor time so far in µs. */
export interface Usage {
  heapUsed: number
  rss: number
  cpu: number
}

export async function startContender(name: string, upstream = ''): Promise<Contender> {
  const run = fileURLToPath(new URL('../run.js', import.meta.url))
  const child = fork(run, ['proxy', '--serve', name, upstream], { execArgv: ['--expose-gc'] })
  const answer = async () => (await once(child, 'message'))[0] as unknown
  const port = (await answer()) as number
  return {
    name,
    port,
    stop: () => void child.kill(),
    usage() {
      child.send('usage')
      return answer() as Promise<Usage>
    },
  }
}

/** The other side of it: runs in the child. */
export function serveInChild(name: string, upstream: string): void {
  const server = serve(name, upstream)
  server.on('listening', () => process.send?.((server.address() as AddressInfo).port))
  process.on('disconnect', () => process.exit())
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    globalThis.gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    process.send?.({ heapUsed, rss, cpu: user + system } satisfies Usage)
  })
}
