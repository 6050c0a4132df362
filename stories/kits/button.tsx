import type { ReactElement } from 'react'
import type { SutroButtonProps } from '../../src/index.js'

export function KitButton({ tone, busy, ...props }: SutroButtonProps): ReactElement {
  return <button {...props} className="kit-button" data-tone={tone} data-busy={busy || undefined} />
}
