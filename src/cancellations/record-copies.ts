import { type Query, type QueryClient, skipToken } from '@tanstack/react-query'
import { isSame } from '../job/known.js'
import { readRecord } from '../job/record.js'
import type { Job } from './job.js'
import type { Jobs } from './jobs.js'
import { queryOf } from './shown-status.js'

const ROOT = 'sutro-cancel-job'
/** Written into a copy before it is let go, so that another tab does the same, and does not take it for `clear()`. */
const LET_GO = 'let go'

const keyOf = ({ account, id }: Job) => [ROOT, account.name, id]

/** Writes the copy of a record into the query cache. */
export function writeCopy(queryClient: QueryClient, job: Job): void {
  queryClient.setQueryData(keyOf(job), job.record)
}

/** Removes the copy of a record that is let go. */
export function letGoCopy(queryClient: QueryClient, job: Job): void {
  letGo(queryClient, queryOf(queryClient, keyOf(job)))
}

function letGo(queryClient: QueryClient, query: Query | undefined): void {
  query?.setData(LET_GO, { manual: true })
  if (query) queryClient.getQueryCache().remove(query)
}

/**
 * Reads the copies that were restored already, and every change of them from now on. Persisters,
 * `broadcastQueryClient`, devtools and `clear()` work on the copies. The truth is the map of jobs: a copy that
 * loses something is written again. Only an empty cache forgets, as after `clear()`. A copy that alone was
 * removed comes back with the next change of its record.
 */
export function watchCopies(jobs: Jobs): void {
  const { queryClient } = jobs
  const cache = queryClient.getQueryCache()

  function read(query: Query, isSecond = false): void {
    // A query that was restored before the defaults below stood would be dropped after five minutes.
    if (query.gcTime !== Infinity) query.destroy()
    const isGone = isSecond && cache.get(query.queryHash) !== query
    if (isGone || query.state.data === LET_GO) return
    const copy = readRecord(query.state.data)
    const job = jobs.joinCopy(...placeOf(query), copy)
    if (job && isSame(job.record, copy)) return
    // A plugin that is just handing a change over to us would miss one that came back at once.
    if (!isSecond) queueMicrotask(() => read(query, true))
    else if (job) writeCopy(queryClient, job)
    else if (query.getObserversCount() === 0) letGo(queryClient, query)
  }

  // A host's defaults for its own queries must not drop a record or call a function for it.
  queryClient.setQueryDefaults([ROOT], {
    gcTime: Infinity,
    staleTime: Infinity,
    structuralSharing: false,
    queryFn: skipToken,
  })
  let size = cache.getAll().length
  for (const query of cache.findAll({ queryKey: [ROOT] })) read(query)
  cache.subscribe(({ type, query }) => {
    if (type === 'added') size += 1
    if (query.queryKey[0] === ROOT && (type === 'added' || type === 'updated')) read(query)
    // An old query may leave after its place was taken.
    if (type !== 'removed' || cache.get(query.queryHash)) return
    size -= 1
    if (query.state.data === LET_GO) jobs.letGo(...placeOf(query))
    else if (size === 0) jobs.forgetAll()
  })
}

function placeOf({ queryKey }: Query): [account: string, jobId: string] {
  return [String(queryKey[1]), String(queryKey[2])]
}
