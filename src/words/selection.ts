import type { CancelJobState } from '../job/state.js'

/** One job of a selection or of a bulk run. */
export interface JobsItem {
  readonly jobId: string
  /** What people call the job. */
  readonly jobName?: string | undefined
  /** The state of the job at its row; absent where nothing is known. */
  readonly state?: CancelJobState | undefined
}

/** A selection, sorted by what can be asked for. */
export interface Selection<Item extends JobsItem = JobsItem> {
  /** A request makes sense. */
  readonly asked: readonly Item[]
  /** The jobs are over. */
  readonly over: readonly Item[]
  /** The jobs are stopping already. */
  readonly stopping: readonly Item[]
}

/** Sorts the jobs of a selection. The words and the requests follow from the same lists. */
export function selectionOf<Item extends JobsItem>(items: readonly Item[]): Selection<Item> {
  const selection: Record<keyof Selection, Item[]> = { asked: [], over: [], stopping: [] }
  for (const item of items) selection[placeOf(item)].push(item)
  return selection
}

function placeOf({ state }: JobsItem): keyof Selection {
  if (state?.phase === 'cancelling') return 'stopping'
  const isOver = state?.phase === 'cancelled' || state?.phase === 'finished'
  return isOver || (state?.phase === 'idle' && state.over !== undefined) ? 'over' : 'asked'
}
