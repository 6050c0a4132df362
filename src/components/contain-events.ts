import type { SyntheticEvent } from 'react'

const PRESS = /^(pointerdown|pointerup|mousedown|mouseup|touchstart|touchend)$/
const CLICK = /^(click|dblclick|auxclick)$/

/**
 * Keeps an event at a trigger from the table row around: clicks, and the keys that press a button. Stopped on
 * its way down, an event reaches neither React handlers nor native listeners of the row.
 */
export function containAtTrigger(event: SyntheticEvent): void {
  if (PRESS.test(event.type)) endWalk(event)
  else if (CLICK.test(event.type) || isPressingKey(event)) event.stopPropagation()
}

/** Layers of hosts listen for presses at the document, to tell inside from outside: only React's walk ends. */
function endWalk(event: SyntheticEvent): void {
  event.isPropagationStopped = () => true
}

function isPressingKey({ type, nativeEvent }: SyntheticEvent): boolean {
  if (type !== 'keydown' && type !== 'keyup') return false
  const { key } = nativeEvent as KeyboardEvent
  return key === 'Enter' || key === ' '
}
