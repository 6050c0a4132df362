import type { Decorator } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'

/**
 * Sets the scheme on the document as a host would: `color-scheme` for what follows the browser, and
 * `data-color-scheme` for the stories' own colours.
 */
export const withColourScheme: Decorator = (Story, { globals }) => {
  const scheme = String(globals.scheme ?? 'system')
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    style.colorScheme = scheme === 'system' ? 'light dark' : scheme
    dataset.colorScheme = scheme
  }, [scheme])
  return <Story />
}
