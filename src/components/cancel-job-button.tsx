'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  memo,
  type ReactNode,
  type RefAttributes,
  useId,
  version,
} from 'react'
import { keyOf, type OpeningContent } from '../hooks/openings.js'
import { Feed, useProvided } from '../hooks/sutro-provider.js'
import { CatchUp, useRowState } from '../hooks/use-cancel-job-state.js'
import type { CancelJobState } from '../job/state.js'
import { describeTrigger } from '../words/describe-cancel-job.js'
import type { Callbacks } from './ask.js'
import { CancelJobPopup } from './cancel-job-popup.js'
import { jobOf } from './given.js'
import { iconOf } from './icon.js'
import { type TriggerProps, triggerOf } from './trigger.js'
import { isPress } from './trigger-events.js'

/** Everything a `<button>` takes, and a mutation's callbacks, besides these. */
export interface CancelJobButtonProps extends TriggerProps<CancelJobState>, Callbacks {
  /** The job_id that Sutro returned. */
  jobId: string
  /** What people call the job; names it to them instead of the id. */
  jobName?: string | undefined
  /** The status that the dashboard already knows, from either vocabulary, in any case. */
  status?: string | undefined
  /** A node that the question shows, such as the progress of the job. */
  details?: ReactNode
}

/**
 * A button that cancels a job after a confirm, and says what came of it. `data-state` bears the phase.
 * It renders when its props or its job's state change: a poll that brings nothing new for a row costs it nothing.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * <CancelJobButton jobId={job.id} jobName={job.name} status={job.status} />
 */
export const CancelJobButton: ForwardRefExoticComponent<
  CancelJobButtonProps & RefAttributes<HTMLButtonElement>
> = memo(
  // From React 19 on a ref is a prop like any other; for what it saves, a row has one fiber less. So does `memo`
  // without a comparison of our own.
  version.startsWith('18.') ? forwardRef((props, ref) => Trigger({ ...props, ref })) : Trigger,
)

function Trigger(props: CancelJobButtonProps & RefAttributes<HTMLButtonElement>): ReactNode {
  const provided = useProvided()
  const { client, openings } = provided
  const job = jobOf(props, provided.words)
  const { jobId } = job
  const { state, render, isBehind } = useRowState(provided, jobId, job.status)
  const id = useId()
  const openingKey = openings.keyOf(client, jobId)
  return triggerOf(props, {
    shown: describeTrigger(state, job),
    state,
    phase: state.phase,
    isPaused: state.phase === 'pending' && state.paused,
    busy: state.phase === 'pending' || state.phase === 'cancelling',
    icon: iconOf(state),
    provided,
    openingKey,
    id,
    hear: (event) => {
      if (!isPress(event, props)) return
      openings.open(keyOf(client, jobId), event.currentTarget, dialogOf(props))
      render()
    },
    children: isBehind ? (
      <CatchUp render={render} />
    ) : (
      openingKey && <Feed {...{ openings, openingKey }} content={dialogOf(props)} />
    ),
  })
}

/** Made outside of the row, which would otherwise keep all that it rendered from. */
function dialogOf(props: CancelJobButtonProps): OpeningContent {
  return (opening) => <CancelJobPopup {...{ opening, props }} />
}
