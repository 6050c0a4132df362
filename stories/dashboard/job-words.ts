import { isTerminal } from '../../src/index.js'

/** How a status is shown: its word and the tone of its dot. */
export interface StatusLook {
  label: string
  tone: 'waiting' | 'running' | 'stopping' | 'succeeded' | 'failed' | 'cancelled'
}

const LOOKS: Record<string, StatusLook> = {
  QUEUED: { label: 'Queued', tone: 'waiting' },
  STARTING: { label: 'Starting', tone: 'waiting' },
  RUNNING: { label: 'Running', tone: 'running' },
  CANCELLING: { label: 'Cancelling', tone: 'stopping' },
  SUCCEEDED: { label: 'Succeeded', tone: 'succeeded' },
  FAILED: { label: 'Failed', tone: 'failed' },
  CANCELLED: { label: 'Cancelled', tone: 'cancelled' },
}

/** A status that is not in Sutro's list is shown as it came. */
export function lookOf(status: string): StatusLook {
  return LOOKS[status.toUpperCase()] ?? { label: status, tone: 'waiting' }
}

export const FILTERS = ['All', 'Active', 'Cancelled', 'Ended'] as const

export type Filter = (typeof FILTERS)[number]

/** Whether a job with this status stands under this tab. */
export function standsUnder(filter: Filter, status: string): boolean {
  if (filter === 'All') return true
  if (filter === 'Active') return !isTerminal(status)
  const cancelled = status.toUpperCase() === 'CANCELLED'
  return filter === 'Cancelled' ? cancelled : isTerminal(status) && !cancelled
}

/** `42 s`, `6 m 05 s`, `2 h 14 m`: two parts at most, of a width that hardly changes. */
export function durationInShort(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} m ${String(seconds % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} m`
}

export function count(rows: number): string {
  return rows.toLocaleString('en')
}
