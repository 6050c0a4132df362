import { afterEach } from 'vitest'
import { page } from 'vitest/browser'

/** The narrowest page that WCAG asks for under "Reflow", in CSS pixels. */
const NARROW_PX = 320

/** Runs after each story's play function, so that a dialog which it opened is checked as well. */
afterEach(async () => {
  await page.viewport(NARROW_PX, 640)
  const { scrollWidth } = document.documentElement
  if (scrollWidth > NARROW_PX)
    throw new Error(`On a page of ${NARROW_PX} px the story is ${scrollWidth} px wide.`)
})
