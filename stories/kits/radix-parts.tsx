import * as Radix from '@radix-ui/react-alert-dialog'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import './kits.css'

/** The parts of a dialog as design systems wrap them around Radix, with a class for each part. */
export const AlertDialog = Radix.Root

interface ContentProps extends ComponentProps<typeof Radix.Content> {
  container?: Element | DocumentFragment | undefined
}

export function AlertDialogContent({ container, ...props }: ContentProps): ReactElement {
  return (
    <Radix.Portal container={container ?? null}>
      <Radix.Overlay className="kit-overlay" />
      <Radix.Content aria-describedby={undefined} {...props} className="kit-dialog" />
    </Radix.Portal>
  )
}

export function AlertDialogTitle(props: ComponentProps<typeof Radix.Title>): ReactElement {
  return <Radix.Title {...props} className="kit-title" />
}

export function AlertDialogFooter({ children }: { children: ReactNode }): ReactElement {
  return <div className="kit-footer">{children}</div>
}
