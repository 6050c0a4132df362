import { isWorthRepeating } from '../client/error-codes.js'
import type { CancelJobState } from '../job/state.js'

export type Action = 'confirm' | 'check' | 'withdraw'

/** What the dialog can be told to do besides going away. */
export interface Choice {
  action: Action
  label: string
  tone?: 'danger' | 'accent'
  busy?: boolean
}

const BUSY: Choice = { action: 'confirm', label: 'Cancelling…', tone: 'danger', busy: true }
const TRY_AGAIN: Choice = { action: 'confirm', label: 'Try again', tone: 'accent' }
/** Beside a likelier choice. */
const AS_WELL: Choice = { action: 'confirm', label: 'Try again' }

/** The choices that can help in this state, the likeliest first. */
export function choicesOf(state: CancelJobState, blocked: boolean): Choice[] {
  const { phase } = state
  if (phase === 'idle')
    return blocked ? [] : [{ action: 'confirm', label: 'Cancel job', tone: 'danger' }]
  if (phase === 'pending')
    return [state.paused ? { action: 'withdraw', label: 'Don’t send', tone: 'accent' } : BUSY]
  if (phase === 'cancelling') return [BUSY]
  if (phase === 'unknown') {
    const busy = state.checking === true
    const label = busy ? 'Checking…' : 'Check again'
    const check: Choice = { action: 'check', label, tone: 'accent', busy }
    return busy ? [check] : [check, AS_WELL]
  }
  if (phase === 'rejected') return [TRY_AGAIN]
  return phase === 'error' && isWorthRepeating(state.error) ? [TRY_AGAIN] : []
}
