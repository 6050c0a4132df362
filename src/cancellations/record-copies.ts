import type { Query, QueryClient } from '@tanstack/react-query'
import { skipToken } from '@tanstack/react-query'
import { isSameRecord, type JobRecord, readRecord } from '../job/record.js'

const ROOT = 'sutro-cancel-job'

interface Records {
  /** Joins a record that another tab, a persister or the host wrote, and gives the result. */
  join: (account: string, jobId: string, record: JobRecord) => JobRecord
  /** The host cleared its cache, as on signing out. */
  forget: (account: string, jobId: string) => void
}

/**
 * The copies of the records in the query cache. Persisters, `broadcastQueryClient`, devtools and `clear()`
 * work on them. The truth is the map of jobs: a copy that loses something is written again.
 */
export class RecordCopies {
  readonly #queryClient: QueryClient
  readonly #records: Records
  #writing = false

  constructor(queryClient: QueryClient, records: Records) {
    this.#queryClient = queryClient
    this.#records = records
    // A host's defaults for its own queries must not drop a record or call a function for it.
    queryClient.setQueryDefaults([ROOT], {
      gcTime: Infinity,
      staleTime: Infinity,
      structuralSharing: false,
      queryFn: skipToken,
    })
  }

  /** Reads what was restored already, and every change from now on. */
  connect(): void {
    const cache = this.#queryClient.getQueryCache()
    for (const query of cache.findAll({ queryKey: [ROOT] })) this.#read(query)
    cache.subscribe(({ type, query }) => {
      if (query.queryKey[0] !== ROOT || this.#writing) return
      if (type === 'added' || type === 'updated') this.#read(query)
      else if (type === 'removed') this.#records.forget(...keyOf(query))
    })
  }

  write(account: string, jobId: string, record: JobRecord): void {
    const queryKey = [ROOT, account, jobId]
    this.#quietly(() => {
      const options = this.#queryClient.defaultQueryOptions({ queryKey })
      const query = this.#queryClient.getQueryCache().build(this.#queryClient, options)
      query.setData(record as never, { manual: true })
    })
  }

  remove(account: string, jobId: string): void {
    const cache = this.#queryClient.getQueryCache()
    const queryKey = [ROOT, account, jobId]
    const query = cache.get(this.#queryClient.defaultQueryOptions({ queryKey }).queryHash)
    if (query) this.#quietly(() => cache.remove(query))
  }

  #read(query: Query): void {
    // A query that was restored before the defaults above stood would be dropped after five minutes.
    if (query.gcTime !== Infinity) query.destroy()
    const [account, jobId] = keyOf(query)
    const copy = readRecord(query.state.data)
    const record = this.#records.join(account, jobId, copy)
    if (isKnown(record) && isSameRecord(record, copy)) return
    // A plugin that is just handing a change over to us would miss one that came back at once.
    queueMicrotask(() => {
      const known = this.#records.join(account, jobId, copy)
      if (isKnown(known)) this.write(account, jobId, known)
      else if (query.getObserversCount() === 0) this.remove(account, jobId)
    })
  }

  /** Events of our own writes are not read back. */
  #quietly(act: () => void): void {
    const nested = this.#writing
    this.#writing = true
    try {
      act()
    } finally {
      this.#writing = nested
    }
  }
}

function isKnown(record: JobRecord): boolean {
  return Object.keys(record).length > 0
}

function keyOf({ queryKey }: Query): [account: string, jobId: string] {
  return [String(queryKey[1]), String(queryKey[2])]
}
