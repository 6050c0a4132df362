'use client'

import type { ReactNode } from 'react'
import type { CancelJobState } from '../job/state.js'

const CIRCLE = 'M1.4 7a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0'

export type IconName =
  'paused' | 'cancelled' | 'finished' | 'rejected' | 'unknown' | 'error' | 'list'

/** A shape for each outcome, besides its word and its colour. The circle of `unknown` is dashed. */
const SHAPES: Record<IconName, string> = {
  paused: `${CIRCLE}M7 4v3.2l2 1.3`,
  cancelled: `${CIRCLE}m1.7 3.9 7.8-7.8`,
  finished: 'M1.5 7h7.6M6 3.9 9.1 7 6 10.1M12.3 2.6v8.8',
  rejected: 'M7 1.6 13 12.2H1zM7 5.6v3M7 10.4v.01',
  unknown: 'M5.6 5.6c.1-1.8 2.9-1.7 2.8 0C8.3 6.8 7 6.8 7 8M7 9.8v.01',
  error: 'M4.6 1.4h4.8l3.2 3.2v4.8l-3.2 3.2H4.6L1.4 9.4V4.6zM5.2 5.2l3.6 3.6m0-3.6L5.2 8.8',
  list: 'M2 3.5h10M2 7h10M2 10.5h6',
}

/** An element and no image in the style sheet, which many pages forbid. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg
      className="sutro-icon"
      viewBox="0 0 14 14"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {name === 'unknown' && <path d={CIRCLE} strokeDasharray="2.6 1.8" />}
      <path d={SHAPES[name]} />
    </svg>
  )
}

/** The icon of a phase; none while nothing happened, or while it is at work. */
export function iconOf(state: CancelJobState): IconName | undefined {
  const { phase } = state
  if (phase === 'pending' && state.paused) return 'paused'
  return phase === 'idle' || phase === 'pending' || phase === 'cancelling' ? undefined : phase
}
