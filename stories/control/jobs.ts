import type { FakeSutro } from '../../src/testing/index.js'
import type { OwnJob } from './own-dashboard.js'

/** Jobs whose cancellations come to every outcome. */
export const jobs: readonly OwnJob[] = [
  { jobId: 'job-cancelled', jobName: 'Classify tickets' },
  { jobId: 'job-stopping', jobName: 'Summarise calls' },
  { jobId: 'job-finished', jobName: 'Score leads' },
  { jobId: 'job-rejected', jobName: 'Translate reviews' },
  { jobId: 'job-unknown', jobName: 'Tag photos' },
  { jobId: 'job-error', jobName: 'Extract invoices' },
  { jobId: 'job-over', jobName: 'Embed documents', status: 'SUCCEEDED' },
  { jobId: 'job-off', jobName: 'Label comments', disabled: true, disabledReason: 'Only Mia may.' },
]

export function arrangeJobs(sutro: FakeSutro): void {
  for (const { jobId } of jobs) sutro.addJob({ id: jobId, status: 'RUNNING' })
  sutro.addJob({ id: 'job-stopping', status: 'RUNNING', stopsFor: 3_600_000 })
  sutro.addJob({ id: 'job-finished', status: 'SUCCEEDED' })
  const noStatus = { to: 'status', status: 500, json: { detail: 'Try later' } } as const
  sutro.answer('job-rejected', { json: { cancelled: false, message: 'It is being exported.' } })
  sutro.answer('job-unknown', 'network-error', { times: 99 })
  sutro.answer('job-unknown', noStatus, { times: 99 })
  sutro.answer('job-error', 'unauthorized')
}
