import { rootOf } from './home.js'

const FOCUSABLE =
  ':is(button, input, select, textarea):not([disabled]), a[href], summary, [contenteditable], [tabindex]:not([tabindex="-1"])'

/** The attribute that names the opening of a trigger: a job of an account, or a bulk run. */
export const TRIGGER = 'data-sutro-opens'

/**
 * Remembers where the focus belongs after a dialog: at its trigger, else at another trigger of the same job,
 * such as the one of a row that was mounted anew, else at the nearest thing that is left.
 *
 * @param dialog - the dialog, of which the focus may be moved; besides, only a focus on the page itself is
 * @returns to be called when the dialog goes; it acts after the row, which may go in the same commit
 */
export function rememberFocus(trigger: HTMLElement, dialog: () => Element | null): () => void {
  const root = rootOf(trigger)
  const { ownerDocument } = trigger
  const key = trigger.getAttribute(TRIGGER)
  const atOpening = lookAround(trigger)
  return () => {
    const around = trigger.isConnected ? lookAround(trigger) : atOpening
    const giveBack = () => {
      const focused = root.activeElement ?? ownerDocument.activeElement
      const isElsewhere = focused && focused !== ownerDocument.body && focused !== trigger
      if (isElsewhere && !dialog()?.contains(focused)) return
      for (const candidate of candidates(trigger, key, root, around)) {
        if (!candidate.isConnected) continue
        candidate.focus({ preventScroll: true })
        if (root.activeElement === candidate) return
      }
    }
    queueMicrotask(() => {
      giveBack()
      // A kit may move the focus once more, a task after its dialog has gone.
      setTimeout(() => ownerDocument.activeElement === ownerDocument.body && giveBack())
    })
  }
}

function* candidates(
  trigger: HTMLElement,
  key: string | null,
  root: Document | ShadowRoot,
  { near, holders }: Around,
): Generator<HTMLElement> {
  yield trigger
  for (const element of root.querySelectorAll<HTMLElement>(`[${TRIGGER}]`))
    if (element.getAttribute(TRIGGER) === key) yield element
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
