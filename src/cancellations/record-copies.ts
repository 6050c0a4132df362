import { type Query, type QueryClient, skipToken } from '@tanstack/react-query'
import { isSame } from '../job/known.js'
import { readRecord } from '../job/record.js'
import type { Job } from './job.js'
import type { Jobs } from './jobs.js'
import { queryOf } from './shown-status.js'

const ROOT = 'sutro-cancel-job'

const keyOf = ({ account, id }: Job) => [ROOT, account.name, id]

/** Writes the copy of a record into the query cache. */
export function writeCopy(queryClient: QueryClient, job: Job): void {
  queryClient.setQueryData(keyOf(job), job.record)
}

/** Removes the copy of a record that is let go. */
export function removeCopy(queryClient: QueryClient, job: Job): void {
  const query = queryOf(queryClient, keyOf(job))
  if (query) queryClient.getQueryCache().remove(query)
}

/**
 * Reads the copies that were restored already, and every change of them from now on. Persisters,
 * `broadcastQueryClient`, devtools and `clear()` work on the copies. The truth is the map of jobs: a copy that
 * loses something is written again. An empty cache forgets everything, as after `clear()`. A copy that alone was
 * removed, here or in another tab, comes back with the next change of its record.
 */
export function watchCopies(jobs: Jobs): void {
  const { queryClient } = jobs
  const cache = queryClient.getQueryCache()

  function read(query: Query, isSecond = false): void {
    // A query that was restored before the defaults below stood would be dropped after five minutes.
    if (query.gcTime !== Infinity) query.destroy()
    if (isSecond && cache.get(query.queryHash) !== query) return
    const [, account, jobId] = query.queryKey
    const copy = readRecord(query.state.data)
    const job = jobs.joinCopy(String(account), String(jobId), copy)
    if (job && isSame(job.record, copy)) return
    // A plugin that is just handing a change over to us would miss one that came back at once.
    if (!isSecond) queueMicrotask(() => read(query, true))
    else if (job) writeCopy(queryClient, job)
    else if (query.getObserversCount() === 0) cache.remove(query)
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
    // An old query may leave after its place was taken.
    if (type === 'removed' && !cache.get(query.queryHash) && --size === 0) jobs.forgetAll()
    if ((type === 'added' || type === 'updated') && query.queryKey[0] === ROOT) read(query)
  })
}
