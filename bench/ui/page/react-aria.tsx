import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useCancelling } from './query.js'
import type { RowProps } from './start.js'

export function Row({ jobId }: RowProps): ReactNode {
  const { phase, label, busy, open, setOpen, confirm } = useCancelling(jobId)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button data-state={phase} isPending={busy}>
        {label}
      </Button>
      <ModalOverlay>
        <Modal>
          <Dialog role="alertdialog">
            <Heading slot="title">Cancel this job?</Heading>
            <p>{jobId} will stop. This can’t be undone.</p>
            <Button slot="close" autoFocus>
              Keep running
            </Button>
            <Button className="confirm" onPress={confirm}>
              Cancel job
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

export { Providers } from './query.js'
