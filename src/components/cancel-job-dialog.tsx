'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useSutro } from '../hooks/sutro-provider.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import type { CancelJobState } from '../job/state.js'
import { ask, type Callbacks, checkAgain } from './ask.js'
import { type Action, choicesOf } from './choices.js'
import { Elapsed } from './elapsed.js'
import { iconOf } from './icon.js'
import { Lines } from './lines.js'
import { ModalDialog } from './modal-dialog.js'
import { type Line, linesOf, titleOf } from './words.js'

interface CancelJobDialogProps {
  jobId: string
  jobName: string | undefined
  state: CancelJobState
  /** Why there is nothing left to cancel. */
  overReason: string | undefined
  /** Why nothing can be asked for here. */
  offReason: string | undefined
  callbacks: Callbacks
  trigger: HTMLElement
  onClose: () => void
}

const NOTHING_LEFT = 'There is nothing left to cancel'
const SWITCHED_OFF = 'This job can’t be cancelled here'
const QUESTION: Line = { text: 'The job will stop, and this can’t be undone.' }
const CLOSABLE: Line = { text: 'You can close this; the request goes on.' }

/** The confirm dialog, and the place where the outcome is told: all that a row needs only while it is open. */
export function CancelJobDialog(props: CancelJobDialogProps): ReactNode {
  const { jobId, jobName, state, overReason, offReason, callbacks, trigger, onClose } = props
  const client = useSutro({})
  const queryClient = useQueryClient()
  const confirmedAt = useRef<CancelJobState>(undefined)
  const lastPhase = useRef(state.phase)
  const reason = overReason ?? offReason
  const blocked = state.phase === 'idle' && reason !== undefined
  const asking = state.phase === 'idle' && !blocked

  useLayoutEffect(() => {
    // Opened for a job that was cancelled before, it stays: a person wants to read it.
    if (state.phase === 'cancelled' && lastPhase.current !== 'cancelled') onClose()
    lastPhase.current = state.phase
  })

  const possible = choicesOf(state, blocked)
  const choices = possible.filter(
    ({ action, busy }) => busy || action !== 'confirm' || offReason === undefined,
  )
  const lines: Line[] = asking ? [QUESTION] : blocked ? [{ text: reason }] : linesOf(state)
  if (state.phase === 'pending' && !state.paused) lines.push(CLOSABLE)
  if (offReason && choices.length < possible.length) lines.push({ text: offReason })
  const asked = { jobId, name: jobName ?? jobId, near: trigger, client }
  const run: Record<Action, () => void> = {
    confirm: () => {
      // Until the state has moved on, a second confirm is the first one over again.
      if (confirmedAt.current === state) return
      confirmedAt.current = state
      void ask(queryClient, asked, callbacks).finally(() => (confirmedAt.current = undefined))
    },
    check: () => checkAgain(queryClient, asked),
    withdraw: () => cancellationsOf(queryClient).withdraw(client, jobId),
  }
  return (
    <ModalDialog
      trigger={trigger}
      data-state={state.phase}
      icon={iconOf(state)}
      title={blocked ? (overReason ? NOTHING_LEFT : SWITCHED_OFF) : titleOf(state)}
      message={
        <>
          <Lines lines={lines} />
          {state.phase === 'cancelling' && state.requestedAt !== undefined && (
            <Elapsed since={state.requestedAt} />
          )}
          <div className="sutro-job">
            {jobName && (
              <bdi className="sutro-job-name" translate="no">
                {jobName}
              </bdi>
            )}
            <code className="sutro-job-id" dir="ltr" translate="no">
              {jobId}
            </code>
          </div>
        </>
      }
      closeLabel={asking ? 'Keep running' : 'Close'}
      actions={choices.map(({ action, ...choice }) => ({
        ...choice,
        id: action,
        run: run[action],
      }))}
      onClose={onClose}
    />
  )
}
