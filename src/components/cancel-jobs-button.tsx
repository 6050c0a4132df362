'use client'

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useId } from 'react'
import type { Opening } from '../hooks/openings.js'
import { Feed, useProvided } from '../hooks/sutro-provider.js'
import type { UseCancelJobsOptions } from '../hooks/use-cancel-jobs.js'
import type { CancelJobsDescription } from '../words/describe-cancel-jobs.js'
import { CancelJobsPopup } from './cancel-jobs-popup.js'
import type { SelectedJob } from './given.js'
import { type TriggerProps, triggerOf } from './trigger.js'
import { isPress } from './trigger-events.js'
import { useJobs } from './use-jobs.js'

/** Everything a `<button>` takes, and what `useCancelJobs` takes, besides these. */
export interface CancelJobsButtonProps
  extends TriggerProps<CancelJobsDescription['stage']>, Omit<UseCancelJobsOptions, 'client'> {
  /** The selection: ids, or ids with the name and status that the dashboard knows. */
  jobs: readonly (string | SelectedJob)[]
}

/**
 * A button that cancels a selection of jobs after one confirm, shows how far it is, and says at the end what
 * became of them. Neither closing its dialog nor unmounting the button stops the run: a button that comes back
 * shows it. `data-state` is `idle`, `running` or `ended`.
 *
 * @throws {Error} when there is no provider
 * @example
 * <CancelJobsButton jobs={selected.map(({ id, status }) => ({ jobId: id, status }))} />
 */
export const CancelJobsButton: ForwardRefExoticComponent<
  CancelJobsButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function CancelJobsButton(props: CancelJobsButtonProps, ref) {
  const provided = useProvided()
  const { openings } = provided
  const { run, key: openingKey, isOpen, description } = useJobs(props)
  const { stage } = description
  const content = (opening: Opening) => <CancelJobsPopup {...{ opening, props }} />
  return triggerOf(
    // Several buttons may share one run, and an id of the page belongs to one element.
    { ...props, id: undefined, ref },
    {
      shown: description,
      state: stage,
      phase: stage === 'stopping' ? 'running' : stage,
      busy: stage === 'running' || stage === 'stopping',
      icon: stage === 'idle' ? undefined : 'list',
      ...{ provided, openingKey, id: useId() },
      hear: (event) => {
        if (!isPress(event, props)) return
        // Results that are looked at stay while the selection changes behind the dialog.
        if (stage === 'ended') run.close(false)
        openings.open(openingKey, event.currentTarget, content)
      },
      children: isOpen && <Feed {...{ openings, openingKey, content }} />,
    },
  )
})
