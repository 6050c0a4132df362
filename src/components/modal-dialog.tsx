'use client'

import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { containInDialog } from './contain-events.js'
import { hasFocusWithin, homeOf, settingOf } from './home-of.js'
import { Icon, type IconName } from './icon.js'
import { useModal } from './use-modal.js'

/** One button of a dialog. */
export interface DialogAction {
  id: string
  label: string
  tone?: 'danger' | 'accent'
  /** It was pressed, and is at work: it keeps its focus and does nothing more. */
  busy?: boolean
  run: () => void
}

interface ModalDialogProps {
  /** The focus returns to this element, and the dialog is rendered near it. */
  trigger: HTMLElement
  icon: IconName | undefined
  title: string
  /** The part of the text that describes the dialog. */
  message: ReactNode
  children?: ReactNode
  /** The name of the button that closes it. */
  closeLabel: string
  actions: readonly DialogAction[]
  onClose: () => void
  'data-state'?: string
  'data-stage'?: string
  'data-partial'?: boolean | undefined
}

/** The frame of every dialog here: an `alertdialog` with a title, a message and buttons. */
export function ModalDialog(props: ModalDialogProps): ReactNode {
  const { trigger, icon, title, message, children, closeLabel, actions, onClose, ...data } = props
  const [home] = useState(() => homeOf(trigger))
  const [setting] = useState(() => settingOf(trigger))
  const dialog = useModal(trigger, onClose)
  const dismiss = useRef<HTMLButtonElement>(null)
  const pressedOutside = useRef(false)
  const id = useId()

  useLayoutEffect(() => {
    dismiss.current?.focus()
  }, [])
  useLayoutEffect(() => {
    // A button that is no longer offered takes its focus with it.
    if (dialog.current && !hasFocusWithin(dialog.current)) dismiss.current?.focus()
  })

  const close: DialogAction = { id: 'close', label: closeLabel, run: onClose }
  return createPortal(
    <dialog
      {...setting}
      {...data}
      {...containInDialog}
      ref={dialog}
      className="sutro-dialog"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onPointerDownCapture={(event) => {
        pressedOutside.current = isOutside(event)
      }}
      onClickCapture={(event) => {
        // A drag that selects text may end on the backdrop: both its ends must be there to close the dialog.
        if (event.detail <= 1 && pressedOutside.current && isOutside(event)) onClose()
      }}
    >
      <div className="sutro-dialog-body">
        <h2 className="sutro-dialog-title" id={`${id}-title`}>
          {icon && <Icon name={icon} />}
          <span className="sutro-dialog-words">{title}</span>
        </h2>
        <div className="sutro-dialog-text" id={`${id}-text`}>
          {message}
        </div>
        {children}
        <div className="sutro-dialog-actions">
          {[close, ...actions].map((action, index) => (
            // By its place and not by its id: a button keeps its focus when its words change.
            <button
              key={index}
              ref={index === 0 ? dismiss : undefined}
              type="button"
              className="sutro-button"
              data-action={action.id}
              data-tone={action.tone}
              data-busy={action.busy || undefined}
              aria-disabled={action.busy || undefined}
              onClick={({ detail }) => {
                // The second half of a double click may have begun on something else.
                if (detail <= 1 && !action.busy) action.run()
              }}
            >
              {action.label}
            </button>
          ))}
        </div>
      </div>
    </dialog>,
    home,
  )
}

/** A press on the backdrop is a press on the dialog itself, so its place decides. */
function isOutside({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  if (target !== currentTarget) return false
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
