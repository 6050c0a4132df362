import type { ArgTypes } from '@storybook/react-vite'
import type { CancelJobButtonProps } from '../src/index.js'

const callback = (description: string) =>
  ({ description, control: false, table: { category: 'Callbacks' } }) as const

/** What the button's own props are for; besides them it takes everything that a `<button>` takes. */
export const buttonArgTypes: Partial<ArgTypes<CancelJobButtonProps>> = {
  jobId: { description: 'The job_id that Sutro returned.', control: 'text', table: { type: { summary: 'string' } } },
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
    options: [undefined, 'QUEUED', 'STARTING', 'RUNNING', 'CANCELLING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'UNKNOWN'],
    table: { type: { summary: 'string' } },
  },
  follow: {
    description: 'Read the status after acceptance until the job has stopped.',
    control: 'boolean',
    table: { type: { summary: 'boolean' }, defaultValue: { summary: 'the provider’s, else false' } },
  },
  client: {
    description: 'The client that asks; it wins over the provider’s.',
    control: false,
    table: { type: { summary: 'SutroClient' }, defaultValue: { summary: 'the provider’s' } },
  },
  className: {
    description: 'Added to `sutro-cancel`. Any other attribute of a `<button>` is passed on as well.',
    control: 'text',
    table: { type: { summary: 'string' } },
  },
  onMutate: callback('TanStack Query’s, with the job id: it was confirmed.'),
  onSuccess: callback('TanStack Query’s, with `{ jobId, cancelled, message, status? }`. A rejection by Sutro comes here too, with `cancelled: false`.'),
  onError: callback('TanStack Query’s, with a `CancelJobError`.'),
  onSettled: callback('TanStack Query’s, with the result or the error.'),
  meta: callback('TanStack Query’s `meta`, for callbacks on the mutation cache.'),
}
