/**
 * Moves a modal dialog to the part of a frame that is in sight. A frame of the same site may be taller than the
 * window around it, and the browser puts the dialog in the middle of the frame.
 */
export function bringInSight(dialog: HTMLElement): void {
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
