import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What the numbers depend on besides the code. */
export interface Machine {
  date: string
  cpu: string
  cores: number
  memoryGiB: number
  node: string
  chromium: string
  /** Others' work on the machine while it ran: the load over the last minute, before and after. */
  load: number[]
}

export function describeMachine(chromium: string): Machine {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium,
    load: [load()],
  }
}

export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10
}
