import { createSutroClient, isCancelJobError, type SutroClient } from 'sutro-cancel-job/core'

export const client: SutroClient = createSutroClient({
  apiKey: () => process.env['SUTRO_API_KEY'],
  headers: { 'X-Team': 'a' },
  fetch: globalThis.fetch,
})
export const read = (error: unknown): string | false => isCancelJobError(error) && error.code
