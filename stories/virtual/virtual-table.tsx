import { memo, type ReactNode } from 'react'
import { CancelJobButton, type SelectedJob, useJobStatus } from '../../src/index.js'
import { StatusPill } from '../dashboard/status-pill.js'
import { useRowsInView } from './use-rows-in-view.js'
import '../dashboard.css'
import './virtual-table.css'

const ROW = 44
/** Where the rows begin on the page. */
const HEADER = 57

/** A table of any length. Only the rows in view are there, and only they ask for their status. */
export function VirtualTable({ jobs }: { jobs: readonly SelectedJob[] }): ReactNode {
  const rows = useRowsInView(jobs.length, ROW, HEADER)
  return (
    <main className="dash virtual">
      <header className="virtual-header">
        <h1>{jobs.length.toLocaleString('en')} jobs</h1>
      </header>
      <div role="table" aria-label="Jobs" aria-rowcount={jobs.length}>
        <div role="rowgroup" className="virtual-rows" style={{ height: jobs.length * ROW }}>
          {rows.map(({ index, start }) => {
            const job = jobs[index]
            return job && <Row key={job.jobId} job={job} index={index} top={start - HEADER} />
          })}
        </div>
      </div>
    </main>
  )
}

interface RowProps {
  job: SelectedJob
  index: number
  top: number
}

const Row = memo(function Row({
  job: { jobId, status: known = 'UNKNOWN' },
  index,
  top,
}: RowProps): ReactNode {
  const { data } = useJobStatus(jobId, { placeholderData: { jobId, status: known } })
  const status = data?.status ?? known
  return (
    <div className="virtual-row" role="row" aria-rowindex={index + 1} style={{ top, height: ROW }}>
      <span role="rowheader">
        <code>{jobId}</code>
      </span>
      <span role="cell">
        <StatusPill status={status} />
      </span>
      <span role="cell">
        <CancelJobButton jobId={jobId} status={status} />
      </span>
    </div>
  )
})
