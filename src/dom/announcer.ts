import { MODAL, rootOf } from './home.js'

/** Room for the dialog to close first, so that the words land where they can be heard. */
const DELAY_MS = 150
/** Some readers miss words that come in the same moment as the region. */
const PAUSE_MS = 50
/** Words that were said are of no use to whoever reads the page later. */
const KEPT_MS = 10_000

let region: HTMLElement | undefined
/** The newest words about each thing. */
const queue = new Map<string, string>()
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Says something to people who do not see it, through one polite live region. People cannot hear words
 * outside an open modal dialog, so the region goes into the dialog.
 *
 * Newer words about the same thing replace words that are not said yet.
 *
 * @param about - the thing that the words are about
 * @param near - an element at its place
 */
export function announce(text: string, about: string, near: Element, lang: string): void {
  queue.delete(about)
  queue.set(about, text)
  // An outcome that came while earlier words waited would be said as its dialog closes, and be lost with it.
  after(DELAY_MS, () => {
    placeRegion(near).textContent = ''
    after(PAUSE_MS, () => {
      const home = placeRegion(near)
      home.lang = lang
      home.textContent = [...queue.values()].join(' ')
      queue.clear()
      after(KEPT_MS, () => (home.textContent = ''))
    })
  })
}

/** Acts later, in place of all that was to be done before. */
function after(delayMs: number, act: () => void): void {
  clearTimeout(timer)
  timer = setTimeout(act, delayMs)
}

/** Takes the region out of the page, with all that is still to be said. */
export function removeRegion(): void {
  queue.clear()
  clearTimeout(timer)
  region?.remove()
  region = undefined
}

/** Puts the live region in place before it has something to say: some readers miss one that is born speaking. */
export function placeRegion(near: Element): HTMLElement {
  const { ownerDocument } = near
  if (region?.ownerDocument !== ownerDocument) {
    region?.remove()
    region = makeRegion(ownerDocument)
  }
  // Modals of hosts hide what they find on the page, and it may have stood there when they did.
  region.removeAttribute('aria-hidden')
  region.inert = false
  const home = homeFor(near)
  if (region.parentNode === home) return region
  // Put somewhere else with its words in it, it would say them again.
  region.textContent = ''
  home.append(region)
  return region
}

function homeFor(near: Element): Element {
  const { ownerDocument } = near
  const root = rootOf(near)
  for (const element of [root.activeElement, near, ownerDocument.activeElement]) {
    const modal = element?.isConnected && element.closest(MODAL)
    if (modal) return modal
  }
  const open = [root, ownerDocument].flatMap((place) => [...place.querySelectorAll('dialog:modal')])
  return open.at(-1) ?? ownerDocument.body
}

function makeRegion(page: Document): HTMLElement {
  const element = page.createElement('div')
  element.className = 'sutro-live'
  element.setAttribute('role', 'status')
  // Some modals spare what says this by itself when they hide the page.
  element.setAttribute('aria-live', 'polite')
  // The region must stay unseen on pages without styles.css.
  element.style.cssText =
    'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
  return element
}
