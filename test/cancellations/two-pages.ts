import { type Query, QueryClient } from '@tanstack/react-query'
import {
  createFakeSutro,
  type FakeJobOptions,
  type FakeSutroOptions,
} from '../../src/testing/index.js'
import { JOB, oneJob, type OneJob } from './one-job.js'

/** Two tabs over one Sutro whose query caches are joined as `broadcastQueryClient` joins them. */
export function twoPages(
  job: Partial<FakeJobOptions> = {},
  options: FakeSutroOptions = {},
): [OneJob, OneJob] {
  const sutro = createFakeSutro(options)
  sutro.addJob({ id: JOB, ...job })
  const pages = [1, 2].map((page) =>
    oneJob(
      {},
      { sutro, queryClient: new QueryClient(), client: { headers: { 'x-page': `${page}` } } },
    ),
  ) as [OneJob, OneJob]
  broadcast(pages[0].queryClient, pages[1].queryClient)
  return pages
}

/** How many requests to cancel this page sent. */
export function cancelsOf({ sutro }: OneJob, page: 1 | 2): number {
  return sutro.requests.filter(
    ({ action, headers }) => action === 'cancel' && headers['x-page'] === String(page),
  ).length
}

/** Hands every success and every removal in a cache to the other one, in the next task. */
export function broadcast(one: QueryClient, other: QueryClient): void {
  let isReceiving = false
  const connect = (from: QueryClient, to: QueryClient) =>
    from.getQueryCache().subscribe((event) => {
      if (isReceiving) return
      const { queryHash, queryKey, state } = event.query as Query
      const message = structuredClone({ queryKey, state: { ...state, error: null } })
      const receive = (act: () => void) =>
        setTimeout(() => {
          isReceiving = true
          act()
          isReceiving = false
        })
      const cache = to.getQueryCache()
      if (event.type === 'updated' && event.action.type === 'success')
        receive(() => {
          const query = cache.get(queryHash)
          if (query) query.setState(message.state)
          else cache.build(to, { queryKey: message.queryKey, queryHash }, message.state)
        })
      if (event.type === 'removed')
        receive(() => {
          const query = cache.get(queryHash)
          if (query) cache.remove(query)
        })
    })
  connect(one, other)
  connect(other, one)
}
