import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, useLayoutEffect } from 'react'

/**
 * Sets the scheme on the document as a host would: `color-scheme` for what follows the browser, and
 * `data-color-scheme` for the stories' own colours.
 */
export const withColourScheme: Decorator = (Story, { globals }) => (
  <ColourScheme scheme={String(globals.scheme ?? 'system')}>
    <Story />
  </ColourScheme>
)

function ColourScheme({ scheme, children }: { scheme: string; children: ReactNode }) {
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    style.colorScheme = scheme === 'system' ? 'light dark' : scheme
    dataset.colorScheme = scheme
  }, [scheme])
  return children
}
