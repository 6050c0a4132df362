export * from './core.js'

export {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
  type CancelJobMutationSettings,
} from './cancellations/cancel-job-mutation-options.js'
export type { OnOutcome } from './cancellations/job.js'
export type {
  CancelJobsItem,
  CancelJobsProgress,
  CancelJobsResult,
} from './cancellations/cancel-jobs-result.js'
export {
  type JobStatusQueryOptions,
  jobStatusQueryOptions,
} from './cancellations/job-status-query-options.js'

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
export { useCancelJobState, type UseCancelJobStateOptions } from './hooks/use-cancel-job-state.js'
export {
  useCancelJobs,
  type UseCancelJobsOptions,
  type UseCancelJobsResult,
} from './hooks/use-cancel-jobs.js'
export type { SutroButtonProps, SutroComponents, SutroDialogProps } from './hooks/own-components.js'
export { useJobStatus, type UseJobStatusOptions } from './hooks/use-job-status.js'

export { CancelJobButton, type CancelJobButtonProps } from './components/cancel-job-button.js'
export { CancelJobsButton, type CancelJobsButtonProps } from './components/cancel-jobs-button.js'
export type { SelectedJob } from './components/given.js'
export {
  type CancelJobControl,
  type CancelJobDialogProps,
  type CancelJobTriggerProps,
  useCancelJobControl,
  type UseCancelJobControlOptions,
} from './components/use-cancel-job-control.js'
export type { SutroClassNames, SutroPart } from './components/parts.js'
export type { RenderTrigger } from './components/trigger.js'
