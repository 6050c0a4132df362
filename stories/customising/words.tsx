import type { ReactNode } from 'react'
import { type PartialWords, type SutroClient, SutroProvider } from '../../src/index.js'
import de from '../../src/words/de.js'

const words = {
  ...de,
  'label.idle': 'Stoppen',
  'text.idle': ({ name }) => `${name} wird angehalten. Das lässt sich nicht rückgängig machen.`,
  'bulk.label': ({ count }, { plural }) => plural(count, { one: '# Job', other: '# Jobs' }),
} satisfies PartialWords

export function App({ client, children }: { client: SutroClient; children: ReactNode }): ReactNode {
  return (
    <SutroProvider client={client} words={words}>
      {children}
    </SutroProvider>
  )
}
