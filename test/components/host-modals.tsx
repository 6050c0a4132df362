import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import Drawer from '@mui/material/Drawer'
import * as RadixDialog from '@radix-ui/react-dialog'
import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog as AriaDialog, Modal as AriaModal, ModalOverlay } from 'react-aria-components'

export interface HostProps {
  open: boolean
  setOpen: (open: boolean) => void
  children: ReactNode
}

const box = {
  position: 'fixed',
  inset: '60px auto auto 60px',
  width: 240,
  padding: 20,
  background: 'white',
} as const

/** A modal of each kit, for something inside it. */
export const hosts: Record<string, (props: HostProps) => ReactNode> = {
  'a Radix dialog': ({ open, setOpen, children }) => (
    <RadixDialog.Root open={open} onOpenChange={setOpen}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay style={{ position: 'fixed', inset: 0 }} />
        <RadixDialog.Content aria-describedby={undefined} style={box}>
          <RadixDialog.Title>Host</RadixDialog.Title>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  ),
  'a Base UI dialog': ({ open, setOpen, children }) => (
    <BaseDialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop style={{ position: 'fixed', inset: 0 }} />
        <BaseDialog.Popup style={box}>
          <BaseDialog.Title>Host</BaseDialog.Title>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  ),
  'a MUI drawer': ({ open, setOpen, children }) => (
    <Drawer anchor="bottom" open={open} onClose={() => setOpen(false)} transitionDuration={0}>
      <h2>Host</h2>
      {children}
    </Drawer>
  ),
  'a React Aria modal': ({ open, setOpen, children }) => (
    <ModalOverlay
      isOpen={open}
      onOpenChange={setOpen}
      isDismissable
      style={{ position: 'fixed', inset: 0 }}
    >
      <AriaModal style={box}>
        <AriaDialog aria-label="Host">{children}</AriaDialog>
      </AriaModal>
    </ModalOverlay>
  ),
  'a native modal dialog': ({ open, setOpen, children }) =>
    open ? <Native close={() => setOpen(false)}>{children}</Native> : null,
}

function Native({ close, children }: { close: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const host = ref.current
    host?.showModal()
    host?.addEventListener('pointerdown', ({ target }) => target === host && close())
  }, [close])
  return (
    <dialog ref={ref} aria-label="Host" onClose={close} onCancel={close}>
      {children}
    </dialog>
  )
}
