import { createFakeSutro } from 'sutro-cancel-job/testing'

export const send: typeof globalThis.fetch = createFakeSutro().fetch
