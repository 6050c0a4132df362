'use client'

import { type PointerEventHandler, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'

interface HintProps {
  anchor: HTMLElement
  children: ReactNode
  onLeave: PointerEventHandler
  /** Called when a person is done with it: by Escape, or by a press elsewhere. */
  onEscape: () => void
}

/**
 * The words of a tooltip, in the top layer so that no table clips them. Readers get the same words as
 * the trigger's description, so it is hidden from them.
 */
export function Hint({ anchor, children, onLeave, onEscape }: HintProps): ReactNode {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    // Shown already is no error to this one.
    ref.current?.togglePopover?.(true)
  }, [])
  useLayoutEffect(() => {
    const hint = ref.current
    if (!hint) return
    const place = () => placeAt(anchor, hint)
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', place, { capture: true })
  }, [anchor, children])
  useEffect(() => {
    // Escape closes the hint alone, and a press elsewhere closes it where a finger leaves no hover.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onEscape()
    }
    const onPointerDown = ({ target }: Event) => {
      if (!(target instanceof Node) || !(anchor.contains(target) || ref.current?.contains(target)))
        onEscape()
    }
    const listening = new AbortController()
    const options = { capture: true, signal: listening.signal }
    window.addEventListener('keydown', onKeyDown, options)
    window.addEventListener('pointerdown', onPointerDown, options)
    return () => listening.abort()
  }, [anchor, onEscape])
  return (
    <span
      ref={ref}
      className="sutro-hint"
      popover="manual"
      aria-hidden="true"
      onPointerLeave={onLeave}
    >
      {children}
    </span>
  )
}

/** Above its anchor, or below where there is no room, and never off the screen. */
function placeAt(anchor: HTMLElement, hint: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { width, height } = hint.getBoundingClientRect()
  const above = at.top - height - 6
  const left = Math.min(
    at.left + (at.width - width) / 2,
    document.documentElement.clientWidth - width - 8,
  )
  hint.style.top = `${above > 8 ? above : at.bottom + 6}px`
  hint.style.left = `${Math.max(8, left)}px`
}
