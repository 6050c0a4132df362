/** How a job of the fake lives. All times in milliseconds. */
export interface FakeJobOptions {
  /** The job_id. */
  id: string
  /** What people call it. Default the id. */
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
  /** What people call it. */
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

const ENDS = ['SUCCEEDED', 'FAILED', 'CANCELLED']

export function beginLife(options: FakeJobOptions, now: number): Life {
  const { id, status = 'QUEUED' } = options
  const moving = ['QUEUED', 'STARTING', 'RUNNING', 'CANCELLING'].includes(status)
  const queued = status === 'QUEUED'
  return {
    id,
    name: options.name ?? id,
    rows: options.rows ?? 1000,
    queuedFor: queued ? (options.queuedFor ?? 0) : 0,
    startingFor: queued || status === 'STARTING' ? (options.startingFor ?? 0) : 0,
    runsFor: options.runsFor ?? 3_600_000,
    stopsFor: options.stopsFor ?? 0,
    ends: options.ends ?? 'SUCCEEDED',
    stopsAs: options.stopsAs ?? 'CANCELLED',
    createdAt: now - (options.age ?? 0),
    kept: moving ? undefined : status,
    cancelRequestedAt: status === 'CANCELLING' ? now : undefined,
  }
}

export function statusAt(life: Life, now: number): string {
  const { kept, cancelRequestedAt, createdAt, queuedFor, startingFor, runsFor } = life
  if (cancelRequestedAt !== undefined)
    return now < cancelRequestedAt + life.stopsFor ? 'CANCELLING' : life.stopsAs
  if (kept !== undefined) return kept
  const age = now - createdAt
  if (age < queuedFor) return 'QUEUED'
  if (age < queuedFor + startingFor) return 'STARTING'
  return age < queuedFor + startingFor + runsFor ? 'RUNNING' : life.ends
}

export function isOver(status: string): boolean {
  return ENDS.includes(status.toUpperCase()) || status.toUpperCase() === 'COMPLETED'
}

function hasSucceeded(status: string): boolean {
  return ['SUCCEEDED', 'COMPLETED'].includes(status.toUpperCase())
}

/** A job whose status time does not change makes no progress either. */
function progressOf({ kept, runsFor }: Life, ranFor: number): number {
  if (kept !== undefined || !(ranFor > 0)) return 0
  return Math.min(1, ranFor / runsFor)
}

export function jobAt(life: Life, now: number): FakeJob {
  const status = statusAt(life, now)
  const ranFrom = life.createdAt + life.queuedFor + life.startingFor
  const ranUntil = Math.min(now, life.cancelRequestedAt ?? Infinity, ranFrom + life.runsFor)
  const progress = hasSucceeded(status) ? 1 : progressOf(life, ranUntil - ranFrom)
  const stopped =
    life.cancelRequestedAt === undefined
      ? ranFrom + life.runsFor
      : life.cancelRequestedAt + life.stopsFor
  return {
    id: life.id,
    name: life.name,
    status,
    rows: life.rows,
    rowsDone: Math.floor(life.rows * progress),
    progress,
    createdAt: life.createdAt,
    ...(life.cancelRequestedAt !== undefined && { cancelRequestedAt: life.cancelRequestedAt }),
    ...(isOver(status) && {
      endedAt: Math.min(now, life.kept === undefined ? stopped : life.createdAt),
    }),
  }
}
