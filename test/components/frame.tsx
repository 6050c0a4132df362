import { type ReactNode, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { expect } from 'vitest'
import styles from '../../src/styles.css?inline'
import { openWorld, type World } from './world.js'

interface FrameProps {
  /** Style sheets, in the order in which the page loads them. */
  sheets: readonly string[]
  policy?: string | undefined
  children: ReactNode
}

/** A page of its own, with the style sheets that it is given and no others. */
function Frame({ sheets, policy, children }: FrameProps): ReactNode {
  const [body, setBody] = useState<HTMLElement>()
  const load = useCallback((frame: HTMLIFrameElement | null) => {
    frame?.addEventListener('load', () => setBody(frame.contentDocument?.body))
  }, [])
  const head = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : ''
  const css = sheets.map((sheet) => `<style>${sheet}</style>`).join('')
  return (
    <>
      <iframe
        ref={load}
        title="Page"
        sandbox="allow-same-origin"
        srcDoc={`<!doctype html>${head}${css}<body>`}
        // The pointer rests where the test before left it.
        style={{ width: 800, height: 600, pointerEvents: 'none' }}
      />
      {body && createPortal(children, body)}
    </>
  )
}

export const ours: string = styles

/** Shows something in a page of its own. */
export async function openFrame(
  ui: ReactNode,
  sheets: readonly string[] = [styles],
  policy?: string,
): Promise<World & { page: Document; find: (selector: string) => HTMLElement }> {
  const world = await openWorld()
  const { container } = world.show(
    <Frame sheets={sheets} policy={policy}>
      {ui}
    </Frame>,
  )
  const frame = () => container.querySelector('iframe')?.contentDocument
  await expect.poll(() => frame()?.querySelector('.sutro-cancel')).toBeTruthy()
  const page = frame() as Document
  const find = (selector: string) => {
    const element = page.querySelector<HTMLElement>(selector)
    if (!element) throw new Error(`There is no ${selector} in the page.`)
    return element
  }
  return { ...world, page, find }
}
