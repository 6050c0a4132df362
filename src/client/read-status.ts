import type { Budget } from './budget.js'
import { CancelJobError } from './cancel-job-error.js'
import { readStatusReply } from './read-reply.js'
import { type Wire, attempt, heldBack, isTransient } from './wire.js'
import { within } from './within.js'

/** An urgent look that hangs keeps the next one waiting for so long, one that failed for that long at most. */
const PATIENCE = 3000
const REST = 3500
/** So many urgent looks may be on their way at once. */
const OPEN = 4

/** One job that is asked about, and for how long. */
export interface Asking {
  readonly wire: Wire
  readonly jobId: string
  readonly budget: Budget
  readonly signal: AbortSignal | undefined
}

export interface Looking {
  /** Whether to look again after this error. Default a few times, while the fault is one that passes. */
  again?: (error: CancelJobError, repeat: number) => boolean
  /** Whether this status is what is looked for. Default any. */
  enough?: (status: string) => boolean
  /** Whether a look that hangs is passed by another, since a calm moment may go by meanwhile. Default false. */
  urgent?: boolean
}

/**
 * The job's status. The first look that comes back with one ends all others. A signal that is aborted
 * already does not stop it: it is how the fate of what was sent is found out.
 */
export function readStatus(asking: Asking, looking: Looking = {}): Promise<string> {
  const { signal } = asking
  return within(signal?.aborted ? undefined : signal, (live) => {
    return new Promise(
      (resolve, reject) => void look({ ...asking, signal: live }, looking, resolve, reject),
    )
  })
}

async function look(
  { wire, jobId, budget, signal }: Asking,
  {
    again = (error, repeat) => isTransient(error) && repeat < budget.limit,
    enough,
    urgent = false,
  }: Looking,
  resolve: (status: string) => void,
  reject: (error: unknown) => void,
): Promise<void> {
  const exchange = { endpoint: 'job-status', method: 'GET', jobId, signal } as const
  const open = new Set<Promise<unknown>>()
  let failure: unknown
  const once = async (repeat: number) => {
    try {
      const status = readStatusReply(await attempt(wire, exchange, budget), jobId)
      if (!enough || enough(status)) resolve(status)
      return status
    } catch (error) {
      failure = error
      if (!(error instanceof CancelJobError) || !again(error, repeat)) reject(error)
      return error
    }
  }
  for (let repeat = 0; ; repeat++) {
    // What is held back has not been sent yet, so it does not hang.
    const patience = heldBack(wire) + PATIENCE
    const one = once(repeat).finally(() => open.delete(one))
    open.add(one)
    const hangs =
      urgent && open.size < OPEN ? budget.sleep(patience, signal).then((hung) => hung || one) : one
    const met = await Promise.race([...open, hangs])
    if (met === true) continue
    const retryAfter = met instanceof CancelJobError ? met.retryAfter : undefined
    // A status that is not enough will take its time to change.
    const turn = typeof met === 'string' ? Infinity : repeat + 1
    if (
      await (urgent
        ? budget.pause(turn, retryAfter, signal, { longest: REST })
        : budget.pause(repeat, retryAfter, signal))
    )
      continue
    await Promise.all(open)
    return reject(failure)
  }
}
