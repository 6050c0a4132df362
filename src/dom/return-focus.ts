import { rootOf } from './home.js'

const FOCUSABLE =
  ':is(button, input, select, textarea):not([disabled]), a[href], summary, [contenteditable], [tabindex]:not([tabindex="-1"])'

/** The attribute that names the opening of a trigger: a job of an account, or a bulk run. */
export const TRIGGER = 'data-sutro-opens'

/**
 * Remembers where the focus belongs after a dialog: at its trigger, else at another trigger of the same job,
 * such as the one of a row that was mounted anew, else at the nearest thing that is left.
 *
 * @param key - the name of the opening
 * @param dialog - the dialog, of which the focus may be moved; besides, only a focus on the page itself is
 * @returns to be called when the dialog goes; it acts after the row, which may go in the same commit
 */
export function rememberFocus(
  trigger: HTMLElement,
  key: string | undefined,
  dialog: () => Element | null,
): () => void {
  const root = rootOf(trigger)
  const { ownerDocument } = trigger
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
  key: string | undefined,
  root: Document | ShadowRoot,
  around: readonly Level[],
): Generator<HTMLElement> {
  yield trigger
  for (const element of root.querySelectorAll<HTMLElement>(`[${TRIGGER}]`))
    if (element.getAttribute(TRIGGER) === key) yield element
  for (const near of around.flat()) yield* near?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []
  for (const [, , holder] of around) {
    if (!holder.isConnected || holder.localName === 'body') continue
    if (holder.tabIndex < 0) holder.tabIndex = -1
    yield holder
  }
}

/** The elements after an element, before it and around it. */
type Level = [next: Element | null, previous: Element | null, holder: HTMLElement]

/** The surroundings of an element, from the inside out. */
function lookAround(element: Element): Level[] {
  const levels: Level[] = []
  for (let inner = element; inner.parentElement && inner.localName !== 'body';) {
    const { nextElementSibling, previousElementSibling, parentElement } = inner
    levels.push([nextElementSibling, previousElementSibling, parentElement])
    inner = parentElement
  }
  return levels
}
