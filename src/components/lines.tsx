'use client'

import type { ReactNode } from 'react'
import type { Line } from './words.js'

/** The text of a dialog, each sentence in an element of its own, so that a translated page stays whole. */
export function Lines({ lines }: { lines: readonly Line[] }): ReactNode {
  return lines.map(({ text, said }, index) =>
    said ? (
      <div key={index} className="sutro-said">
        <span className="sutro-said-by">Sutro’s answer</span>
        <bdi className="sutro-words">{text}</bdi>
      </div>
    ) : (
      <p key={index} className="sutro-line">
        {text}
      </p>
    ),
  )
}
