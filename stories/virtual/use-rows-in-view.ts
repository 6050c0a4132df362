import {
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/react-virtual'
import { useLayoutEffect, useState } from 'react'

/**
 * The rows of a page that are in view. It is the library's core with a state of its own: what its ready-made
 * hook returns changes without being new, which the rules of React do not allow for.
 *
 * @param rowHeight - in pixels, the same for all
 * @param top - where the first row begins on the page, in pixels
 */
export function useRowsInView(
  count: number,
  rowHeight: number,
  top: number,
): readonly VirtualItem[] {
  const [rows, setRows] = useState<readonly VirtualItem[]>([])
  useLayoutEffect(() => {
    const virtualizer = new Virtualizer<Window, Element>({
      count,
      getScrollElement: () => window,
      estimateSize: () => rowHeight,
      overscan: 6,
      scrollMargin: top,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      initialOffset: window.scrollY,
      onChange: ({ getVirtualItems }) => setRows(getVirtualItems()),
    })
    const { _didMount: mount, _willUpdate: attach } = virtualizer
    const unmount = mount()
    attach()
    return unmount
  }, [count, rowHeight, top])
  return rows
}
