import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { GLOBALS_UPDATED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { themeOf } from './theme.js'

const systemDark = matchMedia('(prefers-color-scheme: dark)')

/** The docs pages in the colour scheme of the toolbar, like the stories on them. */
export function DocsPage({ children, context }: DocsContainerProps & { children?: ReactNode }) {
  const [scheme, setScheme] = useState(() => schemeOfAddress())
  useEffect(() => {
    const onUpdate = ({ globals }: { globals: { scheme?: string } }) => setScheme(globals.scheme)
    const channel = addons.getChannel()
    channel.on(GLOBALS_UPDATED, onUpdate)
    return () => channel.off(GLOBALS_UPDATED, onUpdate)
  }, [])
  const systemIsDark = useSyncExternalStore(onSystemChange, () => systemDark.matches)
  const dark = scheme === 'dark' || (scheme !== 'light' && systemIsDark)
  return (
    <DocsContainer context={context} theme={themeOf(dark ? 'dark' : 'light')}>
      {children}
    </DocsContainer>
  )
}

/** A component's own words, without the tags for editors that follow them. */
export function describeComponent(component: { __docgenInfo?: { description?: string } }): string {
  const { description = '' } = component.__docgenInfo ?? {}
  return description.split(/^\s*@\w/m)[0]?.trim() ?? ''
}

function schemeOfAddress(): string | undefined {
  const globals = new URLSearchParams(location.search).get('globals') ?? ''
  return /(?:^|;)scheme:(\w+)/.exec(globals)?.[1]
}

function onSystemChange(changed: () => void): () => void {
  systemDark.addEventListener('change', changed)
  return () => systemDark.removeEventListener('change', changed)
}
