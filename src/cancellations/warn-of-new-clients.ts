import type { SutroClient } from '../client/create-sutro-client.js'
import type { Account } from './job.js'

const WARNING =
  'sutro-cancel-job: this page makes a new client at each render. Call createSutroClient once, outside the ' +
  'component or in useMemo. Everything works, but each new client costs time.'

// Not every project that compiles these sources knows Node's types.
declare const process: { env: { NODE_ENV?: string } }

/** A page may replace its client now and then, as after signing in. */
const CLIENTS = 4

const clientsOf = new WeakMap<Account, { count: number; seen: WeakSet<SutroClient> }>()

/** Warns once for each account, in development. Clients that take turns are counted once each. */
export function warnOfNewClients(account: Account, client: SutroClient): void {
  try {
    // A bundler replaces this expression, and drops the warning. Where none does, the name may be missing.
    if (process.env.NODE_ENV === 'production') return
    const clients = clientsOf.get(account) ?? { count: 0, seen: new WeakSet() }
    clientsOf.set(account, clients)
    if (clients.seen.has(client)) return
    clients.seen.add(client)
    clients.count += 1
    if (clients.count === CLIENTS) console.warn(WARNING)
  } catch {
    // Without the name, development and production look alike. Nothing is printed then.
  }
}
