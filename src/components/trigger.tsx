'use client'

import {
  cloneElement,
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  isValidElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  type SyntheticEvent,
} from 'react'
import { isOfPage } from '../dom/page.js'
import type { Provided } from '../hooks/sutro-provider.js'
import { paragraph } from '../words/text.js'
import type { CancelJobTrigger } from '../words/describe-cancel-job.js'
import type { PartialWords } from '../words/words.js'
import type { Disabling } from './given.js'
import { Icon, type IconName } from './icon.js'
import { classOf, type SutroClassNames } from './parts.js'
import { attributesOf } from './trigger-events.js'

type ButtonProps = ComponentPropsWithRef<'button'>
type Handler = (event: unknown) => void

/** An element to take the place of the button, or a function that makes one. */
export type RenderTrigger<State> =
  ReactElement | ((props: ButtonProps, state: State) => ReactElement) | undefined

type Decided = 'children' | 'dangerouslySetInnerHTML' | 'disabled' | 'type' | 'onError'

/** Everything a `<button>` takes, besides these. */
export interface TriggerProps<State>
  extends Omit<ComponentPropsWithoutRef<'button'>, Decided>, Disabling {
  /** Words for this button and its dialog, over those of the provider. */
  words?: PartialWords | undefined
  /**
   * An element in place of the button, such as `<Button size="sm" />`, or a function of its props and state. In a
   * long table make it outside of the component, or use the provider's `components.Button`: a new element renders
   * its row at each poll.
   */
  render?: RenderTrigger<State>
  /** A class of your own for each part. */
  classNames?: SutroClassNames | undefined
}

interface TriggerView<State> {
  shown: CancelJobTrigger
  state: State
  /** The value of `data-state`. */
  phase: string
  isPaused?: boolean | undefined
  busy: boolean
  icon: IconName | undefined
  provided: Provided
  /** Finds the button again while its dialog is open, though its row was mounted anew. */
  openingKey: string | undefined
  /** An id for the description. */
  id: string
  hear: (event: SyntheticEvent<HTMLButtonElement>) => void
  /** Rendered after the button. */
  children: ReactNode
}

/** The button of a job or of a selection, in the shape that the host gave it. It has no hooks. */
export function triggerOf<State>(
  props: TriggerProps<State> & { ref?: Ref<HTMLButtonElement> | undefined },
  view: TriggerView<State>,
): ReactNode {
  const { shown, state, icon, provided, id, hear, children } = view
  const { label, reason } = shown
  const { render, classNames } = props
  // A description of the caller's own would take the place of ours, so ours joins it.
  const describedBy = props['aria-describedby']
  const joined = describedBy && reason
  const own = props['aria-description']
  const description = reason ? paragraph(own, reason) : own
  // A server does not know the page.
  const isMarked = provided.isHydrated || !isOfPage(shown)
  const button = (
    // Each event by its name: spread from an object, they would cost a long table a third more.
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
      className={classOf('sutro-cancel', classNames?.trigger, props.className)}
      lang={isMarked ? shown.lang : undefined}
      dir={isMarked ? shown.dir : undefined}
      data-sutro-opens={view.openingKey}
      data-state={view.phase}
      data-paused={view.isPaused || undefined}
      title={props.title ?? reason}
      aria-label={props['aria-label'] ?? (shown.name === label ? undefined : shown.name)}
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
  const Own = provided.components?.Button
  let trigger: ReactElement = button
  if (render || Own) {
    const { className: _, ref: _ref, ...rest } = button.props as ButtonProps
    const className = classOf('', classNames?.trigger, props.className)
    const ours: ButtonProps = { ...rest, ...(className && { className }) }
    if (props.ref) ours.ref = props.ref
    if (typeof render === 'function') trigger = render(ours, state)
    else if (isValidElement<ButtonProps>(render))
      trigger = cloneElement(render, merge(ours, render))
    else if (Own) trigger = <Own {...ours} tone="neutral" busy={view.busy} />
  }
  if (!joined && !children) return trigger
  return (
    <>
      {trigger}
      {joined && (
        <span hidden id={id}>
          {description}
        </span>
      )}
      {children}
    </>
  )
}

/** Both handlers of an event run, theirs first. Classes and styles are joined, and the rest is ours. */
function merge(ours: ButtonProps, { props: theirs }: ReactElement<ButtonProps>): ButtonProps {
  const merged: Record<string, unknown> = { ...ours }
  for (const [name, their] of Object.entries(theirs)) {
    // Ours may listen while the event is captured, and no other handler would hear it then.
    const at = `${name}Capture` in merged ? `${name}Capture` : name
    const our = merged[at]
    if (typeof their !== 'function' || typeof our !== 'function') continue
    merged[name] = undefined
    merged[at] = (event: unknown) => {
      ;(their as Handler)(event)
      ;(our as Handler)(event)
    }
  }
  const className = classOf('', theirs.className, ours.className)
  return {
    ...merged,
    ...(className && { className }),
    ...(ours.style && { style: { ...theirs.style, ...ours.style } }),
  }
}
