import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, within } from 'storybook/test'
import { CancelJobsButton } from '../src/index.js'
import { arrangeMixed, manyJobs } from './bulk-jobs.js'
import { bulkButtonArgTypes } from './button-arg-types.js'
import { choose, findDialog } from './play-cancel.js'
import { askedFor, inOwnWorld, ownSutro, sutroOf } from './story-world.js'

const few = manyJobs(12)
const many = manyJobs(500)

const meta = {
  title: 'Components/CancelJobsButton',
  component: CancelJobsButton,
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({
      arrange: (sutro) =>
        few.forEach(({ jobId }) => sutro.addJob({ id: jobId, status: 'RUNNING' })),
    }),
  ],
  parameters: {
    docs: {
      description: {
        component:
          'Cancels a selection of jobs after one confirm, shows how far it is, and says at the end what became of each.',
      },
    },
  },
  args: { jobs: few, onSuccess: fn() },
  argTypes: bulkButtonArgTypes,
} satisfies Meta<typeof CancelJobsButton>

export default meta
type Story = StoryObj<typeof meta>

export const Selection: Story = {}

/** Nothing is selected: the button says what to do. */
export const NothingSelected: Story = {
  args: { jobs: [] },
  tags: ['!autodocs'],
  play: async (context) => {
    await context.userEvent.click(context.canvas.getByRole('button'))
    await expect(await findDialog('There is nothing left to cancel')).toHaveTextContent(
      'Select the jobs to cancel.',
    )
  },
}

/** One confirm for all. What is over already is left out, and counted. */
export const Confirming: Story = {
  args: { jobs: many },
  tags: ['!autodocs'],
  play: async (context) => {
    await context.userEvent.click(context.canvas.getByRole('button'))
    const dialog = await findDialog('Cancel 485 jobs?')
    await expect(dialog).toHaveTextContent(
      '10 jobs are left out, because they are already over. 5 jobs are left out, because they are already stopping.',
    )
    await expect(askedFor(context)).toBe(0)
  },
}

/** How far it is. It can be stopped, and closing the dialog does not stop it. */
export const Running: Story = {
  args: { jobs: many },
  tags: ['!autodocs'],
  loaders: [ownSutro({ arrange: arrangeMixed(many), latency: [500, 1500] })],
  play: async (context) => {
    await context.userEvent.click(context.canvas.getByRole('button'))
    await findDialog('Cancel 485 jobs?')
    await choose(context, 'Cancel 485 jobs')
    await findDialog('Cancelling 485 jobs…')
    await expect(await screen.findByText(/about .* left/)).toBeVisible()
  },
}

/** Stopped half-way: what was never sent is reported as such. */
export const StoppedHalfWay: Story = {
  ...Running,
  play: async (context) => {
    await Running.play?.(context)
    await choose(context, 'Stop sending')
    await findDialog(/^\d+ of 485 jobs/)
  },
}

/** 500 jobs, and not all of them were cancelled. The title says so, the list says which. */
export const MixedOutcome: Story = {
  name: '500 jobs, mixed outcome',
  args: { jobs: many },
  tags: ['!autodocs'],
  loaders: [ownSutro({ arrange: arrangeMixed(many), latency: [5, 20] })],
  play: async (context) => {
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button'))
    await findDialog('Cancel 485 jobs?')
    await choose(context, 'Cancel 485 jobs')
    await screen.findByText(/^\d+ jobs already over$/)
    const dialog = within(screen.getByRole('alertdialog'))
    await expect(dialog.getByRole('button', { name: /^Try again for / })).toBeVisible()
    await expect(askedFor(context)).toBe(485)
    await expect(sutroOf(context).requests.length).toBeGreaterThanOrEqual(485)
  },
}
