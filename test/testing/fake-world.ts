import { createFakeSutro, type FakeSutro, type FakeSutroOptions } from '../../src/testing/index.js'

export const ID = 'batch_job_12345'

/** A fake on a clock that stands still until it is told to go on. */
export function createWorld(options: Omit<FakeSutroOptions, 'now'> = {}): World {
  let time = 1_000_000
  const sutro = createFakeSutro({ ...options, now: () => time })
  const method = options.dialect === 'newer' ? 'GET' : 'POST'
  const Authorization = `Key ${sutro.apiKey}`
  const ask = (path: string, init: RequestInit = {}) =>
    sutro.fetch(`https://api.sutro.sh${path}`, { headers: { Authorization }, ...init })
  return {
    sutro,
    ask,
    goOn: (milliseconds) => {
      time += milliseconds
    },
    cancel: (id = ID, init = {}) =>
      ask(`/job-cancel/${encodeURIComponent(id)}`, { method, ...init }),
    status: async (id = ID) => {
      const response = await ask(`/job-status/${encodeURIComponent(id)}`)
      const body = (await response.json()) as { job_status?: Record<string, string> }
      return body.job_status?.[id]
    },
  }
}

export interface World {
  sutro: FakeSutro
  ask(path: string, init?: RequestInit): Promise<Response>
  goOn(milliseconds: number): void
  cancel(id?: string, init?: RequestInit): Promise<Response>
  status(id?: string): Promise<string | undefined>
}
