import type { DOMAttributes, KeyboardEvent, MouseEvent, SyntheticEvent } from 'react'

const PRESSES = ['onPointerDown', 'onPointerUp', 'onMouseDown', 'onMouseUp', 'onTouchStart', 'onTouchEnd'] as const
const HEARD = [...PRESSES, 'onDoubleClick', 'onAuxClick', 'onKeyDown', 'onKeyUp'] as const
type Heard = (typeof HEARD)[number]

/**
 * Keeps what happens inside from the table row around it. Stopped on its way down, an event reaches neither
 * React handlers nor native listeners of the row, so `handle` gets it here instead. A button keeps the keys
 * that press it, a dialog every key.
 *
 * @param own - the caller's handlers on the element itself, which hear what is kept
 */
export function containEvents<T extends Element>(
  handle: (event: MouseEvent<T>) => void,
  own: DOMAttributes<T> = {},
): DOMAttributes<T> {
  return {
    ...containAllButClicks(own),
    onClickCapture: (event) => {
      event.stopPropagation()
      handle(event)
    },
  }
}

/** The same for who stops clicks by itself. Without handlers of one's own it is one object for all. */
export function containAllButClicks<T extends Element>(own: DOMAttributes<T>): DOMAttributes<T> {
  return HEARD.some((name) => own[name]) ? keepEvents(own) : KEPT
}

function keepEvents<T extends Element>(own: DOMAttributes<T>): DOMAttributes<T> {
  const keep = (name: Heard) => (event: SyntheticEvent<T>) => {
    event.stopPropagation()
    own[name]?.(event as never)
  }
  const keepKeys = (name: Heard) => (event: KeyboardEvent<T>) => {
    if (isDialog(event) || event.key === 'Enter' || event.key === ' ') keep(name)(event)
  }
  return {
    ...presses(own),
    onDoubleClickCapture: keep('onDoubleClick'),
    onAuxClickCapture: keep('onAuxClick'),
    onKeyDownCapture: keepKeys('onKeyDown'),
    onKeyUpCapture: keepKeys('onKeyUp'),
    // A dialog gets the browser's menu, which can copy what is selected, and not the row's.
    onContextMenuCapture: (event) => isDialog(event) && event.stopPropagation(),
  }
}

/**
 * Rows that select or drag listen for presses. Those may not be stopped for good, as hosts' layers count
 * on them at the document to tell inside from outside: only React's walk up to the row ends here.
 */
function presses<T>(own: DOMAttributes<T>): DOMAttributes<T> {
  const handlers = PRESSES.map((name) => [
    name,
    (event: SyntheticEvent<T>) => {
      own[name]?.(event as never)
      event.isPropagationStopped = () => true
    },
  ])
  return Object.fromEntries(handlers) as DOMAttributes<T>
}

const KEPT: DOMAttributes<Element> = keepEvents({})

function isDialog({ currentTarget }: SyntheticEvent): boolean {
  return currentTarget instanceof HTMLDialogElement
}
