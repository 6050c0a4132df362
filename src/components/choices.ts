import { isActive } from '../client/job-status-words.js'
import type { CancelJobState } from '../state/cancel-job-state.js'
import { isWorthRepeating } from '../state/is-worth-repeating.js'

export type Action = 'confirm' | 'check' | 'give-up'

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
export function choicesOf(
  state: CancelJobState,
  blocked: boolean,
  status: string | undefined,
): Choice[] {
  const { phase, paused, checking, error } = state
  if (phase === 'idle')
    return blocked ? [] : [{ action: 'confirm', label: 'Cancel job', tone: 'danger' }]
  if (phase === 'pending')
    return [paused ? { action: 'give-up', label: 'Don’t send', tone: 'accent' } : BUSY]
  if (phase === 'cancelling') return [BUSY]
  if (phase === 'unknown') {
    const check: Choice = {
      action: 'check',
      label: checking ? 'Checking…' : 'Check again',
      tone: 'accent',
      busy: checking === true,
    }
    return !checking && isActive(status ?? state.status ?? '') ? [check, AS_WELL] : [check]
  }
  // The dashboard's status may be old news to the server that said no; what was read to check the no is not.
  if (phase === 'rejected') return isActive(state.status ?? '') ? [TRY_AGAIN] : []
  return phase === 'error' && isWorthRepeating(error) ? [TRY_AGAIN] : []
}
