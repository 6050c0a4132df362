import type { ReactNode } from 'react'
import { lookOf } from './job-words.js'
import './status-pill.css'

export function StatusPill({ status }: { status: string }): ReactNode {
  const { label, tone } = lookOf(status)
  return (
    <span className="dash-status" data-tone={tone}>
      {label}
    </span>
  )
}
