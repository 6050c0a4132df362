'use client'

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { type Action, choicesOf } from './choices.js'
import { containEvents } from './contain-events.js'
import { Elapsed } from './elapsed.js'
import { useBackdrop } from './use-backdrop.js'
import { useModal } from './use-modal.js'
import { messageOf, reasonAgainst, titleOf } from './words.js'

interface CancelJobDialogProps {
  jobId: string
  jobName: string | undefined
  state: CancelJobState
  status: string | undefined
  trigger: HTMLElement
  /** Resolves when what was chosen is over. */
  onChoose: (action: Action) => Promise<void> | void
  onClose: () => void
}

/** The confirm dialog, and the place where the outcome is told while it is open. */
export function CancelJobDialog({
  jobId,
  jobName,
  state,
  status,
  trigger,
  onChoose,
  onClose,
}: CancelJobDialogProps): ReactNode {
  const dialog = useModal(trigger, onClose)
  const dismiss = useRef<HTMLButtonElement>(null)
  const onBackdrop = useBackdrop()
  const confirmedAt = useRef<CancelJobState>(undefined)
  const id = useId()
  const reason = reasonAgainst(status)
  const blocked = state.phase === 'idle' && reason !== undefined
  const asking = state.phase === 'idle' && !blocked
  const choices = choicesOf(state, blocked, status)

  useLayoutEffect(() => {
    dismiss.current?.focus()
  }, [])
  useLayoutEffect(() => {
    if (state.phase === 'cancelled') onClose()
    // A choice that was withdrawn takes its focus with it.
    else if (!dialog.current?.matches(':focus-within')) dismiss.current?.focus()
  })

  const confirm = () => {
    // Until the state has moved on, a second confirm is the first one over again.
    if (confirmedAt.current === state) return
    confirmedAt.current = state
    void Promise.resolve(onChoose('confirm')).finally(() => (confirmedAt.current = undefined))
  }
  const contained = containEvents<HTMLDialogElement>((event) => {
    // A label or a link around the row must not act on it. The second half of a double click, which may
    // have begun on something else, decides nothing.
    event.preventDefault()
    if (event.detail > 1) return
    if (onBackdrop.clicked(event)) return onClose()
    const button =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('button[data-action]')
        : null
    if (!button || button.ariaDisabled === 'true') return
    const action = button.dataset['action'] as Action | 'close'
    if (action === 'close') onClose()
    else if (action === 'confirm') confirm()
    else void onChoose(action)
  })

  return (
    <dialog
      ref={dialog}
      className="sutro-dialog"
      role="alertdialog"
      data-state={state.phase}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onPointerDownCapture={onBackdrop.pressed}
      {...contained}
    >
      <div className="sutro-dialog-body">
        <h2 className="sutro-dialog-title" id={`${id}-title`}>
          {blocked ? 'There is nothing left to cancel' : titleOf(state)}
        </h2>
        <div className="sutro-dialog-text" id={`${id}-text`}>
          <p>
            {asking && (
              <>
                {jobName ? <strong>{jobName}</strong> : 'The job'} will stop, and this can’t be
                undone.
              </>
            )}
            {blocked ? reason : !asking && messageOf(state)}{' '}
            {state.phase === 'pending' &&
              !state.paused &&
              'You can close this; the request goes on.'}
            {state.phase === 'cancelling' && state.requestedAt !== undefined && (
              <Elapsed since={state.requestedAt} />
            )}
          </p>
          <code className="sutro-job-id" dir="ltr" translate="no">
            {jobId}
          </code>
        </div>
        <div className="sutro-dialog-actions">
          <button ref={dismiss} type="button" className="sutro-button" data-action="close">
            {asking ? 'Keep running' : 'Close'}
          </button>
          {choices.map(({ action, label, danger, busy }, index) => (
            <button
              key={index}
              type="button"
              className="sutro-button"
              data-action={action}
              data-tone={danger ? 'danger' : 'accent'}
              data-busy={busy || undefined}
              aria-disabled={busy || undefined}
            >
              {label}
            </button>
          ))}
        </div>
      </div>
    </dialog>
  )
}
