/**
 * Keeps the page from scrolling until the function it gives is called. It does so with a style sheet of its
 * own: kits lock by writing to `style` and write back what they read there, so two that close in the order in
 * which they were opened would leave the page locked. Browsers that cannot adopt a sheet let the page scroll.
 *
 * @param dialog - the modal whose page is to stand still
 */
export function lockScroll(dialog: Element): () => void {
  const { ownerDocument: page } = dialog
  const { defaultView: view, documentElement: root, body } = page
  if (!view || !page.adoptedStyleSheets) return () => {}
  // What the body says about overflow counts for the page only while the root says nothing. Locking the
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
