'use client'

import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  memo,
  type ReactNode,
  type RefAttributes,
  type SyntheticEvent,
  useId,
  useState,
  version,
} from 'react'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import { useCancelJobState } from '../hooks/use-cancel-job-state.js'
import type { CancelJobState } from '../job/state.js'
import { describeTrigger } from '../words/describe-cancel-job.js'
import type { PartialWords } from '../words/words.js'
import type { Callbacks } from './ask.js'
import { CancelJobPopup } from './cancel-job-popup.js'
import { Feed } from './feed.js'
import { disablingOf, type Disabling, mergeWords, textOf, withoutId } from './given.js'
import { Icon, iconOf } from './icon.js'
import { keyOf } from './opening-key.js'
import { classOf, type SutroClassNames } from './parts.js'
import { areSameProps, type RenderTrigger, renderTrigger } from './render-trigger.js'
import { attributesOf, hearFirst, join } from './trigger-props.js'

type ButtonProps = Omit<
  ComponentPropsWithoutRef<'button'>,
  'children' | 'dangerouslySetInnerHTML' | 'disabled' | 'type' | keyof Callbacks
>

/** Everything a `<button>` takes, and a mutation's callbacks, besides these. */
export interface CancelJobButtonProps extends ButtonProps, Callbacks, Disabling {
  /** The job_id that Sutro returned. */
  jobId: string
  /** What people call the job; names it to them instead of the id. */
  jobName?: string | undefined
  /** The status that the dashboard already knows, from either vocabulary, in any case. */
  status?: string | undefined
  /** Words for this button and its dialog, over those of the provider. */
  words?: PartialWords | undefined
  /** An element in place of the button, such as `<Button size="sm" />`, or a function of its props and state. */
  render?: RenderTrigger<CancelJobState>
  /** A class of your own for each part. */
  classNames?: SutroClassNames | undefined
  /** What the dashboard knows of the job, such as its progress. It stands in the question. */
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
  // From React 19 on a ref is a prop like any other; for what it saves, a row has one fiber less.
  version.startsWith('18.') ? forwardRef((props, ref) => Trigger({ ...props, ref })) : Trigger,
  areSameProps,
)

function Trigger(props: CancelJobButtonProps & RefAttributes<HTMLButtonElement>): ReactNode {
  const jobId = textOf(props.jobId) ?? ''
  const jobName = textOf(props.jobName)
  const status = textOf(props.status)
  const { client, openings, components, words: provided } = useProvided()
  const { render, classNames, details } = props
  const words = mergeWords(provided, props.words)
  const state = useCancelJobState(jobId, { status })
  const [, update] = useState<object>()
  const id = useId()
  const { disabled, disabledReason } = jobId ? disablingOf(props) : withoutId(props.jobId)
  const shown = describeTrigger(state, { jobName, words, disabled, disabledReason })
  const { label, reason } = shown
  const icon = iconOf(state)
  const key = keyOf(client, jobId)
  const isOpen = openings.has(key)
  const description = join(props['aria-description'], reason)
  const popup = (opening: Opening) => (
    <CancelJobPopup
      {...{ opening, jobId, jobName, status, words, disabled, disabledReason }}
      {...{ classNames, details }}
      callbacks={props}
    />
  )

  // One listener for all, each named below: spread from an object they would cost a long table a third more.
  const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
    hearFirst(event, props)
    if (event.type !== 'click' || event.defaultPrevented) return
    // A link or a summary around the button must not act on it.
    event.preventDefault()
    openings.open(key, event.currentTarget, popup)
    update({})
  }

  // A description of the caller's own would take the place of ours, so ours joins it.
  const describedBy = props['aria-describedby']
  const joined = describedBy && reason
  const own = join(classNames?.trigger, props.className)
  const plain = (
    <button
      onClickCapture={hear}
      onDoubleClickCapture={hear}
      onAuxClickCapture={hear}
      onKeyDownCapture={hear}
      onKeyUpCapture={hear}
      onPointerDown={hear}
      onPointerUp={hear}
      onMouseDown={hear}
      onMouseUp={hear}
      onTouchStart={hear}
      onTouchEnd={hear}
      type="button"
      className={classOf('sutro-cancel', own)}
      lang={shown.lang}
      dir={shown.dir}
      data-sutro-opens={key}
      data-state={state.phase}
      data-paused={(state.phase === 'pending' && state.paused) || undefined}
      title={props.title ?? reason}
      aria-label={props['aria-label'] ?? shown.name}
      aria-description={description}
      aria-describedby={joined ? `${describedBy} ${id}` : describedBy}
      aria-disabled={shown.disabled || undefined}
      aria-haspopup={props['aria-haspopup'] ?? 'dialog'}
      {...attributesOf(props)}
    >
      {icon ? (
        <>
          <Icon name={icon} />
          <span className={classOf('sutro-label', classNames?.label)}>{label}</span>
        </>
      ) : (
        label
      )}
    </button>
  )
  const isOwn = render || components?.Button
  const busy = state.phase === 'pending' || state.phase === 'cancelling'
  const button = isOwn
    ? renderTrigger(plain, { render, components, state, busy, className: own, ref: props.ref })
    : plain
  if (!isOpen && !joined) return button
  return (
    <>
      {button}
      {joined && (
        <span hidden id={id}>
          {description}
        </span>
      )}
      {isOpen && <Feed openings={openings} openingKey={key} content={popup} />}
    </>
  )
}
