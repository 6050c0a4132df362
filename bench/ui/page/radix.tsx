import * as AlertDialog from '@radix-ui/react-alert-dialog'
import type { ReactNode } from 'react'
import { useCancelling } from './query.js'
import type { RowProps } from './start.js'

export function Row({ jobId }: RowProps): ReactNode {
  const { phase, label, busy, open, setOpen, confirm } = useCancelling(jobId)
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>
        <button type="button" data-state={phase} disabled={busy}>
          {label}
        </button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay />
        <AlertDialog.Content>
          <AlertDialog.Title>Cancel this job?</AlertDialog.Title>
          <AlertDialog.Description>
            {jobId} will stop. This can’t be undone.
          </AlertDialog.Description>
          <AlertDialog.Cancel>Keep running</AlertDialog.Cancel>
          <button type="button" className="confirm" onClick={confirm}>
            Cancel job
          </button>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

export { Providers } from './query.js'
