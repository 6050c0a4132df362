import { type ReactNode, useState } from 'react'
import { useCancelJob } from '../../src/index.js'
import './hook.css'

/** Rows that go as soon as they are clicked. What came of them is told all the same. */
export function ToastList({ jobIds }: { jobIds: readonly string[] }): ReactNode {
  const [shown, setShown] = useState(jobIds)
  const [toasts, setToasts] = useState<readonly string[]>([])
  const tell = (text: string) => setToasts((before) => [...before, text])

  return (
    <div className="toast-list">
      <ul aria-label="Jobs">
        {shown.map((jobId) => (
          <Row
            key={jobId}
            jobId={jobId}
            onTold={tell}
            onGone={() => setShown((before) => before.filter((id) => id !== jobId))}
          />
        ))}
      </ul>
      <div className="toasts" role="status" aria-label="Messages">
        {toasts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  jobId: string
  onTold: (text: string) => void
  onGone: () => void
}

function Row({ jobId, onTold, onGone }: RowProps): ReactNode {
  // Given here, and not to mutate(), they run although the row is gone by then.
  const { mutate } = useCancelJob({
    onSuccess: ({ message }) => onTold(message),
    onError: ({ message }) => onTold(`${jobId}: ${message}`),
  })
  const stop = () => {
    mutate(jobId)
    onGone()
  }
  return (
    <li>
      <code>{jobId}</code>
      <button type="button" aria-label={`Stop and hide ${jobId}`} onClick={stop}>
        Stop and hide
      </button>
    </li>
  )
}
