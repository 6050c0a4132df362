export * from './core.js'

export type { CancelJobPhase, CancelJobState } from './state/cancel-job-state.js'
export {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
  type CancelJobMutationSettings,
} from './state/cancel-job-mutation-options.js'
export type {
  CancelJobsItem,
  CancelJobsOutcome,
  CancelJobsProgress,
  CancelJobsResult,
} from './state/cancel-jobs.js'
export {
  type JobStatusQueryOptions,
  jobStatusQueryOptions,
} from './state/job-status-query-options.js'

export {
  type SutroOptions,
  SutroProvider,
  type SutroProviderProps,
} from './hooks/sutro-provider.js'
export {
  useCancelJob,
  type UseCancelJobOptions,
  type UseCancelJobResult,
} from './hooks/use-cancel-job.js'
export { useCancelJobState } from './hooks/use-cancel-job-state.js'
export {
  useCancelJobs,
  type UseCancelJobsOptions,
  type UseCancelJobsResult,
} from './hooks/use-cancel-jobs.js'
export { useJobStatus, type UseJobStatusOptions } from './hooks/use-job-status.js'

export { CancelJobButton, type CancelJobButtonProps } from './components/cancel-job-button.js'
export { CancelJobsButton, type CancelJobsButtonProps } from './components/cancel-jobs-button.js'
export type { SelectedJob } from './components/cancel-jobs-words.js'
