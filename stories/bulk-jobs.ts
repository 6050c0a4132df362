import type { SelectedJob } from '../src/index.js'
import type { FakeSutro } from '../src/testing/index.js'

/** A selection of many jobs, most of them running, as a dashboard would hand it over. */
export function manyJobs(count: number): SelectedJob[] {
  return Array.from({ length: count }, (_, index) => ({
    jobId: `job-${String(index + 1).padStart(5, '0')}`,
    status: statusOf(index),
  }))
}

/** Puts the jobs in place; what the dashboard believes of some is out of date, and some answers fail. */
export function arrangeMixed(jobs: readonly SelectedJob[]): (sutro: FakeSutro) => void {
  return (sutro) => {
    for (const [index, { jobId, status = 'RUNNING' }] of jobs.entries()) {
      sutro.addJob({ id: jobId, status: index % 11 === 3 ? 'SUCCEEDED' : status })
      if (index % 25 === 4) sutro.answer(jobId, 'forbidden')
      if (index % 40 === 6) loseAnswer(sutro, jobId)
      if (index % 60 === 7) sutro.answer(jobId, 'unauthorized')
    }
  }
}

function loseAnswer(sutro: FakeSutro, jobId: string): void {
  sutro.answer(jobId, 'lost')
  sutro.answer(jobId, { to: 'status', fails: 'network' })
}

function statusOf(index: number): string {
  if (index % 50 === 49) return 'SUCCEEDED'
  if (index % 100 === 98) return 'CANCELLING'
  return index % 7 === 0 ? 'QUEUED' : 'RUNNING'
}
