'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { durationInWords } from './words.js'

/** Past this, stopping takes longer than a person would expect. */
const LONG_MS = 30_000

/** How long a job has been stopping, counted on while it is shown. */
export function Elapsed({ since }: { since: number }): ReactNode {
  const elapsed = useNow() - since
  return (
    <span className="sutro-elapsed" data-long={elapsed > LONG_MS || undefined}>
      {elapsed > LONG_MS && 'Taking longer than usual. '}
      {durationInWords(elapsed)}
    </span>
  )
}

/** The time, in milliseconds since the epoch, as it was within the last second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
