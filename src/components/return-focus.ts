import { rootOf } from './home-of.js'

const FOCUSABLE =
  ':is(button, input, select, textarea):not([disabled]), a[href], summary, [contenteditable], [tabindex]:not([tabindex="-1"])'

/**
 * The focus must not fall to the page when a dialog closes: it returns to the trigger, or else to the
 * nearest thing that is left and can have it.
 *
 * @returns to be called when the dialog goes; it acts after the row, which may go in the same commit
 */
export function rememberFocus(trigger: HTMLElement): () => void {
  const root = rootOf(trigger)
  const { ownerDocument } = trigger
  const atOpening = lookAround(trigger)
  return () => {
    const around = trigger.isConnected ? lookAround(trigger) : atOpening
    queueMicrotask(() => {
      const focused = root.activeElement ?? ownerDocument.activeElement
      if (focused && focused !== ownerDocument.body && focused !== trigger) return
      for (const candidate of candidates(trigger, around)) {
        if (!candidate.isConnected) continue
        candidate.focus({ preventScroll: true })
        if (root.activeElement === candidate) return
      }
    })
  }
}

function* candidates(trigger: HTMLElement, { near, holders }: Around): Generator<HTMLElement> {
  yield trigger
  for (const element of near) yield* element.querySelectorAll<HTMLElement>(FOCUSABLE)
  for (const element of holders) {
    if (!element.isConnected) continue
    if (element.tabIndex < 0) element.tabIndex = -1
    yield element
  }
}

interface Around {
  /** From the inside out: what follows, what stands before, and what holds them. */
  near: Element[]
  /** Of these, what holds the others, without the body. */
  holders: HTMLElement[]
}

function lookAround(element: Element): Around {
  const around: Around = { near: [], holders: [] }
  for (let inner = element; inner.parentElement; inner = inner.parentElement) {
    const { nextElementSibling, previousElementSibling, parentElement } = inner
    for (const near of [nextElementSibling, previousElementSibling, parentElement])
      if (near) around.near.push(near)
    if (parentElement.localName !== 'body') around.holders.push(parentElement)
  }
  return around
}
