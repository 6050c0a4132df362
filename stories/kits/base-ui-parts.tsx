import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import './kits.css'

/** The parts of a dialog as design systems wrap them around Base UI, with a class for each part. */
export const AlertDialog: typeof Base.Root = Base.Root

interface ContentProps extends ComponentProps<typeof Base.Popup> {
  container?: HTMLElement | ShadowRoot | undefined
}

export function AlertDialogContent({ container, ...props }: ContentProps): ReactElement {
  return (
    <Base.Portal {...(container && { container })}>
      <Base.Backdrop className="kit-overlay" />
      <Base.Popup {...props} className="kit-dialog" />
    </Base.Portal>
  )
}

export function AlertDialogTitle(props: ComponentProps<typeof Base.Title>): ReactElement {
  return <Base.Title {...props} className="kit-title" />
}

export function AlertDialogFooter({ children }: { children: ReactNode }): ReactElement {
  return <div className="kit-footer">{children}</div>
}
