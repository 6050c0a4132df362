'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
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
import type { AloudJob } from './announce.js'
import { ask, type Callbacks, checkAgain } from './ask.js'
import { type Disabling, jobOf, type SelectedJob } from './given.js'
import { keyOf } from '../hooks/openings.js'
import { type Runnable, useActions } from './use-actions.js'
import { useNow } from './use-now.js'

/** What is known about one job while its dialog is open, and what can be done. */
export interface ShownJob extends Omit<CancelJobDescription, 'actions'> {
  readonly actions: readonly (CancelJobAction & Runnable)[]
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
  const now = useNow(isTimed(state))
  const speaker = speakerOf(words)
  const description = describeCancelJob(state, { ...job, now })
  const facts = factsOf(state, { dir: speaker.dir, jobName })
  const key = keyOf(client, jobId)
  const aloud = (): AloudJob => ({ key, jobId, jobName, words, client, openings, near: near() })
  const { actions, last } = useActions({
    ...{ actions: description.actions, details: description.details },
    ...{ speaker, facts, aloud, opened },
    runs: {
      close,
      cancel: () => void ask(queryClient, aloud(), props),
      check: () => checkAgain(queryClient, aloud()),
      withdraw: () => cancellationsOf(queryClient).withdraw(client, jobId),
    },
  })
  const lastPhase = useRef(state.phase)
  useLayoutEffect(() => {
    // Opened for a job that was cancelled before, it stays: a person wants to read it.
    if (state.phase === 'cancelled' && lastPhase.current !== 'cancelled') close()
    lastPhase.current = state.phase
  })
  const isWithdrawn = last === 'withdraw' && state.phase === 'idle'
  const withdrawn = isWithdrawn && speaker.say('announce.withdrawn', facts)
  const message = paragraph(withdrawn, description.message)
  return { job, state, shown: { ...description, message, actions } }
}

/** The words of the state change with time. */
function isTimed(state: CancelJobState): boolean {
  return 'error' in state ? !!state.error?.retryAfter : state.phase === 'cancelling'
}
