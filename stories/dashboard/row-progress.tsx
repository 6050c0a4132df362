import type { CSSProperties, ReactNode } from 'react'
import { count } from './job-words.js'

interface RowProgressProps {
  jobName: string
  rows: number
  rowsDone: number
  moving: boolean
}

/** How many of a job's rows are done, as a bar and in figures. */
export function RowProgress({ jobName, rows, rowsDone, moving }: RowProgressProps): ReactNode {
  const done = rows > 0 ? rowsDone / rows : 0
  return (
    <div className="dash-progress" data-moving={moving || undefined}>
      <div
        className="dash-bar"
        role="progressbar"
        aria-label={`Rows of ${jobName}`}
        aria-valuemin={0}
        aria-valuemax={rows}
        aria-valuenow={rowsDone}
        style={{ '--done': `${(done * 100).toFixed(2)}%` } as CSSProperties}
      />
      <span className="dash-figures">
        {count(rowsDone)} <span>of {count(rows)}</span>
      </span>
    </div>
  )
}
