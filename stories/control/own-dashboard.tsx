import type { ComponentType, ReactNode } from 'react'
import type { UseCancelJobControlOptions } from '../../src/index.js'
import './own-dashboard.css'

export interface OwnJob extends UseCancelJobControlOptions {
  jobName: string
}

interface OwnDashboardProps {
  jobs: readonly OwnJob[]
  /** The button of a row with its dialog, made from `useCancelJobControl`. */
  cancel: ComponentType<UseCancelJobControlOptions>
}

/** A few jobs, each with a button and a dialog of the page's own. */
export function OwnDashboard({ jobs, cancel: Cancel }: OwnDashboardProps): ReactNode {
  return (
    <table className="own-dashboard">
      <thead>
        <tr>
          <th>Job</th>
          <th>Cancel</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.jobId}>
            <td>{job.jobName}</td>
            <td>
              <Cancel {...job} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
