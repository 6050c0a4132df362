import { MODAL } from './home-of.js'

/** Room for the dialog to close first, so that the words land where they can be heard. */
const DELAY = 150
/** What was said is of no use to whoever reads the page later. */
const KEPT = 10_000

let region: HTMLElement | undefined
let queue: string[] = []
let fading: ReturnType<typeof setTimeout> | undefined

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
    placeRegion(near).textContent = ''
    setTimeout(() => {
      const words = queue.join(' ')
      queue = []
      const home = placeRegion(near)
      home.textContent = words
      clearTimeout(fading)
      fading = setTimeout(() => (home.textContent = ''), KEPT)
    }, 50)
  }, DELAY)
}

/** Puts the live region in place before it has something to say: some readers miss one that is born speaking. */
export function placeRegion(near: Element): HTMLElement {
  region ??= makeRegion()
  // Modals of hosts hide what they find on the page, and it may have stood there when they did.
  region.removeAttribute('aria-hidden')
  region.inert = false
  const home = homeFor(near)
  if (region.parentElement === home) return region
  // Put somewhere else with its words in it, it would say them again.
  region.textContent = ''
  home.append(region)
  return region
}

function homeFor(near: Element): Element {
  const places = [document.activeElement, near].map(
    (element) => element?.isConnected && element.closest(MODAL),
  )
  return (
    places.find((place) => place instanceof Element) ||
    [...document.querySelectorAll('dialog:modal')].at(-1) ||
    document.body
  )
}

function makeRegion(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'sutro-live'
  element.setAttribute('role', 'status')
  // Some modals spare what says this by itself when they hide the page.
  element.setAttribute('aria-live', 'polite')
  // It must stay unseen on pages that bring styles of their own instead of styles.css.
  element.style.cssText =
    'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
  return element
}
