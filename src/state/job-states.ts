import { type Query, type QueryClient, skipToken } from '@tanstack/react-query'
import type { SutroClient } from '../client/create-sutro-client.js'
import { IDLE, type CancelJobState, isCancelJobState, isUnderWay } from './cancel-job-state.js'
import { coalesce, type Telling } from './coalesce.js'

/** Somebody who shows a job. */
export interface Watcher {
  readonly notify: () => void
  readonly client: SutroClient
  readonly follow: boolean
}

/** Hears of a job that may call for action: it gained or lost a watcher, or its state came from elsewhere. */
type Attend = (jobId: string, restored: boolean) => void

/** How many outcomes are kept that nobody shows at the moment; the longest unseen goes first. */
const KEPT_UNSEEN = 5000
const ROOT = 'sutro-cancel-job'
const NOBODY: readonly Watcher[] = []

/**
 * One truth per job and QueryClient. States live in the query cache, one query a job, so that they are
 * dehydrated, persisted and cleared with it; an index by job makes reading and telling them cost the
 * same however many rows there are. A row adds one watcher and nothing else.
 */
export class JobStates {
  readonly #queryClient: QueryClient
  readonly #queries = new Map<string, Query>()
  readonly #watchers = new Map<string, readonly Watcher[]>()
  readonly #unseen = new Set<string>()
  readonly #untold = new Map<string, CancelJobState>()
  readonly #attend: Attend
  readonly #tell: Telling<string>
  #writing = false

  constructor(queryClient: QueryClient, attend: Attend) {
    this.#queryClient = queryClient
    this.#attend = attend
    this.#tell = coalesce((jobIds) => {
      const changed = [...jobIds].filter((jobId) => this.#untold.get(jobId) !== this.get(jobId))
      this.#untold.clear()
      for (const jobId of changed) for (const { notify } of this.watchers(jobId)) notify()
    })
    queryClient.setQueryDefaults([ROOT], {
      gcTime: Infinity,
      staleTime: Infinity,
      structuralSharing: false,
      queryFn: skipToken,
    })
    const cache = queryClient.getQueryCache()
    for (const query of cache.findAll({ queryKey: [ROOT] })) this.#layAnew(query)
    cache.subscribe(({ type, query }) => {
      if (query.queryKey[0] !== ROOT || this.#writing) return
      if (type === 'added' || type === 'updated' || type === 'removed')
        this.#adopt(query, type === 'removed')
    })
  }

  get(jobId: string): CancelJobState {
    return (this.#queries.get(jobId)?.state.data as CancelJobState | undefined) ?? IDLE
  }

  /**
   * What watchers were told last. React looks again between two tellings, and a state that changed
   * meanwhile would make it commit for each job by itself.
   */
  told(jobId: string): CancelJobState {
    return this.#untold.get(jobId) ?? this.get(jobId)
  }

  set(jobId: string, state: CancelJobState): void {
    if (this.#watchers.has(jobId) && !this.#untold.has(jobId))
      this.#untold.set(jobId, this.get(jobId))
    const options = this.#queryClient.defaultQueryOptions({ queryKey: [ROOT, jobId] })
    this.#writing = true
    try {
      const query =
        this.#queries.get(jobId) ??
        this.#queryClient.getQueryCache().build(this.#queryClient, options)
      this.#queries.set(jobId, query as Query)
      query.setData(state as never, { manual: true })
    } finally {
      this.#writing = false
    }
    this.#keep(jobId)
    this.#tell(jobId)
  }

  /** Somebody waits for what is told next: a click is answered at once, however many jobs change. */
  hurry(): void {
    this.#tell.soon()
  }

  watchers(jobId: string): readonly Watcher[] {
    return this.#watchers.get(jobId) ?? NOBODY
  }

  watch(jobId: string, watcher: Watcher): () => void {
    const others = this.#watchers.get(jobId)
    this.#watchers.set(jobId, others ? [...others, watcher] : [watcher])
    if (this.#queries.has(jobId)) this.#watched(jobId)
    return () => {
      const left = this.watchers(jobId).filter((other) => other !== watcher)
      if (left.length > 0) this.#watchers.set(jobId, left)
      else this.#watchers.delete(jobId)
      if (this.#queries.has(jobId)) this.#watched(jobId)
    }
  }

  #watched(jobId: string): void {
    this.#keep(jobId)
    this.#attend(jobId, false)
  }

  /** What was hydrated before these defaults stood would be dropped after five minutes. */
  #layAnew({ queryKey, state: { data, dataUpdatedAt: updatedAt } }: Query): void {
    const cache = this.#queryClient.getQueryCache()
    for (const query of cache.findAll({ queryKey, exact: true })) cache.remove(query)
    if (!isCancelJobState(data)) return
    this.#queryClient.setQueryData(queryKey, data, { updatedAt })
    const query = cache.find({ queryKey, exact: true })
    if (query) this.#queries.set(String(queryKey[1]), query)
    this.#keep(String(queryKey[1]))
  }

  /** Takes over what was hydrated, cleared or set by hand in the query cache. */
  #adopt(query: Query, removed: boolean): void {
    const jobId = String(query.queryKey[1])
    const known = this.#queries.get(jobId)
    if (!removed && isCancelJobState(query.state.data)) this.#queries.set(jobId, query)
    else if (known === query) this.#queries.delete(jobId)
    else return
    this.#keep(jobId)
    this.#tell(jobId)
    this.#attend(jobId, true)
  }

  /** A shown outcome stays; of those that nobody shows, the last few thousand do. */
  #keep(jobId: string): void {
    this.#unseen.delete(jobId)
    const held = this.#watchers.has(jobId) || isUnderWay(this.get(jobId))
    if (held || !this.#queries.has(jobId)) return
    this.#unseen.add(jobId)
    if (this.#unseen.size <= KEPT_UNSEEN) return
    const [oldest] = this.#unseen
    if (oldest === undefined) return
    this.#unseen.delete(oldest)
    const query = this.#queries.get(oldest)
    this.#queries.delete(oldest)
    if (query) this.#queryClient.getQueryCache().remove(query)
  }
}
