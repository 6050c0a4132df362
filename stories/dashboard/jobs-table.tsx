import type { ReactNode } from 'react'
import { isCancellable, isTerminal } from '../../src/index.js'
import { JobRow } from './job-row.js'
import { durationInShort } from './job-words.js'
import './jobs-table.css'
import type { FakeJob } from '../../src/testing/index.js'

interface JobsTableProps {
  jobs: readonly FakeJob[]
  /** When the jobs were read, in milliseconds since the epoch. */
  readAt: number
  selection: ReadonlySet<string>
  onSelect: (jobId: string, selected: boolean) => void
  onSelectAll: (jobIds: readonly string[]) => void
}

export function JobsTable({
  jobs,
  readAt,
  selection,
  onSelect,
  onSelectAll,
}: JobsTableProps): ReactNode {
  const selectable = jobs.filter(({ status }) => isCancellable(status)).map(({ id }) => id)
  const all = selectable.length > 0 && selectable.every((id) => selection.has(id))
  return (
    <table className="dash-table">
      <caption className="dash-unseen">Batch jobs</caption>
      <thead>
        <tr>
          <th scope="col" className="dash-check">
            <input
              type="checkbox"
              aria-label="Select every job that can be cancelled"
              checked={all}
              disabled={selectable.length === 0}
              onChange={() => onSelectAll(all ? [] : selectable)}
            />
          </th>
          <th scope="col">Job</th>
          <th scope="col">Status</th>
          <th scope="col">Rows</th>
          <th scope="col" className="dash-elapsed">
            Elapsed
          </th>
          <th scope="col" className="dash-action">
            <span className="dash-unseen">Cancel</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow
            key={job.id}
            job={job}
            elapsed={elapsedOf(job, readAt)}
            selected={selection.has(job.id)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  )
}

/** A job that was over before anybody looked has no duration that is known. */
function elapsedOf({ createdAt, endedAt = createdAt, status }: FakeJob, readAt: number): string {
  const elapsed = (isTerminal(status) ? endedAt : readAt) - createdAt
  return isTerminal(status) && elapsed === 0 ? '–' : durationInShort(elapsed)
}
