import type { ReactNode } from 'react'
import './blank-states.css'

/** As many grey rows as a page holds, so that nothing jumps when the jobs arrive. */
export function LoadingRows(): ReactNode {
  return (
    <div className="dash-loading" role="status" aria-label="Loading jobs">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index}>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}

interface BlankStateProps {
  title: string
  children: ReactNode
  action?: { label: string; run: () => void }
}

/** Says why there are no rows, and what to do about it. */
export function BlankState({ title, children, action }: BlankStateProps): ReactNode {
  return (
    <div className="dash-blank">
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <button type="button" className="dash-button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  )
}
