const FOCUSABLE = 'button:not([disabled]), a[href], input:not([disabled]), [tabindex]'

/**
 * Focus must not fall to the page when a dialog goes: it returns to the trigger, or else to the nearest
 * thing that is left and can have it. Call it while the dialog is still in its place; the row may be going
 * in the same commit, so what is left is known only after it.
 */
export function returnFocus(trigger: HTMLElement, dialog: Element): void {
  const around = neighbours(dialog)
  queueMicrotask(() => {
    const focused = document.activeElement
    if (focused && focused !== document.body && focused !== trigger) return
    for (const candidate of candidates(trigger, around)) {
      if (!candidate.isConnected) continue
      candidate.focus({ preventScroll: true })
      if (candidate.matches(':focus')) return
    }
  })
}

function* candidates(trigger: HTMLElement, around: Element[]): Generator<HTMLElement> {
  yield trigger
  for (const element of around) yield* element.querySelectorAll<HTMLElement>(FOCUSABLE)
  for (const element of around) {
    if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body)
      continue
    if (element.tabIndex < 0) element.tabIndex = -1
    yield element
  }
}

/** From the inside out: what follows, what stands before, and what holds them. */
function neighbours(element: Element): Element[] {
  const around: Element[] = []
  for (
    let inner: Element = element;
    inner.parentElement && inner !== document.body;
    inner = inner.parentElement
  ) {
    for (const near of [
      inner.nextElementSibling,
      inner.previousElementSibling,
      inner.parentElement,
    ]) {
      if (near) around.push(near)
    }
  }
  return around
}
