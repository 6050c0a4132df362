import type { ReactNode } from 'react'
import { useCancelJobs } from '../../src/index.js'
import './hook.css'

/** Many jobs, with progress of one's own. */
export function BulkPanel({ jobIds }: { jobIds: readonly string[] }): ReactNode {
  const { mutate, abort, retry, isPending, data, progress } = useCancelJobs({ concurrency: 6 })
  const { total, settled, cancelled, unknown, failed, notSent } = progress
  return (
    <section className="card" aria-label="Many jobs">
      <strong>{data ? `${cancelled} of ${total} cancelled` : `${jobIds.length} jobs`}</strong>
      <progress value={settled} max={total || 1} aria-label="Jobs answered" />
      <p role="status">
        {data
          ? `${unknown} unconfirmed, ${failed} not cancelled, ${notSent} not sent`
          : `${settled} answered`}
      </p>
      {!isPending && !data && (
        <button type="button" onClick={() => mutate(jobIds)}>
          Stop all
        </button>
      )}
      {isPending && (
        <button type="button" onClick={abort}>
          Stop sending
        </button>
      )}
      {!isPending && unknown + failed + notSent > 0 && (
        <button type="button" onClick={retry}>
          Try again for those
        </button>
      )}
    </section>
  )
}
