'use client'

import { type PointerEventHandler, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'

interface HintProps {
  anchor: HTMLElement
  children: ReactNode
  onLeave: PointerEventHandler
  onEscape: () => void
}

/**
 * The words of a tooltip, in the top layer so that no table clips them. Readers get the same words as
 * the trigger's description, so it is hidden from them.
 */
export function Hint({ anchor, children, onLeave, onEscape }: HintProps): ReactNode {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const hint = ref.current
    if (!hint) return
    hint.showPopover?.()
    const place = () => {
      const at = anchor.getBoundingClientRect()
      const { width, height } = hint.getBoundingClientRect()
      const above = at.top - height - 6
      const left = Math.min(Math.max(8, at.left + (at.width - width) / 2), document.documentElement.clientWidth - width - 8)
      hint.style.top = `${above > 8 ? above : at.bottom + 6}px`
      hint.style.left = `${Math.max(8, left)}px`
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', place, { capture: true })
  }, [anchor, children])
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && onEscape()
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [onEscape])
  return (
    <span ref={ref} className="sutro-hint" popover="manual" aria-hidden="true" onPointerLeave={onLeave}>
      {children}
    </span>
  )
}
