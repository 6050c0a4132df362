import { memo, type ReactNode } from 'react'
import { CancelJobButton, isCancellable } from '../../src/index.js'
import type { FakeJob } from '../../src/testing/index.js'
import { RowProgress } from './row-progress.js'
import { StatusPill } from './status-pill.js'

interface JobRowProps {
  job: FakeJob
  elapsed: string
  selected: boolean
  onSelect: (jobId: string, selected: boolean) => void
}

/** One job; it renders again only when something in it changed. */
export const JobRow = memo(function JobRow({
  job,
  elapsed,
  selected,
  onSelect,
}: JobRowProps): ReactNode {
  const { id, name, status, rows, rowsDone } = job
  return (
    <tr data-selected={selected || undefined}>
      <td className="dash-check">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={selected}
          disabled={!selected && !isCancellable(status)}
          onChange={({ currentTarget }) => onSelect(id, currentTarget.checked)}
        />
      </td>
      <th scope="row" className="dash-job">
        <span className="dash-name">{name}</span>
        <code className="dash-id">{id}</code>
      </th>
      <td className="dash-status-cell">
        <StatusPill status={status} />
      </td>
      <td className="dash-progress-cell">
        <RowProgress
          jobName={name}
          rows={rows}
          rowsDone={rowsDone}
          moving={isCancellable(status)}
        />
      </td>
      <td className="dash-elapsed">{elapsed}</td>
      <td className="dash-action">
        <CancelJobButton jobId={id} jobName={name} status={status} />
      </td>
    </tr>
  )
})
