'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { placeRegion } from './announce.js'
import { hasFocusWithin } from './home-of.js'
import { lockScroll } from './lock-scroll.js'
import { closeModal, hasModals, openModal } from './open-modal.js'
import { rememberFocus } from './return-focus.js'

/**
 * Opens a native modal dialog for as long as it is mounted: the page behind does not scroll, Escape
 * closes it and nothing around it, and the focus returns to the trigger.
 *
 * @param onClose - called when a person closed it, by Escape or a back gesture
 */
export function useModal(
  trigger: HTMLElement,
  onClose: () => void,
): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null)
  const latestOnClose = useRef(onClose)
  useLayoutEffect(() => {
    latestOnClose.current = onClose
  })
  useLayoutEffect(() => {
    const dialog = ref.current
    const view = dialog?.ownerDocument.defaultView
    if (!dialog || !view) return
    const returnFocus = rememberFocus(trigger)
    openModal(dialog)
    placeRegion(dialog)
    const unlock = lockScroll(dialog)
    // The window of the dialog has an AbortController of its own, and some accept no other.
    const listening = new view.AbortController()
    const options = { capture: true, signal: listening.signal }
    const close = () => latestOnClose.current()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        // Modals of hosts listen for Escape on the document while it is captured, and a window is earlier.
        // The browser closes the dialog all the same.
        event.stopPropagation()
        if (!hasModals()) close()
      }
      // A key that is still held down from before must not decide what has just been asked.
      if (event.key === 'Enter' && event.repeat && hasFocusWithin(dialog)) event.preventDefault()
    }
    const onCancel = (event: Event) => {
      // React would pass it on to a host's <dialog> around this one.
      event.stopImmediatePropagation()
      // Closed by the browser, the focus would be on the page for a moment, where a host's trap takes it.
      event.preventDefault()
      close()
    }
    const onNativeClose = (event: Event) => {
      event.stopImmediatePropagation()
      // `close` fires a task later: StrictMode has opened the dialog again by then.
      if (!dialog.open) close()
    }
    view.addEventListener('keydown', onKeyDown, options)
    dialog.addEventListener('cancel', onCancel, options)
    dialog.addEventListener('close', onNativeClose, options)
    return () => {
      listening.abort()
      unlock()
      returnFocus()
      closeModal(dialog)
      placeRegion(trigger)
    }
  }, [trigger])
  return ref
}
