import type { DOMAttributes, SyntheticEvent } from 'react'
import { containAtTrigger } from './contain-events.js'

/** The caller's own handler for each kind of event that a trigger listens for. */
const OWN = {
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

type Name = (typeof OWN)[keyof typeof OWN]
type Own = Pick<
  DOMAttributes<HTMLButtonElement>,
  Name | Extract<`${Name}Capture`, keyof DOMAttributes<HTMLButtonElement>>
>

const DECIDED: ReadonlySet<string> = new Set([
  ...Object.values(OWN).flatMap((name) => [name, `${name}Capture`]),
  ...['render', 'classNames', 'details', 'words'],
  ...['jobId', 'jobName', 'status', 'jobs', 'concurrency', 'onOutcome'],
  ...['disabled', 'isDisabled', 'disabledReason', 'title'],
  ...['onMutate', 'onSuccess', 'onError', 'onSettled', 'meta', 'gcTime', 'throwOnError'],
  ...[
    'children',
    'dangerouslySetInnerHTML',
    'type',
    'className',
    'data-state',
    'data-paused',
    'data-sutro-opens',
  ],
  ...['aria-label', 'aria-description', 'aria-describedby', 'aria-disabled', 'aria-haspopup'],
])

/** What goes to the `<button>` as the caller gave it; nothing, without an object, where there is nothing. */
export function attributesOf(props: object): object | undefined {
  let attributes: Record<string, unknown> | undefined
  for (const name in props) if (!DECIDED.has(name)) (attributes ??= {})[name] = props[name as never]
  return attributes
}

/** Keeps an event at a trigger from the row, and tells the caller's own handler of it instead. */
export function hearFirst(event: SyntheticEvent<HTMLButtonElement>, own: Own): void {
  containAtTrigger(event)
  const name = OWN[event.type as keyof typeof OWN]
  own[`${name}Capture` as Name]?.(event as never)
  own[name]?.(event as never)
}

/** The same listener for every kind. */
export function triggerEvents(
  hear: (event: SyntheticEvent<HTMLButtonElement>) => void,
): DOMAttributes<HTMLButtonElement> {
  const stopped = ['onClick', 'onDoubleClick', 'onAuxClick', 'onKeyDown', 'onKeyUp']
  return Object.fromEntries(
    Object.values(OWN).map((name) => [stopped.includes(name) ? `${name}Capture` : name, hear]),
  )
}

/** Two texts, the caller's first; nothing where there is neither. */
export function join(own: string | undefined, ours: string | undefined): string | undefined {
  return [own, ours].filter(Boolean).join(' ') || undefined
}
