import type { Query, QueryCache } from '@tanstack/react-query'
import { skipToken } from '@tanstack/react-query'
import { isSame } from '../job/known.js'
import { type JobRecord, readRecord } from '../job/record.js'
import type { Jobs } from './jobs.js'
import { queryOf } from './shown-status.js'

const ROOT = 'sutro-cancel-job'
/** Written into a copy before it is let go, so that another tab does the same, and does not take it for `clear()`. */
const LET_GO = 'let go'

/**
 * The copies of the records in the query cache. Persisters, `broadcastQueryClient`, devtools and `clear()`
 * work on them. The truth is the map of jobs: a copy that loses something is written again. Only an empty cache
 * forgets, as after `clear()`. A copy that alone was removed comes back with the next change of its record.
 */
export class RecordCopies {
  readonly #jobs: Jobs
  readonly #cache: QueryCache

  constructor(jobs: Jobs) {
    this.#jobs = jobs
    this.#cache = jobs.queryClient.getQueryCache()
    // A host's defaults for its own queries must not drop a record or call a function for it.
    jobs.queryClient.setQueryDefaults([ROOT], {
      gcTime: Infinity,
      staleTime: Infinity,
      structuralSharing: false,
      queryFn: skipToken,
    })
  }

  /** Reads what was restored already, and every change from now on. */
  connect(): void {
    let size = this.#cache.getAll().length
    for (const query of this.#cache.findAll({ queryKey: [ROOT] })) this.#read(query)
    this.#cache.subscribe(({ type, query }) => {
      const isCopy = query.queryKey[0] === ROOT
      if (type === 'added') size += 1
      if (isCopy && (type === 'added' || type === 'updated')) this.#read(query)
      // An old query may leave after its place was taken.
      if (type !== 'removed' || this.#cache.get(query.queryHash)) return
      size -= 1
      if (query.state.data === LET_GO) this.#jobs.letGo(...keyOf(query))
      else if (size === 0) this.#jobs.forgetAll()
    })
  }

  write(account: string, jobId: string, record: JobRecord): void {
    this.#jobs.queryClient.setQueryData([ROOT, account, jobId], record)
  }

  letGo(account: string, jobId: string): void {
    const query = queryOf(this.#jobs.queryClient, [ROOT, account, jobId])
    query?.setData(LET_GO, { manual: true })
    if (query) this.#cache.remove(query)
  }

  #read(query: Query, isSecond = false): void {
    // A query that was restored before the defaults above stood would be dropped after five minutes.
    if (query.gcTime !== Infinity) query.destroy()
    const isGone = isSecond && this.#cache.get(query.queryHash) !== query
    if (isGone || query.state.data === LET_GO) return
    const [account, jobId] = keyOf(query)
    const copy = readRecord(query.state.data)
    const record = this.#jobs.joinCopy(account, jobId, copy)
    const isKnown = Object.keys(record).length > 0
    if (isKnown && isSame(record, copy)) return
    // A plugin that is just handing a change over to us would miss one that came back at once.
    if (!isSecond) queueMicrotask(() => this.#read(query, true))
    else if (isKnown) this.write(account, jobId, record)
    else if (query.getObserversCount() === 0) this.letGo(account, jobId)
  }
}

function keyOf({ queryKey }: Query): [account: string, jobId: string] {
  return [String(queryKey[1]), String(queryKey[2])]
}
