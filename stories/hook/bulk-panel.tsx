import type { ReactNode } from 'react'
import { useCancelJobs } from '../../src/index.js'
import './hook.css'

/** Many jobs, with progress of one's own. */
export function BulkPanel({ jobIds }: { jobIds: readonly string[] }): ReactNode {
  const { mutate, stop, retry, isRunning, progress } = useCancelJobs({ concurrency: 6 })
  const { total, settled, cancelled, cancelling, unknown, error, notSent } = progress
  const hasEnded = total > 0 && !isRunning
  return (
    <section className="card" aria-label="Many jobs">
      <strong>{hasEnded ? `${cancelled} of ${total} cancelled` : `${jobIds.length} jobs`}</strong>
      <progress value={settled} max={total || 1} aria-label="Jobs answered" />
      <p role="status">
        {hasEnded
          ? `${cancelling} stopping, ${unknown} unconfirmed, ${error} not cancelled, ${notSent} not sent`
          : `${settled} answered`}
      </p>
      {total === 0 && (
        <button type="button" onClick={() => mutate(jobIds)}>
          Stop all
        </button>
      )}
      {isRunning && (
        <button type="button" onClick={stop}>
          Stop sending
        </button>
      )}
      {hasEnded && unknown + error + notSent > 0 && (
        <button type="button" onClick={retry}>
          Try again for those
        </button>
      )}
    </section>
  )
}
