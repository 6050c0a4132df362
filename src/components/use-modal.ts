'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Opens a native modal dialog for as long as it is mounted: the page behind does not scroll, Escape
 * closes it and nothing around it, and focus goes back to where it came from.
 */
export function useModal(returnFocusTo: HTMLElement): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const around = ancestors(returnFocusTo)
    dialog.showModal()
    const unlock = lockScroll()
    // Hosts' modals listen for Escape on the document while it is captured; a window is earlier. The
    // browser's own closing does not depend on the event going on.
    const keepEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && dialog.matches(':modal')) event.stopPropagation()
    }
    window.addEventListener('keydown', keepEscape, true)
    return () => {
      window.removeEventListener('keydown', keepEscape, true)
      unlock()
      dialog.close()
      // The row may be going in the same commit, so what is left is known only after it.
      queueMicrotask(() => focusFirstLeft(returnFocusTo, around))
    }
  }, [returnFocusTo])
  return ref
}

/** Focus must not fall to the page: to the trigger, or else to the nearest thing around it that is left. */
function focusFirstLeft(trigger: HTMLElement, around: readonly HTMLElement[]): void {
  const focused = document.activeElement
  if (focused && focused !== document.body && focused !== trigger) return
  if (trigger.isConnected) return trigger.focus({ preventScroll: true })
  const left = around.find((element) => element.isConnected && element !== document.body)
  const near = left?.querySelector<HTMLElement>('button:not([disabled]), a[href], input:not([disabled]), [tabindex]') ?? left
  if (!near) return
  if (near.tabIndex < 0) near.tabIndex = -1
  near.focus({ preventScroll: true })
}

function ancestors(element: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = []
  for (let parent = element.parentElement; parent; parent = parent.parentElement) around.push(parent)
  return around
}

let locks = 0
let before = { overflow: '', scrollbarGutter: '' }

function lockScroll(): () => void {
  const { style } = document.documentElement
  if (locks++ === 0) {
    before = { overflow: style.overflow, scrollbarGutter: style.scrollbarGutter }
    const hasScrollbar = window.innerWidth > document.documentElement.clientWidth
    style.overflow = 'hidden'
    if (hasScrollbar) style.scrollbarGutter = 'stable'
  }
  return () => {
    if (--locks === 0) Object.assign(style, before)
  }
}
