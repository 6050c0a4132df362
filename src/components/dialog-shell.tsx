'use client'

import { type ReactNode, useCallback, useId, useLayoutEffect, useState } from 'react'
import { containerFor, homeOf } from '../dom/home.js'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import type { CancelJobState } from '../job/state.js'
import type { CancelJobAction } from '../words/cancel-job-actions.js'
import type { CancelJobsAction } from '../words/describe-cancel-jobs.js'
import { DialogButton } from './dialog-button.js'
import type { IconName } from './icon.js'
import { NativeDialog } from './native-dialog.js'
import { classOf, type SutroClassNames } from './parts.js'
import { useManners } from './use-manners.js'

/** One button of a dialog. */
export interface DialogAction {
  readonly id: (CancelJobAction | CancelJobsAction)['id']
  readonly label: string
  readonly tone: 'neutral' | 'accent' | 'danger'
  /** It was pressed, and is at work: it keeps its focus and does nothing more. */
  readonly busy?: true
  readonly run: () => void
}

interface DialogShellProps {
  opening: Opening
  view: {
    readonly title: string
    readonly message: string
    readonly actions: readonly DialogAction[]
    readonly lang: string
    readonly dir: 'ltr' | 'rtl'
  }
  icon: IconName | undefined
  data: Record<`data-${string}`, string | true | undefined>
  classNames: SutroClassNames | undefined
  /** The part of the text that describes the dialog. */
  text: ReactNode
  /** The part that does not. */
  children?: ReactNode
  details?: ReactNode
  state?: CancelJobState
  jobId?: string
  jobName?: string | undefined
}

/** The frame of every dialog: a title, a text and buttons, in the host's own dialog or in ours. */
export function DialogShell(props: DialogShellProps): ReactNode {
  const { opening, view, icon, data, text, children, classNames = {} } = props
  const { details, state, jobId, jobName } = props
  const { isOpen, trigger, close } = opening
  const { title, message, actions, lang, dir } = view
  const [home] = useState(() => homeOf(trigger))
  const { components } = useProvided()
  const Own = components?.Dialog
  useLayoutEffect(() => {
    // The host's modal has gone, and this dialog with it.
    if (isOpen && !home.isConnected) close()
  })
  const onOpenChange = useCallback((open: boolean) => open || close(), [close])
  const buttons = actions.map((action, index) => (
    // By its place and not by its id: a button keeps its focus when its words change. "Don’t send" does not:
    // the red button takes its place.
    <DialogButton key={action.id === 'withdraw' ? action.id : index} {...{ action, classNames }} />
  ))
  const content = (
    <>
      <DialogText opening={opening} className={classNames.text}>
        {text}
      </DialogText>
      {children}
    </>
  )
  const common = { title, buttons, lang, dir, onOpenChange }
  if (Own)
    return (
      <Own
        {...{ ...common, message, details, actions, state, jobId, jobName }}
        open={isOpen}
        container={containerFor(home)}
        className={classNames.dialog}
      >
        {content}
      </Own>
    )
  return (
    <NativeDialog {...common} {...{ icon, data, trigger, classNames }} container={home}>
      {content}
    </NativeDialog>
  )
}

interface DialogTextProps {
  opening: Opening
  className: string | undefined
  children: ReactNode
}

/** The text that describes the dialog. It sees to the manners from here, as a kit may mount it late. */
function DialogText({ opening, className, children }: DialogTextProps): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>(null)
  const { openings } = useProvided()
  useManners({ ...opening, openings }, body)
  return (
    <div ref={setBody} className={classOf('sutro-dialog-text', className)} id={useId()}>
      {children}
    </div>
  )
}
