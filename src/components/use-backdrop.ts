'use client'

import { type MouseEvent, useRef } from 'react'

/**
 * Tells a click on the backdrop from one that only began or ended there, as when text is selected with a
 * drag that goes too far. Both are clicks on the dialog itself, so where they are decides.
 */
export function useBackdrop(): {
  pressed: (event: MouseEvent) => void
  clicked: (event: MouseEvent) => boolean
} {
  const pressedOutside = useRef(false)
  return {
    pressed: (event) => {
      pressedOutside.current = isOutside(event)
    },
    clicked: (event) => pressedOutside.current && isOutside(event),
  }
}

function isOutside({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  if (target !== currentTarget) return false
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
