import type { ComponentProps, ReactNode } from 'react'
import { CancelJobButton } from '../../src/index.js'

function Link(props: ComponentProps<'button'>): ReactNode {
  return <button {...props} className={`link ${props.className}`} />
}

export function Row({ jobId, done }: { jobId: string; done: number }): ReactNode {
  return (
    <CancelJobButton
      jobId={jobId}
      details={<p>{done} of 53,200 rows are done.</p>}
      classNames={{ dialog: 'wide', confirm: 'big' }}
      render={<Link className="menu-item" />}
    />
  )
}

export function IconOnly({ jobId }: { jobId: string }): ReactNode {
  return (
    <CancelJobButton
      jobId={jobId}
      render={(props, { phase }) => <button {...props}>{phase === 'idle' ? '×' : '…'}</button>}
    />
  )
}
