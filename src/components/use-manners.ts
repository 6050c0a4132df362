'use client'

import { useEffect, useLayoutEffect, useRef } from 'react'
import { placeRegion, removeRegion } from '../dom/announcer.js'
import { hasFocusWithin, MODAL, rootOf } from '../dom/home.js'
import { rememberFocus } from '../dom/return-focus.js'
import type { Openings } from '../hooks/openings.js'
import type { CancelJobAction } from '../words/cancel-job-actions.js'

interface Manners {
  isOpen: boolean
  /** The element that was pressed. */
  trigger: HTMLElement | undefined
  close: () => void
  openings: Openings
  actions: readonly Pick<CancelJobAction, 'tone' | 'busy'>[]
  /** The name of the opening, which its triggers bear. */
  key?: string
  /** The modal around the trigger does not let the focus go to this dialog, which stands outside it. */
  onTrapped?: () => void
}

/**
 * The manners of a dialog of any kit, seen to from inside: the first focus and its return, Escape, and the
 * description.
 *
 * @param body - the element inside the dialog whose text describes it
 */
export function useManners(manners: Manners, body: HTMLElement | null): void {
  const { isOpen, trigger, openings, key } = manners
  const latest = useRef(manners)

  useLayoutEffect(() => {
    const isArmedAnew = isArmed(manners) && !isArmed(latest.current)
    latest.current = manners
    const dialog = isOpen && dialogOf(body)
    // A button that is no longer offered takes the focus with it. A button that turned red must not keep it.
    if (dialog && (isFocusLost(dialog) || (isArmedAnew && hasFocusWithin(dialog))))
      focusFirst(dialog)
  })

  useEffect(() => {
    const dialog = isOpen && dialogOf(body)
    const view = dialog && dialog.ownerDocument.defaultView
    if (!dialog || !view || !trigger) return
    const returnFocus = rememberFocus(trigger, key, dialog)
    const id = body?.id
    if (id && !dialog.hasAttribute('aria-describedby')) dialog.setAttribute('aria-describedby', id)
    focusFirst(dialog)
    const host = trigger.closest(MODAL)
    const findTrap = () => {
      const isTaken = host && (hasFocusWithin(host) || isFocusLost(dialog))
      if (isTaken && !host.contains(dialog) && latest.current.isOpen) latest.current.onTrapped?.()
    }
    // A kit that sets the focus by itself, or a trap around it, may have been later.
    const timer = setTimeout(() => {
      if (!hasFocusWithin(dialog)) focusFirst(dialog)
      findTrap()
    })
    if (openings.atEnd(removeRegion)) placeRegion(dialog)
    const onKeyDown = (event: KeyboardEvent) => {
      const isHere = hasFocusWithin(dialog) || isFocusLost(dialog)
      if (event.key === 'Escape' && isHere && !event.isComposing) {
        // Modals of hosts listen for Escape on the document while it is captured, and a window is earlier.
        event.stopPropagation()
        event.preventDefault()
        latest.current.close()
      }
      // A key that is still held down from before must not decide what has just been asked.
      if (event.key === 'Enter' && event.repeat && isHere) event.preventDefault()
    }
    view.addEventListener('keydown', onKeyDown, true)
    view.addEventListener('focusin', findTrap, true)
    return () => {
      clearTimeout(timer)
      view.removeEventListener('keydown', onKeyDown, true)
      view.removeEventListener('focusin', findTrap, true)
      // StrictMode brings the dialog back in the same task.
      if (latest.current.isOpen && dialog.isConnected) return
      returnFocus()
      if (openings.atEnd(removeRegion)) placeRegion(trigger)
    }
  }, [isOpen, openings, trigger, key, body])
}

/** A press on one of the buttons stops the job. */
function isArmed({ actions }: Manners): boolean {
  return actions.some(({ tone, busy }) => tone === 'danger' && !busy)
}

function dialogOf(body: Element | null): HTMLElement | null {
  return body?.closest<HTMLElement>('dialog, [role="dialog"], [role="alertdialog"]') ?? null
}

function isFocusLost(dialog: Element): boolean {
  const { activeElement } = rootOf(dialog)
  return activeElement === null || activeElement === dialog.ownerDocument.body
}

/** The first button closes the dialog and changes nothing. */
function focusFirst(dialog: HTMLElement): void {
  const first = dialog.querySelector<HTMLElement>('[data-action="close"]')
  ;(first ?? dialog.querySelector<HTMLElement>('button'))?.focus()
}
