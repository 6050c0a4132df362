'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { placeRegion } from './announce.js'
import { lockScroll } from './lock-scroll.js'
import { closeModal, hasModals, openModal } from './open-modal.js'
import { returnFocus } from './return-focus.js'

/**
 * Opens a native modal dialog for as long as it is mounted: the page behind does not scroll, Escape
 * closes it and nothing around it, and focus goes back to where it came from.
 *
 * @param onClose - called when the browser closed it, by Escape or a back gesture
 */
export function useModal(
  returnFocusTo: HTMLElement,
  onClose?: () => void,
): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null)
  const closed = useRef(onClose)
  useLayoutEffect(() => {
    closed.current = onClose
  })
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    openModal(dialog)
    placeRegion(dialog)
    const unlock = lockScroll(dialog)
    const listening = new AbortController()
    const options = { capture: true, signal: listening.signal }
    window.addEventListener('keydown', (event) => keepKeys(event, dialog), options)
    // React would pass both on to a host's <dialog> around this one.
    dialog.addEventListener('cancel', (event) => onCancel(event, dialog), options)
    dialog.addEventListener(
      'close',
      (event) => onNativeClose(event, dialog, closed.current),
      options,
    )
    const moves = keepModal(dialog)
    return () => {
      listening.abort()
      moves.disconnect()
      unlock()
      returnFocus(returnFocusTo, dialog)
      closeModal(dialog)
      placeRegion(returnFocusTo)
    }
  }, [returnFocusTo])
  return ref
}

function keepKeys(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  // Hosts' modals listen for Escape on the document while it is captured; a window is earlier. The
  // browser's own closing does not depend on the event going on.
  if (event.key === 'Escape' && dialog.matches(':modal')) event.stopPropagation()
  // A key that is still held down from before must not decide what has just been asked.
  if (event.key === 'Enter' && event.repeat && dialog.matches(':focus-within'))
    event.preventDefault()
}

function onCancel(event: Event, dialog: HTMLDialogElement): void {
  event.stopImmediatePropagation()
  // Closed by the browser, focus is on the page for a moment, and a host that looks then pulls it away.
  event.preventDefault()
  closeModal(dialog)
}

function onNativeClose(
  event: Event,
  dialog: HTMLDialogElement,
  onClose: (() => void) | undefined,
): void {
  // It arrives a task late: closed and opened again by then, as StrictMode and moves do, it is open.
  if (dialog.open || onClose) event.stopImmediatePropagation()
  if (!dialog.open) onClose?.()
}

/** A row that is sorted is taken out and put back, which leaves a modal dialog open but no longer modal. */
function keepModal(dialog: HTMLDialogElement): MutationObserver {
  const observer = new MutationObserver(() => {
    if (!dialog.isConnected || !dialog.open || dialog.matches(':modal') || !hasModals()) return
    const focused = dialog.querySelector<HTMLElement>(':focus')
    closeModal(dialog)
    openModal(dialog)
    focused?.focus()
  })
  observer.observe(dialog.getRootNode(), { childList: true, subtree: true })
  return observer
}
