'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { durationInWords } from './words.js'

/** Past this, stopping takes longer than a person would expect. */
const LONG_MS = 30_000

/** How long a job has been stopping, counted on while it is shown. */
export function Elapsed({ since }: { since: number }): ReactNode {
  const elapsed = useNow() - since
  return (
    <>
      {elapsed > LONG_MS && <p className="sutro-line sutro-late">Taking longer than usual.</p>}
      <p className="sutro-line sutro-elapsed">{durationInWords(elapsed)}</p>
    </>
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
