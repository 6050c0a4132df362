let locks = 0
let restore = () => {}

/** Keeps the page from scrolling until the function it gives is called; locks may overlap. */
export function lockScroll(): () => void {
  if (locks++ === 0) restore = lock()
  return () => {
    if (--locks === 0) restore()
  }
}

function lock(): () => void {
  const { documentElement: root, body } = document
  // What the body says about overflow counts for the page only while the root says nothing. Locking the
  // other one of the two would make the body scroll by itself, and the page jump.
  const [ofRoot, ofBody] = [root, body].map((element) => getComputedStyle(element).overflowY)
  const scroller = ofRoot === 'visible' && ofBody !== 'visible' ? body : root
  const current = scroller === body ? ofBody : ofRoot
  // A host's modal has locked it already, and will unlock it.
  if (current === 'hidden' || current === 'clip') return () => {}
  const { overflow } = scroller.style
  const { scrollbarGutter } = root.style
  if (window.innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable'
  scroller.style.overflow = 'hidden'
  return () => {
    scroller.style.overflow = overflow
    root.style.scrollbarGutter = scrollbarGutter
  }
}
