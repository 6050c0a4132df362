import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import type { ReactNode } from 'react'
import { useCancelling } from './query.js'
import type { RowProps } from './start.js'

export function Row({ jobId }: RowProps): ReactNode {
  const { phase, label, busy, open, setOpen, confirm } = useCancelling(jobId)
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        data-state={phase}
        disabled={busy}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog role="alertdialog" open={open} onClose={() => setOpen(false)}>
        <DialogTitle>Cancel this job?</DialogTitle>
        <DialogContent>
          <DialogContentText>{jobId} will stop. This can’t be undone.</DialogContentText>
        </DialogContent>
        <DialogActions>
          <Button autoFocus onClick={() => setOpen(false)}>
            Keep running
          </Button>
          <Button className="confirm" color="error" variant="contained" onClick={confirm}>
            Cancel job
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}

export { Providers } from './query.js'
