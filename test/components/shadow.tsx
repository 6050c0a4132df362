import { type ReactNode, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from '../../src/styles.css?inline'

/** Renders something into a shadow root that has our style sheet. */
export function InShadow({ children }: { children: ReactNode }): ReactNode {
  const [root, setRoot] = useState<ShadowRoot>()
  const attach = useCallback((host: HTMLElement | null) => {
    if (!host) return
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    const style = document.createElement('style')
    style.textContent = styles
    shadow.append(style)
    setRoot(shadow)
  }, [])
  return (
    <div ref={attach} data-host="">
      {root && createPortal(children, root)}
    </div>
  )
}

/** Finds an element in the shadow root. */
export function inShadow(selector: string): HTMLElement | null | undefined {
  return document.querySelector('[data-host]')?.shadowRoot?.querySelector<HTMLElement>(selector)
}
