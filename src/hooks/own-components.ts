import type { ComponentPropsWithoutRef, ComponentType, ReactNode, Ref } from 'react'
import type { CancelJobState } from '../job/state.js'
import type { CancelJobAction } from '../words/cancel-job-actions.js'
import type { CancelJobsAction } from '../words/describe-cancel-jobs.js'

/** The props of a button of the host's own: those of a `<button>`, and how it is meant. */
export interface SutroButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** `danger` is the one button that stops a job, `accent` the one that helps most. */
  tone: 'neutral' | 'accent' | 'danger'
  /** The action is under way, and a press does nothing. */
  busy: boolean
  ref?: Ref<HTMLButtonElement> | undefined
}

/**
 * The props of a dialog of the host's own. First focus, return of focus, Escape, the description and double
 * presses are seen to from inside `children`; portal, backdrop and focus trap are the dialog's.
 */
export interface SutroDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** All that stands between title and buttons. */
  children: ReactNode
  /** The buttons, made from `components.Button` where there is one. */
  buttons: ReactNode
  /**
   * Where the dialog belongs: given for a trigger in a native modal, in a frame, in a shadow root, and in a
   * modal of another kit that keeps the focus to itself. Else the dialog's own default is right.
   */
  container: HTMLElement | ShadowRoot | undefined
  className: string | undefined
  lang: string
  dir: 'ltr' | 'rtl'
  /** The message in `children`, as text. */
  message: string
  /** The host's own node in the question. */
  details: ReactNode
  /** The `buttons` as data. */
  actions: readonly ((CancelJobAction | CancelJobsAction) & { readonly run: () => void })[]
  /** The state of the job; `undefined` for several jobs. */
  state: CancelJobState | undefined
  jobId: string | undefined
  jobName: string | undefined
}

/** Components of the host's own in place of ours. Declare them outside of any component. */
export interface SutroComponents {
  Button?: ComponentType<SutroButtonProps> | undefined
  Dialog?: ComponentType<SutroDialogProps> | undefined
}
