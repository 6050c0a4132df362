'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { durationInWords } from './words.js'

/** Past this, in milliseconds, stopping takes longer than a person would expect. */
const LONG = 30_000

/** How long a job has been stopping, counted on while it is shown. */
export function Elapsed({ since }: { since: number }): ReactNode {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const elapsed = now - since
  return (
    <span className="sutro-elapsed" data-long={elapsed > LONG || undefined}>
      {elapsed > LONG && 'Taking longer than usual. '}
      {durationInWords(elapsed)}
    </span>
  )
}
