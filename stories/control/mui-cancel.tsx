import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import type { ReactNode } from 'react'
import { useCancelJobControl, type UseCancelJobControlOptions } from '../../src/index.js'

const COLORS = { neutral: 'inherit', accent: 'primary', danger: 'error' } as const

export function MuiCancel(props: UseCancelJobControlOptions): ReactNode {
  const job = useCancelJobControl(props)
  return (
    <>
      <Button size="small" color="inherit" variant="outlined" {...job.triggerProps}>
        {job.label}
      </Button>
      <Dialog
        open={job.open}
        onClose={() => job.setOpen(false)}
        slotProps={{ paper: job.dialogProps }}
      >
        <DialogTitle>{job.title}</DialogTitle>
        <DialogContent>
          <DialogContentText>{job.message}</DialogContentText>
          {job.quote && <blockquote>{job.quote}</blockquote>}
          {job.lastAnswer && <p>{job.lastAnswer.message}</p>}
          {job.lastAnswer?.quote && <blockquote>{job.lastAnswer.quote}</blockquote>}
          {job.elapsed && <p>{job.elapsed}</p>}
          <code>{props.jobId}</code>
        </DialogContent>
        <DialogActions>
          {job.actions.map(({ id, label, tone, busy, run }) => (
            <Button
              key={id}
              data-action={id}
              color={COLORS[tone]}
              aria-disabled={busy}
              onClick={run}
            >
              {label}
            </Button>
          ))}
        </DialogActions>
      </Dialog>
    </>
  )
}
