import { rootOf } from './home.js'

const FOCUSABLE =
  ':is(button, input, select, textarea):not([disabled]), a[href], summary, [contenteditable], [tabindex]:not([tabindex="-1"])'

/** So many places are looked at in each direction: a long table has thousands. */
const MAX_PLACES = 100

/** The attribute that names the opening of a trigger: a job of an account, or a bulk run. */
const TRIGGER = 'data-sutro-opens'

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
  dialog: Element,
): () => void {
  const root = rootOf(trigger)
  const { ownerDocument } = trigger
  // The next places come first, then those before the trigger.
  const near = [
    ...placesFrom(trigger, root, 'nextNode'),
    ...placesFrom(trigger, root, 'previousNode'),
  ]
  const holders: HTMLElement[] = []
  for (let { parentElement: holder } = trigger; holder; holder = holder.parentElement)
    if (!/^(body|html)$/.test(holder.localName)) holders.push(holder)

  const give = (places: readonly HTMLElement[], isHolder = false) =>
    places.some((place) => {
      if (!place.isConnected || dialog.contains(place)) return false
      if (isHolder && place.tabIndex < 0) place.tabIndex = -1
      place.focus({ preventScroll: true })
      return root.activeElement === place
    })
  const giveBack = () => {
    const focused = root.activeElement ?? ownerDocument.activeElement
    const isElsewhere = focused && focused !== ownerDocument.body && focused !== trigger
    if (isElsewhere && !dialog.contains(focused)) return
    const triggers = [...root.querySelectorAll<HTMLElement>(`[${TRIGGER}]`)]
    const isGiven =
      give([trigger, ...triggers.filter((other) => other.getAttribute(TRIGGER) === key)]) ||
      holders.some((holder) => give(near.filter((place) => holder.contains(place))))
    if (!isGiven) give(holders, true)
  }
  return () => queueMicrotask(giveBack)
}

/** The places that can hold the focus, from an element on, the nearest first. */
function placesFrom(
  element: HTMLElement,
  root: Document | ShadowRoot,
  step: 'nextNode' | 'previousNode',
): HTMLElement[] {
  const { SHOW_ELEMENT, FILTER_ACCEPT, FILTER_SKIP } = NodeFilter
  const walker = element.ownerDocument.createTreeWalker(root, SHOW_ELEMENT, (node) =>
    (node as Element).matches(FOCUSABLE) ? FILTER_ACCEPT : FILTER_SKIP,
  )
  walker.currentNode = element
  const places: HTMLElement[] = []
  while (places.length < MAX_PLACES && walker[step]())
    places.push(walker.currentNode as HTMLElement)
  return places
}
