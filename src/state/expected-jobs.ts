import type { CancelJobState } from './cancel-job-state.js'

interface Expected {
  readonly earlier: CancelJobState
  times: number
}

/** Jobs that were asked for while the caller's `onMutate` is still at work, and how each stood before. */
export class ExpectedJobs {
  readonly #jobs = new Map<string, Expected>()

  has(jobId: string): boolean {
    return this.#jobs.has(jobId)
  }

  /** How the job stood before it was asked for; it is expected no longer. */
  take(jobId: string): CancelJobState | undefined {
    const earlier = this.#jobs.get(jobId)?.earlier
    this.#jobs.delete(jobId)
    return earlier
  }

  /** @returns takes this one back, and tells how the job stood before if nobody expects it any more */
  add(jobId: string, state: CancelJobState): () => CancelJobState | undefined {
    const expected = this.#jobs.get(jobId) ?? { earlier: state, times: 0 }
    expected.times += 1
    this.#jobs.set(jobId, expected)
    return () =>
      --expected.times > 0 || this.#jobs.get(jobId) !== expected ? undefined : this.take(jobId)
  }
}
