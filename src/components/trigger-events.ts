import type { DOMAttributes, SyntheticEvent } from 'react'

/** Each kind of event that a trigger listens for, and the caller's own handler for it. */
const HANDLERS = {
  click: 'onClick',
  dblclick: 'onDoubleClick',
  auxclick: 'onAuxClick',
  keydown: 'onKeyDown',
  keyup: 'onKeyUp',
  pointerdown: 'onPointerDown',
  pointerup: 'onPointerUp',
  mousedown: 'onMouseDown',
  mouseup: 'onMouseUp',
  touchstart: 'onTouchStart',
  touchend: 'onTouchEnd',
} as const

type Handler = (typeof HANDLERS)[keyof typeof HANDLERS]
export type TriggerHandlers = Pick<
  DOMAttributes<HTMLButtonElement>,
  Handler | Extract<`${Handler}Capture`, keyof DOMAttributes<HTMLButtonElement>>
>

/** The props that do not go to the `<button>` as they were given. */
const DECIDED: ReadonlySet<string> = new Set([
  ...Object.values(HANDLERS).flatMap((name) => [name, `${name}Capture`]),
  ...['render', 'classNames', 'details', 'words', 'concurrency', 'onOutcome'],
  ...['jobId', 'jobName', 'status', 'jobs', 'disabled', 'isDisabled', 'disabledReason'],
  ...['onMutate', 'onSuccess', 'onError', 'onSettled', 'meta', 'gcTime', 'throwOnError'],
  ...['children', 'dangerouslySetInnerHTML', 'type', 'className', 'title'],
  ...['data-state', 'data-paused', 'data-sutro-opens'],
  ...['aria-label', 'aria-description', 'aria-describedby', 'aria-disabled', 'aria-haspopup'],
])

/** The props that go to the `<button>` as they were given; no object where there are none. */
export function attributesOf(props: object): object | undefined {
  let attributes: Record<string, unknown> | undefined
  for (const name in props) if (!DECIDED.has(name)) (attributes ??= {})[name] = props[name as never]
  return attributes
}

/**
 * Keeps an event at a trigger from the row around it, tells the caller's own handler of it, and says whether it
 * is a press that opens the dialog. Clicks and the keys that press a button are stopped on their way down, before
 * any listener of the row. Layers of hosts listen for other presses at the document, so only React's walk ends.
 */
export function isPress(event: SyntheticEvent<HTMLButtonElement>, own: TriggerHandlers): boolean {
  const { type, nativeEvent } = event
  if (type.startsWith('key')) {
    const { key } = nativeEvent as KeyboardEvent
    if (key === 'Enter' || key === ' ') event.stopPropagation()
  } else if (type.endsWith('click')) event.stopPropagation()
  else event.isPropagationStopped = () => true
  const handler = HANDLERS[type as keyof typeof HANDLERS]
  own[`${handler}Capture` as Handler]?.(event as never)
  own[handler]?.(event as never)
  if (type !== 'click' || event.defaultPrevented) return false
  // A link, a label or a summary around the button must not act on the press.
  event.preventDefault()
  return true
}
