/**
 * Opens a dialog as a modal. In jsdom, where many hosts run their own tests, it can only be there.
 *
 * @returns closes it
 */
export function openModal(dialog: HTMLDialogElement): () => void {
  // First, since it reads styles: with the modal, the browser styles the whole page anew.
  const unlock = lockScroll(dialog)
  if (typeof dialog.showModal === 'function') dialog.showModal()
  else dialog.open = true
  bringInSight(dialog)
  return () => {
    unlock()
    if (typeof dialog.close === 'function') dialog.close()
    else dialog.open = false
  }
}

/**
 * Moves a modal dialog to the part of a frame that is in sight. A frame of the same site may be taller than the
 * window around it, and the browser puts the dialog in the middle of the frame.
 */
function bringInSight(dialog: HTMLElement): void {
  const view = dialog.ownerDocument.defaultView
  const frame = view && frameOf(view)
  const outer = frame?.ownerDocument.defaultView
  if (!frame || !outer || view.innerHeight <= outer.innerHeight) return
  const { top } = frame.getBoundingClientRect()
  const from = Math.max(0, -top)
  const to = Math.min(view.innerHeight, outer.innerHeight - top)
  if (to <= from) return
  const { height } = dialog.getBoundingClientRect()
  const place = Math.max(from, (from + to - height) / 2)
  Object.assign(dialog.style, { top: `${place}px`, bottom: 'auto', marginBlock: '0' })
}

/** The frame around a window; of another site it cannot be seen. */
function frameOf(view: Window): Element | null {
  try {
    return view.frameElement
  } catch {
    return null
  }
}

/**
 * Keeps the page from scrolling until the function it gives is called. It does so with a style sheet of its
 * own: kits lock by writing to `style` and write back what they read there, so two that close in the order in
 * which they were opened would leave the page locked. Browsers that cannot adopt a sheet let the page scroll.
 */
function lockScroll({ ownerDocument: page }: Element): () => void {
  const { defaultView: view, documentElement: root, body } = page
  if (!view || !page.adoptedStyleSheets) return () => {}
  // The overflow of the body counts for the page only while the root has none of its own. Locking the
  // other one of the two would make the body scroll by itself, and the page jump.
  const [ofRoot, ofBody] = [root, body].map((element) => view.getComputedStyle(element).overflowY)
  const scroller = ofRoot === 'visible' && ofBody !== 'visible' ? 'body' : ':root'
  const hasScrollbar = view.innerWidth > root.clientWidth
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(
    `${scroller} { overflow: hidden !important }` +
      (hasScrollbar ? ':root { scrollbar-gutter: stable !important }' : ''),
  )
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
  return () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}
