export interface Answer {
  cancelled: boolean
  message: string
}

/** Where the rows send their requests: `?api=/api-20` makes the server wait 20 ms before each answer. */
export const baseUrl: string = new URLSearchParams(location.search).get('api') ?? '/api'

/** The request as a dashboard without a library for it sends it. */
export async function requestCancel(jobId: string): Promise<Answer> {
  const response = await fetch(`${baseUrl}/job-cancel/${jobId}`, { method: 'POST' })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return (await response.json()) as Answer
}

const exposing = location.search.includes('expose')
const byJob = new Map<string, () => void>()

/** Lets the bench set off a row's request without opening its dialog first. */
export function expose(jobId: string, cancel: () => void): void {
  if (exposing) byJob.set(jobId, cancel)
}

export function exposed(): (() => void)[] {
  return [...byJob.values()]
}
