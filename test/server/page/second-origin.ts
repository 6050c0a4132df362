import { createSutroClient } from '../../../src/client/create-sutro-client.js'

/** Cancels a job, and gives what a person is told: Sutro's words, or the code of the error. */
async function cancel(baseUrl: string, credentials?: 'include'): Promise<string> {
  const client = createSutroClient({ baseUrl, retry: 0, ...(credentials && { credentials }) })
  return client.cancelJob('batch_job_12345').then(
    ({ message }) => message,
    ({ code, reason }: { code: string; reason?: string }) => [code, reason].join(' ').trim(),
  )
}

declare global {
  interface Window {
    cancel: typeof cancel
  }
}

window.cancel = cancel
