import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import type { ReactElement } from 'react'
import type { SutroButtonProps, SutroDialogProps } from '../../src/index.js'

export function MuiButton({ tone, busy: _, ref = null, ...props }: SutroButtonProps): ReactElement {
  return <Button {...(props as object)} ref={ref} color={tone === 'danger' ? 'error' : 'primary'} />
}

export const MuiDialog = ({ open, title, children, buttons, ...own }: SutroDialogProps) => (
  <Dialog open={open} onClose={() => own.onOpenChange(false)} container={own.container as Element}>
    <DialogTitle>{title}</DialogTitle>
    <DialogContent>{children}</DialogContent>
    <DialogActions>{buttons}</DialogActions>
  </Dialog>
)
