/** Room for the dialog to close first, so that the words land where they can be heard. */
const DELAY = 150
const MODAL = 'dialog[open], [role="dialog"], [role="alertdialog"], [aria-modal="true"]'

let region: HTMLElement | undefined
let queue: string[] = []

/**
 * Says something to people who do not see it, through the page's one polite live region. What is outside
 * an open modal dialog cannot be heard, so the region goes where the person is.
 *
 * @param near - an element at the place the words are about
 */
export function announce(text: string, near: Element): void {
  queue.push(text)
  if (queue.length > 1) return
  setTimeout(() => {
    const words = queue.join(' ')
    queue = []
    const home = placeRegion(near)
    home.textContent = ''
    setTimeout(() => (home.textContent = words), 50)
  }, DELAY)
}

/** Puts the live region in place before it has something to say: some readers miss one that is born speaking. */
export function placeRegion(near: Element): HTMLElement {
  region ??= makeRegion()
  const ours = [...document.querySelectorAll('dialog.sutro-dialog[open]')].at(-1)
  const home = ours ?? (near.isConnected ? near.closest(MODAL) : undefined) ?? document.body
  if (region.parentElement !== home) home.append(region)
  return region
}

function makeRegion(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'sutro-live'
  element.setAttribute('role', 'status')
  // It must stay unseen on pages that bring styles of their own instead of styles.css.
  element.style.cssText = 'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
  return element
}
