import { type ComponentType, type ReactNode, Profiler, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { exposed, requestCancel } from './cancel.js'

export interface RowProps {
  jobId: string
  status: string
}

/** How one contender shows a job and cancels many. */
export interface Contender {
  Row: ComponentType<RowProps>
  Providers?: ComponentType<{ children: ReactNode }>
  /** Cancels all, each by a call of its own. Without it every row's own function is called. */
  cancelEach?: (jobIds: readonly string[]) => void
  /** Cancels all by one call, where there is one. */
  cancelAll?: (jobIds: readonly string[]) => Promise<unknown>
}

/** What the bench drives, through the page's global `bench`. */
export interface BenchPage {
  mount(count: number): void
  tick(times: number): void
  /** Cancels every job and resolves when every row says so; gives what it took, in milliseconds. */
  fanOut(how: 'each' | 'all'): Promise<number>
  /** Cancels every job, six requests at a time, by the contender's means or by bare fetch; milliseconds. */
  bulk(): Promise<number>
  /** Renders of rows so far, counted in a counting build. */
  renders(): number
}

declare global {
  /** Whether this build has React's profiler in it; the others are what people ship. */
  const COUNTING: boolean
  interface Window {
    bench: BenchPage
    commits: number
  }
}

/** Thousands of requests at once are more than Chromium takes, from anyone: so many go out, the others wait in turn. */
const AT_ONCE = 500

function sendInTurn(): void {
  const send = window.fetch
  const waiting: (() => void)[] = []
  let open = 0
  window.fetch = async (...request) => {
    if (open++ >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await send(...request)
    } finally {
      open -= 1
      waiting.shift()?.()
    }
  }
}

/** A table as dashboards have it: id, status, and the contender's button. */
export function start({ Row, Providers = Nothing, cancelEach, cancelAll }: Contender): void {
  let jobs: RowProps[] = []
  let show: (jobs: RowProps[]) => void = () => {}
  let renders = 0
  const countRender = () => void (renders += 1)

  function List(): ReactNode {
    const [shown, setShown] = useState(jobs)
    show = setShown
    return (
      <table>
        <tbody>
          {shown.map(({ jobId, status }) => (
            <tr key={jobId}>
              <td>{jobId}</td>
              <td>{status}</td>
              <td>
                {COUNTING ? (
                  <Profiler id={jobId} onRender={countRender}>
                    <Row jobId={jobId} status={status} />
                  </Profiler>
                ) : (
                  <Row jobId={jobId} status={status} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )
  }

  window.bench = {
    mount(count) {
      jobs = Array.from({ length: count }, (_, index) => ({
        jobId: `batch_job_${index}`,
        status: 'QUEUED',
      }))
      const host = document.createElement('main')
      document.body.append(host)
      const root = createRoot(host)
      flushSync(() =>
        root.render(
          <Providers>
            <List />
          </Providers>,
        ),
      )
    },
    tick(times) {
      for (let time = 1; time <= times; time++) {
        // A poll's answer: new objects all, and one job in twenty with another status.
        jobs = jobs.map(({ jobId, status }, index) => ({
          jobId,
          status: (index + time) % 20 > 0 ? status : status === 'QUEUED' ? 'RUNNING' : 'QUEUED',
        }))
        flushSync(() => show(jobs))
      }
    },
    renders: () => renders,
    async fanOut(how) {
      sendInTurn()
      const begun = performance.now()
      const jobIds = jobs.map(({ jobId }) => jobId)
      if (how === 'all' && cancelAll) void cancelAll(jobIds)
      else if (cancelEach) cancelEach(jobIds)
      else for (const cancel of exposed()) cancel()
      // Looked at rarely, so that the looking is not what is measured.
      while (document.querySelector('td button:is([data-state="idle"], [data-state="pending"])')) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      if (document.querySelector('td button:not([data-state="cancelled"])'))
        throw new Error('Not every row says "cancelled".')
      return performance.now() - begun
    },
    async bulk() {
      const begun = performance.now()
      const jobIds = jobs.map(({ jobId }) => jobId)
      await (cancelAll ?? fetchSixAtATime)(jobIds)
      return performance.now() - begun
    },
  }
}

async function fetchSixAtATime(jobIds: readonly string[]): Promise<void> {
  const waiting = [...jobIds]
  const lane = async () => {
    for (let jobId = waiting.shift(); jobId !== undefined; jobId = waiting.shift())
      await requestCancel(jobId)
  }
  await Promise.all(Array.from({ length: 6 }, lane))
}

function Nothing({ children }: { children: ReactNode }): ReactNode {
  return children
}
