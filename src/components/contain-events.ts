import type { DOMAttributes, KeyboardEvent, MouseEvent, SyntheticEvent } from 'react'

const PRESS = /^(pointerdown|pointerup|mousedown|mouseup|touchstart|touchend)$/
const CLICK = /^(click|dblclick|auxclick)$/
const KEPT = [
  'onClickCapture',
  'onDoubleClickCapture',
  'onAuxClickCapture',
  'onContextMenuCapture',
  'onKeyDownCapture',
  'onKeyUpCapture',
  'onPointerDown',
  'onPointerUp',
  'onMouseDown',
  'onMouseUp',
  'onTouchStart',
  'onTouchEnd',
] as const

/**
 * Keeps an event from the table row around. Stopped on its way down, it reaches neither React handlers nor
 * native listeners of the row. A button keeps clicks and the keys that press it; a dialog keeps every key,
 * and the browser's menu, which can copy what is selected, instead of the row's.
 */
export function contain(event: SyntheticEvent): void {
  const { type } = event
  // Rows that select or drag listen for presses. Those may not be stopped for good, as hosts' layers count
  // on them at the document to tell inside from outside: only React's walk up to the row ends here.
  if (PRESS.test(type)) event.isPropagationStopped = () => true
  else if (
    CLICK.test(type) ||
    isPressingKey(event) ||
    (isDialog(event) && /^key|^contextmenu/.test(type))
  )
    event.stopPropagation()
}

/** Keeps everything that happens in a dialog from what is around it; of its clicks `onClick` hears. */
export function containEvents<T extends Element>(
  onClick: (event: MouseEvent<T>) => void,
): DOMAttributes<T> {
  const hear = (event: SyntheticEvent<T>) => {
    contain(event)
    if (event.type === 'click') onClick(event as MouseEvent<T>)
  }
  return Object.fromEntries(KEPT.map((name) => [name, hear]))
}

function isPressingKey(event: SyntheticEvent): boolean {
  const { type, key } = event as KeyboardEvent
  return (type === 'keydown' || type === 'keyup') && (key === 'Enter' || key === ' ')
}

function isDialog({ currentTarget }: SyntheticEvent): boolean {
  return currentTarget instanceof HTMLDialogElement
}
