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
import { useCancelJobState } from '../hooks/use-cancel-job-state.js'
import type { Callbacks } from './ask.js'
import { CancelJobDialog } from './cancel-job-dialog.js'
import { disabledReasonOf, type Disabling, missingIdReason, textOf } from './given.js'
import { Icon, iconOf } from './icon.js'
import { attributesOf, classOf, join, hearFirst } from './trigger-props.js'
import { isolate, labelOf, messageOf, reasonOf } from './words.js'

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
)

function Trigger(props: CancelJobButtonProps & RefAttributes<HTMLButtonElement>): ReactNode {
  const jobId = textOf(props.jobId) ?? ''
  const jobName = textOf(props.jobName)
  const state = useCancelJobState(jobId, { status: textOf(props.status) })
  const label = labelOf(state)
  const icon = iconOf(state)
  const [shown, setShown] = useState<{ jobId: string; trigger: HTMLElement }>()
  const id = useId()

  // A recycled row shows another job by now: what was opened for the one before must not act on it.
  if (shown && shown.jobId !== jobId) setShown(undefined)
  const open = shown?.jobId === jobId ? shown : undefined
  const { phase } = state
  const overReason = reasonOf(state)
  const offReason = missingIdReason(props.jobId) ?? disabledReasonOf(props)
  const over = phase === 'cancelled' || phase === 'finished' || overReason !== undefined
  const message = phase === 'idle' ? (overReason ?? offReason) : messageOf(state)
  const description = join(props['aria-description'], message)

  // One listener for all, each named below: spread from an object they would cost a long table a third more.
  const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
    hearFirst(event, props)
    if (event.type !== 'click' || event.defaultPrevented) return
    // A link or a summary around the button must not act on it.
    event.preventDefault()
    setShown({ jobId, trigger: event.currentTarget })
  }

  // A description of the caller's own would take the place of ours, so ours joins it.
  const describedBy = props['aria-describedby']
  const joined = describedBy && message
  const button = (
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
      className={classOf(props)}
      data-state={phase}
      data-paused={(phase === 'pending' && state.paused) || undefined}
      title={props.title ?? (message || undefined)}
      aria-label={props['aria-label'] ?? `${label}: ${isolate(jobName ?? jobId)}`}
      aria-description={description}
      aria-describedby={joined ? `${describedBy} ${id}` : describedBy}
      aria-disabled={over || offReason !== undefined || undefined}
      aria-haspopup={props['aria-haspopup'] ?? 'dialog'}
      {...attributesOf(props)}
    >
      {icon ? (
        <>
          <Icon name={icon} />
          <span className="sutro-label">{label}</span>
        </>
      ) : (
        label
      )}
    </button>
  )
  if (!open && !joined) return button
  return (
    <>
      {button}
      {joined && (
        <span hidden id={id}>
          {description}
        </span>
      )}
      {open && (
        <CancelJobDialog
          {...{ jobId, jobName, state, overReason, offReason }}
          trigger={open.trigger}
          callbacks={props}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}
