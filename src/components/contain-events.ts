import type { KeyboardEvent, MouseEvent, SyntheticEvent } from 'react'

/**
 * Keeps what happens inside from the table row around it. Stopped on its way down, an event reaches
 * neither React handlers nor native listeners of the row, so `handle` gets it here instead. Pointer
 * events pass, as hosts' layers count on them to tell inside from outside.
 */
export function containEvents<T extends Element>(handle: (event: MouseEvent<T>) => void): {
  onClickCapture: (event: MouseEvent<T>) => void
  onDoubleClickCapture: (event: SyntheticEvent) => void
  onKeyDownCapture: (event: KeyboardEvent) => void
  onKeyUpCapture: (event: KeyboardEvent) => void
} {
  return {
    onClickCapture: (event) => {
      event.stopPropagation()
      handle(event)
    },
    onDoubleClickCapture: stop,
    onKeyDownCapture: stopActivation,
    onKeyUpCapture: stopActivation,
  }
}

function stop(event: SyntheticEvent): void {
  event.stopPropagation()
}

/** Enter and Space press buttons; rows that open on them must not hear it. The press itself stays. */
function stopActivation(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
}
