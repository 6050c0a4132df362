'use client'

import { useEffect, useState } from 'react'
import type { OpeningContent, Openings } from '../hooks/openings.js'

interface FeedProps {
  openings: Openings
  openingKey: string
  content: OpeningContent
}

/** Gives the newest props of a row to its open dialog. */
export function Feed({ openings, openingKey, content }: FeedProps): null {
  const [owner] = useState(() => ({}))
  useEffect(() => openings.push(openingKey, owner, content))
  useEffect(() => () => openings.leave(owner), [openings, openingKey, owner])
  return null
}
