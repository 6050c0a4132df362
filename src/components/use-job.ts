'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { cancellationsOf } from '../cancellations/cancellations.js'
import type { SutroClient } from '../client/create-sutro-client.js'
import type { Openings } from '../hooks/openings.js'
import { useCancelJobState } from '../hooks/use-cancel-job-state.js'
import type { CancelJobState } from '../job/state.js'
import type { CancelJobAction } from '../words/cancel-job-actions.js'
import { type CancelJobDescription, describeCancelJob } from '../words/describe-cancel-job.js'
import { factsOf } from '../words/job-facts.js'
import { speakerOf } from '../words/speak.js'
import { paragraph } from '../words/text.js'
import type { PartialWords } from '../words/words.js'
import type { AloudJob } from './announce-job.js'
import { ask, type Callbacks, checkAgain } from './ask.js'
import { type Disabling, jobOf, type SelectedJob } from './given.js'
import { keyOf } from '../hooks/openings.js'
import { sayAloud } from './say-aloud.js'
import { useCopy } from './use-copy.js'
import { useNow } from './use-now.js'

/** An action that can be run. */
export interface RunnableAction extends CancelJobAction {
  /** Takes the event of a press as well: the second half of a double click does nothing. */
  readonly run: (press?: { readonly detail?: unknown }) => void
}

/** What is known about one job while its dialog is open, and what can be done. */
export interface ShownJob extends Omit<CancelJobDescription, 'actions'> {
  readonly actions: readonly RunnableAction[]
}

/** The job, as a button or a control was given it. */
interface JobProps extends Callbacks, Disabling, SelectedJob {
  words?: PartialWords | undefined
}

interface JobPlace {
  client: SutroClient
  /** The words of the provider. */
  words?: PartialWords | undefined
  openings: Openings
  queryClient?: QueryClient | undefined
  /** Another object for each opening of the dialog, where the hook outlives them. */
  opened?: object | undefined
  /** An element near the person, at the time of an action. */
  near: () => Element
  close: () => void
}

/** Describes the state of a job, with actions that work. */
export function useJob(
  props: JobProps,
  { client, openings, near, close, opened, ...place }: JobPlace,
): { job: SelectedJob; state: CancelJobState; shown: ShownJob } {
  const queryClient = useQueryClient(place.queryClient)
  const job = jobOf(props, place.words)
  const { jobId, jobName, status, words } = job
  const state = useCancelJobState(jobId, { client, status }, queryClient)
  const confirmedAt = useRef<CancelJobState>(undefined)
  const now = useNow(isTimed(state))
  const description = describeCancelJob(state, { ...job, now })
  const key = keyOf(client, jobId)
  const aloud = (): AloudJob => ({ key, jobId, jobName, words, client, openings, near: near() })
  const facts = factsOf(state, { dir: description.dir, jobName })
  const copying = useCopy({
    ...{ words, near, facts, opened },
    sayAloud: (text) => sayAloud(aloud(), text),
  })
  const [withdrawal, setWithdrawal] = useState<{ opened: object | undefined }>()
  const runs: Record<CancelJobAction['id'], () => void> = {
    close,
    cancel: () => {
      // Until the state has moved on, a second confirm is the first one over again.
      if (confirmedAt.current === state) return
      confirmedAt.current = state
      copying.reset()
      setWithdrawal(undefined)
      void ask(queryClient, aloud(), props).finally(() => (confirmedAt.current = undefined))
    },
    check: () => checkAgain(queryClient, aloud()),
    withdraw: () => {
      cancellationsOf(queryClient).withdraw(client, jobId)
      setWithdrawal({ opened })
    },
    copy: () => void copying.copy(description.details),
  }
  const lastPhase = useRef(state.phase)
  useLayoutEffect(() => {
    // Opened for a job that was cancelled before, it stays: a person wants to read it.
    if (state.phase === 'cancelled' && lastPhase.current !== 'cancelled') close()
    lastPhase.current = state.phase
  })
  const isWithdrawn = withdrawal && withdrawal.opened === opened && state.phase === 'idle'
  const withdrawn = isWithdrawn && speakerOf(words).say('announce.withdrawn', facts)
  const actions = description.actions.map((action) => {
    const label = (action.id === 'copy' && copying.label) || action.label
    const run: RunnableAction['run'] = (press) => {
      // The second half of a double click may have begun on something else.
      if (!action.busy && !(Number(press?.detail) > 1)) runs[action.id]()
    }
    return { ...action, label, run }
  })
  const message = paragraph(withdrawn, description.message)
  return { job, state, shown: { ...description, message, actions } }
}

/** The words of the state change with time. */
function isTimed(state: CancelJobState): boolean {
  if (state.phase === 'cancelling') return true
  return (state.phase === 'error' || state.phase === 'unknown') && !!state.error?.retryAfter
}
