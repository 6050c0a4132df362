/** How a job of the fake lives. All times in milliseconds. */
export interface FakeJobOptions {
  /** The job_id. */
  id: string
  /** The name that people know it by. Default the id. */
  name?: string
  /** How many rows it works through. Default 1,000. */
  rows?: number
  /** How long it is QUEUED. Default 0. */
  queuedFor?: number
  /** How long it is STARTING. Default 0. */
  startingFor?: number
  /** How long it is RUNNING. Default an hour. */
  runsFor?: number
  /** How long it is CANCELLING after a cancellation. Default 0. */
  stopsFor?: number
  /** How it ends by itself. Default `'SUCCEEDED'`. */
  ends?: 'SUCCEEDED' | 'FAILED'
  /** How it ends after an accepted cancellation. Default `'CANCELLED'`; the others finished first. */
  stopsAs?: 'CANCELLED' | 'SUCCEEDED' | 'FAILED'
  /** The status it starts with. One that is over, or that is not known, it keeps. Default `'QUEUED'`. */
  status?: string
  /** How long it has had that status already. Default 0. */
  age?: number
}

/** A job as it is at one moment. */
export interface FakeJob {
  /** The job_id. */
  id: string
  /** The name that people know it by. */
  name: string
  /** Its status in the current words, such as `RUNNING`, whatever vocabulary the fake answers in. */
  status: string
  /** How many rows it works through. */
  rows: number
  /** How many of them are done. */
  rowsDone: number
  /** From 0 to 1. */
  progress: number
  /** When it began to have the status it was added with: the fake's clock, in milliseconds. */
  createdAt: number
  /** When its cancellation was accepted, on the same clock; absent while none was. */
  cancelRequestedAt?: number
  /** When it ended, on the same clock; absent before. A job added when it was over ended at `createdAt`. */
  endedAt?: number
}

/** A job's life, from which its state at any moment follows: there are no timers. */
export interface Life extends Required<Omit<FakeJobOptions, 'status' | 'age'>> {
  createdAt: number
  /** A status that time does not change. */
  kept: string | undefined
  cancelRequestedAt: number | undefined
}

export function beginLife(options: FakeJobOptions, now: number): Life {
  const { id, name = id, rows = 1000, status = 'QUEUED', age = 0 } = options
  const { queuedFor = 0, startingFor = 0, runsFor = 3_600_000, stopsFor = 0 } = options
  const { ends = 'SUCCEEDED', stopsAs = 'CANCELLED' } = options
  const begun = ['QUEUED', 'STARTING', 'RUNNING', 'CANCELLING'].indexOf(status)
  return {
    ...{ id, name, rows, runsFor, stopsFor, ends, stopsAs },
    queuedFor: begun === 0 ? queuedFor : 0,
    startingFor: begun <= 1 ? startingFor : 0,
    createdAt: now - age,
    kept: begun < 0 ? status : undefined,
    cancelRequestedAt: status === 'CANCELLING' ? now : undefined,
  }
}

export function statusAt(life: Life, now: number): string {
  const { kept, cancelRequestedAt: askedAt, createdAt, queuedFor, startingFor, runsFor } = life
  if (askedAt !== undefined) return now < askedAt + life.stopsFor ? 'CANCELLING' : life.stopsAs
  if (kept !== undefined) return kept
  const age = now - createdAt
  if (age < queuedFor) return 'QUEUED'
  if (age < queuedFor + startingFor) return 'STARTING'
  return age < queuedFor + startingFor + runsFor ? 'RUNNING' : life.ends
}

export function isOver(status: string): boolean {
  return /^(succeeded|completed|failed|cancelled)$/i.test(status)
}

export function jobAt(life: Life, now: number): FakeJob {
  const { id, name, rows, createdAt, kept, runsFor, stopsFor, cancelRequestedAt: askedAt } = life
  const status = statusAt(life, now)
  const ranFrom = createdAt + life.queuedFor + life.startingFor
  const ranFor = Math.min(now, askedAt ?? Infinity, ranFrom + runsFor) - ranFrom
  // A job whose status time does not change makes no progress either.
  const share = kept === undefined && ranFor > 0 ? Math.min(1, ranFor / runsFor) : 0
  const progress = /^(succeeded|completed)$/i.test(status) ? 1 : share
  const end = askedAt === undefined ? ranFrom + runsFor : askedAt + stopsFor
  return {
    ...{ id, name, status, rows, rowsDone: Math.floor(rows * progress), progress, createdAt },
    ...(askedAt !== undefined && { cancelRequestedAt: askedAt }),
    ...(isOver(status) && { endedAt: kept === undefined ? Math.min(now, end) : createdAt }),
  }
}
