import { isActive } from '../client/job-status-words.js'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { isWorthRepeating } from '../state/is-worth-repeating.js'

/** What the dialog can be told to do besides going away. */
export interface Choice {
  action: 'confirm' | 'check' | 'give-up'
  label: string
  danger?: boolean
  busy?: boolean
}

const BUSY: Choice = { action: 'confirm', label: 'Cancelling…', danger: true, busy: true }
const TRY_AGAIN: Choice = { action: 'confirm', label: 'Try again' }

/** The choices that can help in this state, the likeliest first. */
export function choicesOf(state: CancelJobState, blocked: boolean, status: string | undefined): Choice[] {
  const { phase, paused, checking, error } = state
  const runs = isActive(status ?? state.status ?? '')
  if (phase === 'idle') return blocked ? [] : [{ action: 'confirm', label: 'Cancel job', danger: true }]
  if (phase === 'pending') return [paused ? { action: 'give-up', label: 'Don’t send' } : BUSY]
  if (phase === 'cancelling') return [BUSY]
  if (phase === 'unknown') {
    const check: Choice = { action: 'check', label: checking ? 'Checking…' : 'Check again', busy: checking === true }
    return runs && !checking ? [check, TRY_AGAIN] : [check]
  }
  if (phase === 'rejected') return runs ? [TRY_AGAIN] : []
  return phase === 'error' && isWorthRepeating(error) ? [TRY_AGAIN] : []
}
