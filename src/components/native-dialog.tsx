'use client'

import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { settingOf } from '../dom/home.js'
import { openModal } from '../dom/modal.js'
import type { SutroDialogProps } from '../hooks/own-components.js'
import { Icon, type IconName } from './icon.js'
import { classOf, type SutroClassNames } from './parts.js'

export interface NativeDialogProps extends Pick<
  SutroDialogProps,
  'onOpenChange' | 'title' | 'children' | 'buttons' | 'lang' | 'dir'
> {
  container: Element | ShadowRoot
  icon: IconName | undefined
  data: Record<`data-${string}`, string | true | undefined>
  trigger: HTMLElement
  classNames: SutroClassNames
}

/** The browser's own modal dialog, for as long as it is mounted. The page behind it does not scroll. */
export function NativeDialog(props: NativeDialogProps): ReactNode {
  const { onOpenChange, title, children, buttons, container, lang, dir, icon, data } = props
  const { classNames } = props
  const [setting] = useState(() => settingOf(props.trigger))
  const dialog = useRef<HTMLDialogElement>(null)
  const pressedOutside = useRef(false)
  const id = useId()
  useLayoutEffect(() => (dialog.current ? openModal(dialog.current) : undefined), [])

  return createPortal(
    <dialog
      {...data}
      ref={dialog}
      className={classOf('sutro-dialog', classNames.dialog)}
      role="alertdialog"
      aria-labelledby={id}
      lang={lang}
      dir={dir}
      style={{ ...setting, pointerEvents: 'auto' }}
      onCancel={(event) => {
        // React would pass it on to a host's <dialog> around the provider.
        event.stopPropagation()
        // Closed by the browser, the focus would be on the page for a moment, where a host's trap takes it.
        event.preventDefault()
        onOpenChange(false)
      }}
      onClose={(event) => {
        event.stopPropagation()
        // `close` fires a task later: StrictMode has opened the dialog again by then.
        if (!event.currentTarget.open) onOpenChange(false)
      }}
      onPointerDownCapture={(event) => {
        pressedOutside.current = isOutside(event)
      }}
      onClickCapture={(event) => {
        // A drag that selects text may end on the backdrop: both its ends must be there to close the dialog.
        if (event.detail <= 1 && pressedOutside.current && isOutside(event)) onOpenChange(false)
      }}
    >
      <div className="sutro-dialog-body">
        <h2 className={classOf('sutro-dialog-title', classNames.title)} id={id}>
          {icon && <Icon name={icon} />}
          <span className="sutro-dialog-words">{title}</span>
        </h2>
        {children}
        <div className={classOf('sutro-dialog-actions', classNames.buttons)}>{buttons}</div>
      </div>
    </dialog>,
    container,
  )
}

/** A press on the backdrop is a press on the dialog itself, so its place decides. */
function isOutside({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  if (target !== currentTarget) return false
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
