import { Source } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'

/** A file of this folder as an example: its imports are those of the package. */
export function Example({ code }: { code: string }): ReactNode {
  const shown = code
    .replaceAll(/'(\.\.\/)+src\/index\.js'/g, "'sutro-cancel-job'")
    .replaceAll(/'(?:\.\.\/)+src\/([\w/-]+)\.js'/g, "'sutro-cancel-job/$1'")
    .replaceAll(/'(\.[\w/.-]+)\.js'/g, "'$1'")
  return <Source code={shown.trim()} language="tsx" />
}

/** How many lines an example has. */
export function linesOf(code: string): number {
  return code.trim().split('\n').length
}
