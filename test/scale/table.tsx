import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, type RenderResult } from '@testing-library/react'
import { Profiler, type ReactNode } from 'react'
import {
  cancelJobMutationOptions,
  createSutroClient,
  type SutroClient,
  SutroProvider,
} from '../../src/index.js'
import { createFakeSutro, type FakeSutro } from '../../src/testing/index.js'

export interface Table extends RenderResult {
  sutro: FakeSutro
  client: SutroClient
  queryClient: QueryClient
  jobIds: string[]
  /** Takes the rows away, and shows them again. */
  hide(): void
  show(): void
  /** Commits of the whole page since `forget`. */
  commits(): number
  /** Renders of each row since `forget`, by job id; a row without any is not in it. */
  renders(): Map<string, number>
  forget(): void
  /** Cancels one job as its button does. */
  cancel(jobId: string): Promise<unknown>
  /** The buttons that say what came of their job. */
  settled(): number
}

/** Shows a row for each of so many jobs, on a Sutro in memory, and counts what React does with them. */
export function showTable(rows: number, Row: (row: { jobId: string }) => ReactNode): Table {
  const sutro = createFakeSutro({ apiKey: false, latency: [1, 40] })
  const { account, cancelJob } = createSutroClient({ fetch: sutro.fetch, timeout: 60_000 })
  // The renders of an answer are counted here, and not those of each read that follows.
  const client: SutroClient = { account, cancelJob }
  const queryClient = new QueryClient()
  const jobIds = Array.from({ length: rows }, (_, index) => `job-${index}`)
  for (const id of jobIds) sutro.addJob({ id, status: 'RUNNING', stopsFor: 0 })
  let commits = 0
  const renders = new Map<string, number>()
  const countRow = (jobId: string) => void renders.set(jobId, (renders.get(jobId) ?? 0) + 1)

  const page = (
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client}>
        <Profiler id="all" onRender={() => void (commits += 1)}>
          {jobIds.map((jobId) => (
            <Profiler key={jobId} id={jobId} onRender={countRow}>
              <Row jobId={jobId} />
            </Profiler>
          ))}
        </Profiler>
      </SutroProvider>
    </QueryClientProvider>
  )
  const shown = render(page)
  return {
    ...shown,
    hide: () => shown.rerender(<></>),
    show: () => shown.rerender(page),
    sutro,
    client,
    queryClient,
    jobIds,
    commits: () => commits,
    renders: () => renders,
    forget() {
      commits = 0
      renders.clear()
    },
    cancel(jobId) {
      const options = queryClient.defaultMutationOptions(cancelJobMutationOptions({ client }))
      return queryClient.getMutationCache().build(queryClient, options).execute(jobId)
    },
    settled: () => shown.container.querySelectorAll('[data-state="cancelled"]').length,
  }
}
