export { createSutroClient } from '../../../src/client/create-sutro-client.js'
export { openRequests, trackedFetch } from './tracked-fetch.js'
