import { isCancellable, isFinished, isStopping, isTerminal } from '../client/job-status-words.js'
import type { CancelJobState } from './cancel-job-state.js'

/**
 * What to show when a dashboard knows the job's status as well. An end is final, so it overrules whatever
 * was waiting for it or claimed less surely: accepted but seen to have finished is finished.
 */
export function reconcile(state: CancelJobState, status: string | undefined): CancelJobState {
  if (status === undefined || isCancellable(status)) return state
  const { phase } = state
  if (isStopping(status) && (phase === 'idle' || phase === 'error'))
    return { phase: 'cancelling', message: 'The job is stopping.', status }
  if (!isTerminal(status)) return state
  const open = phase === 'cancelling' || phase === 'unknown'
  if (isFinished(status) && (open || phase === 'cancelled')) {
    return {
      ...state,
      phase: 'finished',
      message: `The job ended as ${status.toUpperCase()}.`,
      status,
    }
  }
  if (!isFinished(status) && open)
    return { ...state, phase: 'cancelled', message: 'The job was cancelled.', status }
  return phase === 'error' ? { phase: 'idle' } : state
}
