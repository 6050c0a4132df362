'use client'

import type { ReactNode } from 'react'
import type { JobsReport } from '../words/jobs-report.js'

interface CancelJobsReportProps extends Omit<JobsReport, 'details'> {
  className: string
}

/** Every job of a run by its name, with the jobs of which the same can be said together. */
export function CancelJobsReport({ groups, name, className }: CancelJobsReportProps): ReactNode {
  return (
    <div className={className} role="group" aria-label={name}>
      {groups.map(({ kind, title, message, items, more }, index) => (
        <details
          key={index}
          className="sutro-group"
          data-outcome={kind}
          open={kind !== 'cancelled'}
        >
          <summary className="sutro-summary">{title}</summary>
          {message && <p className="sutro-line">{message}</p>}
          <ul className="sutro-list" tabIndex={0} aria-label={title}>
            {items.map(({ jobId, name: jobName, quote }) => (
              <li key={jobId} className="sutro-item">
                <bdi className="sutro-job-name" translate="no">
                  {jobName}
                </bdi>
                {quote && <bdi className="sutro-words">{quote}</bdi>}
              </li>
            ))}
          </ul>
          {more && <p className="sutro-line">{more}</p>}
        </details>
      ))}
    </div>
  )
}
