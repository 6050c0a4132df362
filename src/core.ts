export {
  createSutroClient,
  type JobStatus,
  type JobStatusRequest,
  type SutroClient,
  type SutroClientOptions,
} from './client/create-sutro-client.js'
export type { RetryOptions } from './client/client-options.js'
export type { CancelJobRequest } from './client/cancel-job.js'
export type { ApiKey, ExtraHeaders } from './client/secrets.js'
export type { CancelJobResult } from './client/answers.js'
export {
  CancelJobError,
  type CancelJobErrorCode,
  type CancelJobErrorDetails,
  type CancelJobErrorJSON,
  isCancelJobError,
} from './client/cancel-job-error.js'
export { isCancellable, isTerminal } from './client/job-status-words.js'
export type {
  CancelJobPhase,
  CancelJobState,
  CancelledState,
  CancellingState,
  ErrorState,
  FinishedState,
  IdleState,
  LastAnswer,
  PendingState,
  RejectedState,
  UnknownState,
} from './job/state.js'
export {
  type CancelJobDescription,
  type CancelJobTone,
  type CancelJobTrigger,
  describeCancelJob,
  type DescribeCancelJobOptions,
} from './words/describe-cancel-job.js'
export type { CancelJobAction } from './words/cancel-job-actions.js'
export type {
  JobFacts,
  JobsFacts,
  JobsKind,
  PartialWords,
  PluralForms,
  Word,
  Words,
  WordsIntl,
} from './words/words.js'
