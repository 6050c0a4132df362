import type { CancelJobErrorJSON } from '../client/cancel-job-error.js'

/** Fields that every phase may have. */
interface Facts {
  /** The job that this is about. */
  readonly jobId: string
  /** The newest status word that is known, as it came. */
  readonly status?: string
  /** When the newest request was made, in milliseconds since the epoch. */
  readonly requestedAt?: number
  /** When the phase was settled, in milliseconds since the epoch. */
  readonly settledAt?: number
  /** The newest answer, where the phase follows from an earlier one. */
  readonly lastAnswer?: LastAnswer
}

/** An answer that did not decide the phase, such as a refused "Ask again" for a job that is stopping. */
export interface LastAnswer {
  /** Sutro's words, or an English sentence where there are none. */
  readonly message: string
  readonly error?: CancelJobErrorJSON
}

/** No request was made. Or the job is over, and no request can have had an effect on it. */
export interface IdleState extends Facts {
  readonly phase: 'idle'
  /** The word of the end, such as `SUCCEEDED`, where the job is known to be over. */
  readonly over?: string
}

/** A request was made, and its answer has not come yet. */
export interface PendingState extends Facts {
  readonly phase: 'pending'
  /** Nothing was sent yet, because the browser is offline. */
  readonly paused?: true
}

/** The cancellation was accepted. The job has not stopped yet. */
export interface CancellingState extends Facts {
  readonly phase: 'cancelling'
  /** Sutro's words, or an English sentence where only the status says so. */
  readonly message: string
  /** When that became known, in milliseconds since the epoch; absent where only the dashboard says so. */
  readonly acceptedAt?: number
}

/** The job was read back as cancelled, or Sutro said so and its status cannot be read. */
export interface CancelledState extends Facts {
  readonly phase: 'cancelled'
  /** Sutro's words, where it sent any. */
  readonly message?: string
}

/** The job ended by itself before the cancellation took effect. */
export interface FinishedState extends Facts {
  readonly phase: 'finished'
  /** Sutro's words, where it refused. */
  readonly message?: string
}

/** Sutro said no, and the job is not known to be over. */
export interface RejectedState extends Facts {
  readonly phase: 'rejected'
  /** Sutro's words. */
  readonly message: string
}

/** The request may have been carried out, or was accepted, and what became of the job is not known. */
export interface UnknownState extends Facts {
  readonly phase: 'unknown'
  /** Whether Sutro accepted the cancellation; then only the end of the job is not known. */
  readonly accepted: boolean
  /** Sutro's words, or an English sentence that says what was lost. */
  readonly message?: string
  /** Why nothing more is known. */
  readonly error?: CancelJobErrorJSON
  /** The status is being read because a person asked for it. */
  readonly checking?: true
}

/** The server certainly did not accept, or nothing was sent. */
export interface ErrorState extends Facts {
  readonly phase: 'error'
  readonly error: CancelJobErrorJSON
  /** An English sentence that says what happened. */
  readonly message: string
}

/**
 * What is known about the cancellation of one job: plain data, and the same object until something changes.
 *
 * @example
 * if (state.phase === 'rejected') return <p>{state.message}</p>
 */
export type CancelJobState =
  | IdleState
  | PendingState
  | CancellingState
  | CancelledState
  | FinishedState
  | RejectedState
  | UnknownState
  | ErrorState

/** Where a cancellation stands; `data-state` on the button has the same words. */
export type CancelJobPhase = CancelJobState['phase']
