import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { useCancelling } from './query.js'
import type { RowProps } from './start.js'

export function Row({ jobId }: RowProps): ReactNode {
  const { phase, label, busy, open, setOpen, confirm } = useCancelling(jobId)
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger data-state={phase} disabled={busy}>
        {label}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop />
        <AlertDialog.Popup>
          <AlertDialog.Title>Cancel this job?</AlertDialog.Title>
          <AlertDialog.Description>
            {jobId} will stop. This can’t be undone.
          </AlertDialog.Description>
          <AlertDialog.Close>Keep running</AlertDialog.Close>
          <button type="button" className="confirm" onClick={confirm}>
            Cancel job
          </button>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

export { Providers } from './query.js'
