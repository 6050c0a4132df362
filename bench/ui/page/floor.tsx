import { type ReactNode, useEffect, useRef, useState } from 'react'
import { expose, requestCancel } from './cancel.js'
import type { RowProps } from './start.js'

/** The least that can be written: a button, `useState`, `fetch`, and a native dialog while it is open. */
export function Row({ jobId }: RowProps): ReactNode {
  const [phase, setPhase] = useState('idle')
  const [open, setOpen] = useState(false)
  const cancel = async () => {
    setPhase('pending')
    try {
      const { cancelled } = await requestCancel(jobId)
      setPhase(cancelled ? 'cancelled' : 'rejected')
      setOpen(false)
    } catch {
      setPhase('error')
    }
  }
  expose(jobId, cancel)
  return (
    <>
      <button
        type="button"
        data-state={phase}
        disabled={phase === 'pending'}
        onClick={() => setOpen(true)}
      >
        {phase === 'cancelled' ? 'Cancelled' : 'Cancel job'}
      </button>
      {open && (
        <Confirm jobId={jobId} onConfirm={() => void cancel()} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

function Confirm({
  jobId,
  onConfirm,
  onClose,
}: {
  jobId: string
  onConfirm: () => void
  onClose: () => void
}): ReactNode {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => ref.current?.showModal(), [])
  return (
    <dialog ref={ref} onClose={onClose}>
      <h2>Cancel this job?</h2>
      <p>{jobId} will stop. This can’t be undone.</p>
      <button type="button" onClick={onClose}>
        Keep running
      </button>
      <button type="button" className="confirm" onClick={onConfirm}>
        Cancel job
      </button>
    </dialog>
  )
}
