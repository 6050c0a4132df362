'use client'

import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  type SyntheticEvent,
  useId,
} from 'react'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import type { UseCancelJobsOptions } from '../hooks/use-cancel-jobs.js'
import type { CancelJobsDescription } from '../words/describe-cancel-jobs.js'
import type { PartialWords } from '../words/words.js'
import { CancelJobsPopup } from './cancel-jobs-popup.js'
import { Feed } from './feed.js'
import { disablingOf, type Disabling, mergeWords, type SelectedJob } from './given.js'
import { Icon } from './icon.js'
import { classOf, type SutroClassNames } from './parts.js'
import { type RenderTrigger, renderTrigger } from './render-trigger.js'
import { attributesOf, hearFirst, join, triggerEvents } from './trigger-props.js'
import { useJobs } from './use-jobs.js'

type ButtonProps = Omit<
  ComponentPropsWithoutRef<'button'>,
  'children' | 'dangerouslySetInnerHTML' | 'disabled' | 'type' | keyof UseCancelJobsOptions
>

/** Everything a `<button>` takes, and what `useCancelJobs` takes, besides these. */
export interface CancelJobsButtonProps
  extends ButtonProps, Omit<UseCancelJobsOptions, 'client'>, Disabling {
  /** The selection: ids, or ids with the name and status that the dashboard knows. */
  jobs: readonly (string | SelectedJob)[]
  /** Words for this button and its dialog, over those of the provider. */
  words?: PartialWords | undefined
  /** An element in place of the button, or a function of its props and the stage of the run. */
  render?: RenderTrigger<CancelJobsDescription['stage']>
  /** A class of your own for each part. */
  classNames?: SutroClassNames | undefined
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
  const { jobs, id: runId = '', render, classNames } = props
  const { openings, components, words: provided } = useProvided()
  const options = {
    jobs,
    id: runId,
    words: mergeWords(provided, props.words),
    ...disablingOf(props),
  }
  const { key, isOpen, description } = useJobs(options)
  const { stage, label, name, reason } = description
  const id = useId()
  const describedBy = props['aria-describedby']
  const joined = describedBy && reason
  const popup = (opening: Opening) => <CancelJobsPopup {...{ opening, options }} settings={props} />

  const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
    hearFirst(event, props)
    if (event.type !== 'click' || event.defaultPrevented) return
    // A link or a label around the button must not act on it.
    event.preventDefault()
    openings.open(key, event.currentTarget, popup)
  }

  const own = join(classNames?.trigger, props.className)
  const busy = stage === 'running' || stage === 'stopping'
  const button = (
    <button
      lang={description.lang}
      dir={description.dir}
      {...attributesOf(props)}
      {...triggerEvents(hear)}
      ref={ref}
      type="button"
      className={classOf('sutro-cancel', own)}
      data-sutro-opens={key}
      data-state={stage === 'stopping' ? 'running' : stage}
      aria-label={props['aria-label'] ?? (name === label ? undefined : name)}
      title={props.title ?? reason}
      aria-description={join(props['aria-description'], reason)}
      aria-describedby={joined ? `${describedBy} ${id}` : describedBy}
      aria-disabled={description.disabled || undefined}
      aria-haspopup={props['aria-haspopup'] ?? 'dialog'}
    >
      {stage !== 'idle' && <Icon name="list" />}
      <span className={classOf('sutro-label', classNames?.label)}>{label}</span>
    </button>
  )
  return (
    <>
      {renderTrigger(button, { render, components, state: stage, busy, className: own, ref })}
      {joined && (
        <span hidden id={id}>
          {reason}
        </span>
      )}
      {isOpen && <Feed openings={openings} openingKey={key} content={popup} />}
    </>
  )
})
