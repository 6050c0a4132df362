/** A dialog of any kit: everything outside an open one is inert or hidden. */
export const MODAL =
  'dialog[open], :is([role="dialog"], [role="alertdialog"], [aria-modal="true"]):not(dialog)'

/**
 * The place of a dialog: inside the nearest modal of its trigger, as all outside it is inert, else in the
 * trigger's shadow root, where its styles are, else in the body of the trigger's document.
 */
export function homeOf(trigger: Element): Element | ShadowRoot {
  const root = rootOf(trigger)
  return trigger.closest(MODAL) ?? ('host' in root ? root : root.body)
}

/** The home where it decides more than a kit's own default: in a native modal, a frame or a shadow root. */
export function containerFor(home: Element | ShadowRoot): HTMLElement | ShadowRoot | undefined {
  if ('host' in home) return home
  const isForeign = home.ownerDocument !== document
  return isForeign || home.localName === 'dialog' ? (home as HTMLElement) : undefined
}

/** The colour scheme around a trigger, where the page around its dialog has another. */
export function settingOf(trigger: Element): { colorScheme?: string } {
  const look = (element: Element) => element.ownerDocument.defaultView?.getComputedStyle(element)
  const { colorScheme = '' } = look(trigger) ?? {}
  return look(trigger.ownerDocument.body)?.colorScheme === colorScheme ? {} : { colorScheme }
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
