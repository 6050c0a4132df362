'use client'

import type { ReactNode } from 'react'
import { useProvided } from '../hooks/sutro-provider.js'
import type { DialogAction } from './dialog-shell.js'
import { classOf, type SutroClassNames } from './parts.js'

interface DialogButtonProps {
  action: DialogAction
  classNames: SutroClassNames | undefined
}

/** A button of a dialog: the host's own, or ours. */
export function DialogButton({ action, classNames = {} }: DialogButtonProps): ReactNode {
  const { id, label, tone, busy, run } = action
  const Own = useProvided().components?.Button
  const part = id === 'close' ? 'close' : tone === 'danger' ? 'confirm' : undefined
  const own = classOf('', classNames.button, part && classNames[part])
  const props = {
    type: 'button',
    'data-action': id,
    'aria-disabled': busy,
    onClick: ({ detail }: { detail: number }) => {
      // The second half of a double click may have begun on something else.
      if (detail <= 1 && !busy) run()
    },
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
