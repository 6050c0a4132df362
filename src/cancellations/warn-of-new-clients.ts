import type { SutroClient } from '../client/create-sutro-client.js'
import type { Account } from './job.js'

const WARNING =
  'sutro-cancel-job: this page makes a new client at each render. Call createSutroClient once, outside the ' +
  'component or in useMemo. Everything works, but each new client costs time.'

// Not every project that compiles these sources knows Node's types.
declare const process: { env: { NODE_ENV?: string } }

/** A page may replace its client now and then, as after signing in. */
const CLIENTS = 4

const seen = new WeakSet<SutroClient>()
const counts = new WeakMap<Account, number>()

/** Warns once for each account, in development. Clients that take turns are counted once each. */
export function warnOfNewClients(account: Account, client: SutroClient): void {
  if (seen.has(client)) return
  seen.add(client)
  const count = (counts.get(account) ?? 0) + 1
  counts.set(account, count)
  if (count === CLIENTS && isDevelopment()) console.warn(WARNING)
}

function isDevelopment(): boolean {
  try {
    // Bundlers replace this expression; where none does, the name may be missing.
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
