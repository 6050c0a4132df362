import type { ArgTypes } from '@storybook/react-vite'
import type { CancelJobButtonProps, CancelJobsButtonProps } from '../src/index.js'

const callback = (summary: string, description: string) =>
  ({ description, control: false, table: { category: 'Callbacks', type: { summary } } }) as const

const shared = {
  disabled: {
    description: 'Nothing can be asked for here. The button stays in reach, and a press says why.',
    control: 'boolean',
    table: { type: { summary: 'boolean' }, defaultValue: { summary: 'false' } },
  },
  disabledReason: {
    description: 'Why it is disabled, in a sentence for the person.',
    control: 'text',
    table: {
      type: { summary: 'string' },
      defaultValue: { summary: 'Cancelling is switched off on this page.' },
    },
  },
  className: {
    description:
      'Added to `sutro-cancel`. Any other attribute of a `<button>` is passed on as well.',
    control: 'text',
    table: { type: { summary: 'string' } },
  },
} as const

/** What the button's own props are for; besides them it takes everything that a `<button>` takes. */
export const buttonArgTypes: Partial<ArgTypes<CancelJobButtonProps>> = {
  jobId: {
    description: 'The job_id that Sutro returned.',
    control: 'text',
    table: { type: { summary: 'string' } },
  },
  jobName: {
    description: 'What people call the job; names it to them instead of the id.',
    control: 'text',
    table: { type: { summary: 'string' } },
  },
  status: {
    description:
      'The status that the dashboard already knows, from either vocabulary, in any case. A job that is over, or stopping, ' +
      'cannot be cancelled: the button says why.',
    control: 'select',
    options: [
      undefined,
      'QUEUED',
      'STARTING',
      'RUNNING',
      'CANCELLING',
      'SUCCEEDED',
      'FAILED',
      'CANCELLED',
      'UNKNOWN',
    ],
    table: { type: { summary: 'string' } },
  },
  ...shared,
  onMutate: callback('(jobId) => unknown', 'TanStack Query’s, with the job id: it was confirmed.'),
  onSuccess: callback(
    '(result, jobId) => unknown',
    'TanStack Query’s, with `{ jobId, cancelled, message, status? }`. A rejection by Sutro comes here too, with `cancelled: false`.',
  ),
  onError: callback('(error, jobId) => unknown', 'TanStack Query’s, with a `CancelJobError`.'),
  onSettled: callback(
    '(result, error, jobId) => unknown',
    'TanStack Query’s, with the result or the error.',
  ),
  onOutcome: callback(
    '(state, { jobId }) => unknown',
    'Called once for each press, at the next settled phase: cancelled, finished, rejected, unknown or error.',
  ),
  meta: callback(
    'Record<string, unknown>',
    'TanStack Query’s `meta`, for callbacks on the mutation cache.',
  ),
}

/** The same for the button over many jobs. */
export const bulkButtonArgTypes: Partial<ArgTypes<CancelJobsButtonProps>> = {
  jobs: {
    description:
      'The selection: ids, or ids with the name and status that the dashboard knows. What is over already is left out.',
    control: 'object',
    table: { type: { summary: '(string | { jobId, jobName?, status? })[]' } },
  },
  concurrency: {
    description: 'How many requests may be in flight together.',
    control: { type: 'number', min: 1 },
    table: { type: { summary: 'number' }, defaultValue: { summary: '6' } },
  },
  id: {
    description:
      'Names the bulk run where a page has several of these buttons: those with the same id share one. It is no attribute of the `<button>`.',
    control: false,
    table: { type: { summary: 'string' } },
  },
  ...shared,
  onMutate: callback(
    '(jobIds) => unknown',
    'TanStack Query’s, with the ids that are asked for: it was confirmed.',
  ),
  onSuccess: callback(
    '(result, jobIds) => unknown',
    'TanStack Query’s, with the whole result: counts, and `items` with the state of each job. Jobs that could not be cancelled come here too.',
  ),
  onError: callback(
    '(error, jobIds) => unknown',
    'TanStack Query’s. What goes wrong with single jobs does not come here.',
  ),
  onSettled: callback(
    '(result, error, jobIds) => unknown',
    'TanStack Query’s, with the result or the error.',
  ),
  meta: callback(
    'Record<string, unknown>',
    'TanStack Query’s `meta`, for callbacks on the mutation cache.',
  ),
  onOutcome: callback(
    '(state, { jobId }) => unknown',
    'Called once for each job that was sent, at its next settled phase.',
  ),
  gcTime: {
    description: 'TanStack Query’s: how long its cache keeps the mutation, in milliseconds.',
    control: false,
    table: { type: { summary: 'number' }, defaultValue: { summary: '300,000' } },
  },
  throwOnError: {
    description: 'TanStack Query’s: throw an error while rendering, for an error boundary.',
    control: false,
    table: {
      type: { summary: 'boolean | (error) => boolean' },
      defaultValue: { summary: 'false' },
    },
  },
}
