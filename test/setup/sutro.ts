import { inject } from 'vitest'
import type { FakeSutro, FakeSutroOptions } from '../../src/testing/index.js'
import type { Fault } from './faults.js'

/** A fake Sutro behind a real server. Its calls are those of `createFakeSutro`, each with a promise. */
export interface SutroOverHttp {
  /** For `createSutroClient`: this test's own, so that tests never meet each other's jobs. */
  baseUrl: string
  addJob(...args: Parameters<FakeSutro['addJob']>): Promise<ReturnType<FakeSutro['addJob']>>
  answer(...args: Parameters<FakeSutro['answer']>): Promise<void>
  job(jobId: string): Promise<ReturnType<FakeSutro['job']>>
  jobs(): Promise<ReturnType<FakeSutro['jobs']>>
  requests(): Promise<FakeSutro['requests']>
  reset(): Promise<void>
  /** Breaks the connection for the next requests (default one) about that job. */
  fault(jobId: string, fault: Fault, times?: number): Promise<void>
}

/**
 * Opens a fake Sutro on the server that runs beside the browser tests.
 *
 * @example
 * const sutro = await openSutro()
 * await sutro.addJob({ id: 'batch_job_12345' })
 * const client = createSutroClient({ baseUrl: sutro.baseUrl })
 */
export async function openSutro(
  options: Omit<FakeSutroOptions, 'now'> = {},
): Promise<SutroOverHttp> {
  const server = inject('sutroServer')
  // No key by default: a client in a browser has none, the proxy adds it.
  const space = await post<string>(`${server}/open`, { cors: true, apiKey: false, ...options })
  const baseUrl = `${server}/${space}`
  const call = <T>(name: string, ...args: unknown[]) => post<T>(`${baseUrl}/control/${name}`, args)
  return {
    baseUrl,
    addJob: (...args) => call('addJob', ...args),
    answer: (...args) => call('answer', ...args),
    job: (jobId) => call('job', jobId),
    jobs: () => call('jobs'),
    requests: () => call('requests'),
    reset: () => call('reset'),
    fault: (...args) => call('fault', ...args),
  }
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
