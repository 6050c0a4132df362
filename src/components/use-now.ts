'use client'

import { useEffect, useState } from 'react'

/** The time, in milliseconds since the epoch, as it was within the last second. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isTicking) return
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
