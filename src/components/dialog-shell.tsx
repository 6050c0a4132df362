'use client'

import { type ReactNode, useId, useLayoutEffect, useState } from 'react'
import { containerFor, homeOf } from '../dom/home.js'
import type { Opening } from '../hooks/openings.js'
import type { SutroDialogProps } from '../hooks/own-components.js'
import { useProvided } from '../hooks/sutro-provider.js'
import { NativeDialog, type NativeDialogProps } from './native-dialog.js'
import { classOf, type SutroClassNames } from './parts.js'
import { useManners } from './use-manners.js'

interface DialogShellProps
  extends
    Pick<NativeDialogProps, 'icon' | 'data'>,
    Partial<Pick<SutroDialogProps, 'details' | 'state' | 'jobId' | 'jobName'>> {
  opening: Opening
  view: Pick<SutroDialogProps, 'title' | 'message' | 'actions' | 'lang' | 'dir'>
  classNames: SutroClassNames | undefined
  /** The part of the text that describes the dialog. */
  text: ReactNode
  /** The part that does not. */
  children?: ReactNode
}

/** The frame of every dialog: a title, a text and buttons, in the host's own dialog or in ours. */
export function DialogShell(props: DialogShellProps): ReactNode {
  const { opening, view, icon, data, text, children, classNames = {} } = props
  const { details, state, jobId, jobName } = props
  const { isOpen, trigger, close } = opening
  const { title, message, actions, lang, dir } = view
  const [home] = useState(() => homeOf(trigger))
  const Own = useProvided().components?.Dialog
  const [isTrapped, setIsTrapped] = useState(false)
  useLayoutEffect(() => {
    // The host's modal has gone, and this dialog with it.
    if (isOpen && !home.isConnected) close()
  })
  const content = (
    <>
      <DialogText
        {...{ opening, actions }}
        className={classNames.text}
        onTrapped={() => setIsTrapped(true)}
      >
        {text}
      </DialogText>
      {children}
    </>
  )
  const common = {
    ...{ title, lang, dir },
    onOpenChange: (open: boolean) => open || close(),
    buttons: actions.map((action) => <DialogButton key={action.id} {...{ action, classNames }} />),
  }
  return Own ? (
    <Own
      {...{ ...common, message, details, actions, state, jobId, jobName }}
      // In another place it begins anew: a kit may have hidden the modal around it from the first one.
      key={String(isTrapped)}
      open={isOpen}
      container={isTrapped ? (home as HTMLElement) : containerFor(home)}
      className={classNames.dialog}
    >
      <div className="sutro-content">{content}</div>
    </Own>
  ) : (
    <NativeDialog {...common} {...{ icon, data, trigger, classNames }} container={home}>
      {content}
    </NativeDialog>
  )
}

interface DialogButtonProps {
  action: SutroDialogProps['actions'][number]
  classNames: SutroClassNames
}

/** A button of a dialog: the host's own, or ours. */
function DialogButton({ action, classNames }: DialogButtonProps): ReactNode {
  const { id, label, tone, busy, run } = action
  const Own = useProvided().components?.Button
  const part = id === 'close' ? 'close' : tone === 'danger' ? 'confirm' : undefined
  const own = classOf('', classNames.button, part && classNames[part])
  const props = {
    type: 'button',
    'data-action': id,
    'aria-disabled': busy,
    onClick: run,
  } as const
  return Own ? (
    <Own {...props} className={own || undefined} tone={tone} busy={busy === true}>
      <span>{label}</span>
    </Own>
  ) : (
    <button
      {...props}
      className={classOf('sutro-button', own)}
      data-tone={tone === 'neutral' ? undefined : tone}
      data-busy={busy}
    >
      {label}
    </button>
  )
}

interface DialogTextProps {
  opening: Opening
  actions: SutroDialogProps['actions']
  className: string | undefined
  onTrapped: () => void
  children: ReactNode
}

/** The text that describes the dialog. It sees to the manners from here, as a kit may mount it late. */
function DialogText(props: DialogTextProps): ReactNode {
  const { opening, actions, className, onTrapped, children } = props
  const [body, setBody] = useState<HTMLElement | null>(null)
  const { openings } = useProvided()
  useManners({ ...opening, openings, actions, onTrapped }, body)
  return (
    <div ref={setBody} className={classOf('sutro-dialog-text', className)} id={useId()}>
      {children}
    </div>
  )
}
