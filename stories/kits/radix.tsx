import type { SutroDialogProps } from '../../src/index.js'
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogFooter,
  AlertDialogTitle,
} from './radix-parts.js'

export const RadixDialog = ({ title, children, buttons, ...given }: SutroDialogProps) => (
  <AlertDialog open={given.open} onOpenChange={given.onOpenChange}>
    <AlertDialogContent container={given.container} lang={given.lang} dir={given.dir}>
      <AlertDialogTitle>{title}</AlertDialogTitle>
      {children}
      <AlertDialogFooter>{buttons}</AlertDialogFooter>
    </AlertDialogContent>
  </AlertDialog>
)
