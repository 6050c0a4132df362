/** What makes everything outside it inert or hidden, of whatever kit. */
export const MODAL =
  'dialog[open], :is([role="dialog"], [role="alertdialog"], [aria-modal="true"]):not(dialog)'

/**
 * Where a dialog of this trigger is rendered: inside the nearest modal, as all outside it is inert, else in
 * the trigger's shadow root, where its styles are, else in the body of the trigger's document.
 */
export function homeOf(trigger: Element): Element | ShadowRoot {
  const root = rootOf(trigger)
  return trigger.closest(MODAL) ?? ('host' in root ? root : root.body)
}

/** What the dialog takes over from around its trigger, where its home may be different. */
export function settingOf(trigger: Element): { dir: string; style: { colorScheme?: string } } {
  const look = (element: Element) => element.ownerDocument.defaultView?.getComputedStyle(element)
  const { direction = '', colorScheme = '' } = look(trigger) ?? {}
  const differs = look(trigger.ownerDocument.body)?.colorScheme !== colorScheme
  return { dir: direction, style: differs ? { colorScheme } : {} }
}

/** The document or shadow root that an element stands in. */
export function rootOf(element: Element): Document | ShadowRoot {
  return element.isConnected
    ? (element.getRootNode() as Document | ShadowRoot)
    : element.ownerDocument
}

/** Unlike `:focus-within`, it also holds in a window that is behind another. */
export function hasFocusWithin(element: Element): boolean {
  return element.contains(rootOf(element).activeElement)
}
