'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { Dispatch, ReactNode, SetStateAction } from 'react'
import { type SutroOptions, useSutro } from '../hooks/sutro-provider.js'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { cancellationsOf } from '../state/cancellations.js'
import { ask, type Callbacks, checkAgain } from './ask.js'
import { CancelJobDialog } from './cancel-job-dialog.js'
import type { Action } from './choices.js'
import { Elapsed } from './elapsed.js'
import { Hint } from './hint.js'

/** What is open at a button, for which job. */
export interface Shown {
  jobId: string
  what: 'hint' | 'dialog'
  trigger: HTMLElement
}

interface CancelJobPopupProps extends SutroOptions {
  jobId: string
  jobName: string | undefined
  status: string | undefined
  callbacks: Callbacks
  state: CancelJobState
  hint: string | undefined
  open: Shown
  setShown: Dispatch<SetStateAction<Shown | undefined>>
}

/** The hint or the dialog of one button: all that a row needs only while it is open. */
export function CancelJobPopup(props: CancelJobPopupProps): ReactNode {
  const { jobId, jobName, status, callbacks, state, hint, open, setShown } = props
  const { trigger } = open
  const sutro = useSutro(props)
  const queryClient = useQueryClient()

  const choose = (action: Action) => {
    if (action === 'give-up') return cancellationsOf(queryClient).giveUp(jobId)
    const asked = { jobId, name: jobName || jobId, near: trigger, ...sutro }
    if (action === 'check') return checkAgain(queryClient, asked)
    return ask(queryClient, asked, callbacks)
  }

  if (open.what === 'dialog') {
    return (
      <CancelJobDialog
        {...{ jobId, jobName, state, status, trigger }}
        onChoose={choose}
        onClose={() => setShown(undefined)}
      />
    )
  }
  if (!hint) return null
  return (
    <Hint
      anchor={trigger}
      onLeave={(event) => leavesHint(event, trigger) && setShown(withoutHint)}
      onEscape={() => setShown(withoutHint)}
    >
      {hint}{' '}
      {state.phase === 'cancelling' && state.requestedAt !== undefined && (
        <Elapsed since={state.requestedAt} />
      )}
    </Hint>
  )
}

/** Whether the pointer goes elsewhere: between the trigger and its hint it may come and go. */
export function leavesHint(event: object, trigger: HTMLElement): boolean {
  const { relatedTarget } = event as Partial<PointerEvent>
  const onto =
    relatedTarget instanceof Element ? relatedTarget.closest('.sutro-hint, .sutro-cancel') : null
  return !onto || (onto !== trigger && !onto.matches('.sutro-hint'))
}

export function withoutHint(shown: Shown | undefined): Shown | undefined {
  return shown?.what === 'hint' ? undefined : shown
}
