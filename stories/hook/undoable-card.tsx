import { type ReactNode, useEffect, useState } from 'react'
import {
  type CancelJobState,
  isCancellable,
  useCancelJob,
  useCancelJobState,
  useJobStatus,
} from '../../src/index.js'
import './hook.css'

export interface UndoableCardProps {
  jobId: string
  /** How long a person can change their mind, in seconds. */
  undoFor: number
}

/** A card that asks no question: it waits a moment before it sends, and that can be undone. */
export function UndoableCard({ jobId, undoFor }: UndoableCardProps): ReactNode {
  const { data } = useJobStatus(jobId)
  const state = useCancelJobState(jobId)
  const { phase } = state
  const cancelJob = useCancelJob()
  const [left, setLeft] = useState<number>()

  useEffect(() => {
    if (left === undefined) return undefined
    const timer = setTimeout(() => {
      if (left > 1) return setLeft(left - 1)
      setLeft(undefined)
      cancelJob.mutate(jobId)
    }, 1000)
    return () => clearTimeout(timer)
  }, [left, jobId, cancelJob])

  const status = data?.status ?? '…'
  return (
    <section className="card" aria-label={jobId}>
      <code>{jobId}</code>
      <strong>{status}</strong>
      <p role="status">{left === undefined ? wordsFor(state) : `Stops in ${left} s.`}</p>
      {left !== undefined && (
        <button type="button" onClick={() => setLeft(undefined)}>
          Undo
        </button>
      )}
      {left === undefined && phase === 'unknown' && (
        <button
          type="button"
          aria-disabled={state.checking}
          onClick={() => void cancelJob.checkAgain(jobId)}
        >
          Check again
        </button>
      )}
      {left === undefined && ['idle', 'error'].includes(phase) && isCancellable(status) && (
        <button type="button" onClick={() => setLeft(undoFor)}>
          Stop this job
        </button>
      )}
    </section>
  )
}

function wordsFor(state: CancelJobState): string {
  if (state.phase === 'idle') return 'Working through its rows.'
  if (state.phase === 'pending') return 'Asking Sutro to stop it…'
  return state.message ?? ''
}
