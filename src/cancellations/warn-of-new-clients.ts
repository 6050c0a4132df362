import type { SutroClient } from '../client/create-sutro-client.js'
import type { Account } from './job.js'

const WARNING =
  'sutro-cancel-job: this page makes a new client at each render. Call createSutroClient once, outside the ' +
  'component or in useMemo. Everything works, but each new client costs time.'

// Not every project that compiles these sources knows Node's types.
declare const process: { env: { NODE_ENV?: string } }

/** A page may replace its client now and then, as after signing in. */
const CLIENTS = 4

/** Warns once for each account, in development. Clients that take turns are counted once each. */
export function warnOfNewClients({ clients }: Account, client: SutroClient): void {
  if (clients.seen.has(client)) return
  clients.seen.add(client)
  clients.count += 1
  if (clients.count === CLIENTS && isDevelopment()) console.warn(WARNING)
}

function isDevelopment(): boolean {
  try {
    // Bundlers replace this expression; where none does, the name may be missing.
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
