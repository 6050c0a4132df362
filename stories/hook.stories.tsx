import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { BulkPanel } from './hook/bulk-panel.js'
import { ToastList } from './hook/toast-list.js'
import { UndoableCard } from './hook/undoable-card.js'
import { askedFor, inOwnWorld, JOB, ownSutro, sutroOf } from './story-world.js'

const ids = Array.from({ length: 24 }, (_, index) => `job-${String(index + 1).padStart(3, '0')}`)

const meta = {
  title: 'Components/Hooks',
  component: UndoableCard,
  tags: ['!autodocs'],
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({
      arrange: (sutro) => sutro.addJob({ id: JOB, status: 'RUNNING', stopsFor: 400 }),
      latency: 150,
    }),
  ],
  args: { jobId: JOB, undoFor: 5 },
  argTypes: {
    jobId: { description: 'The job_id that Sutro returned.' },
    undoFor: {
      description: 'How long a person can change their mind, in seconds.',
      control: { type: 'number', min: 1 },
    },
  },
} satisfies Meta<typeof UndoableCard>

export default meta
type Story = StoryObj<typeof meta>

/** A card of one’s own on `useCancelJob`, `useCancelJobState` and `useJobStatus`: a countdown in place of a question. */
export const Undo: Story = {
  name: 'A card with undo',
  args: { undoFor: 30 },
  play: async (context) => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Stop this job' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByRole('button', { name: 'Stop this job' })).toBeVisible()
    await expect(askedFor(context)).toBe(0)
  },
}

/** Nobody changed their mind, so the job is stopped. */
export const NotUndone: Story = {
  args: { undoFor: 1 },
  play: async (context) => {
    const { canvas, userEvent } = context
    await userEvent.click(await canvas.findByRole('button', { name: 'Stop this job' }))
    await expect(await canvas.findByText('CANCELLED')).toBeVisible()
    await expect(askedFor(context)).toBe(1)
  },
}

/** Option-level callbacks run although the row that asked is gone. */
export const Toasts: Story = {
  name: 'Rows that go, and a toast',
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        for (const id of ids.slice(0, 3)) sutro.addJob({ id, status: 'RUNNING' })
        sutro.addJob({ id: 'job-003', status: 'FAILED' })
      },
      latency: 300,
    }),
  ],
  render: () => <ToastList jobIds={ids.slice(0, 3)} />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Stop and hide job-001' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Stop and hide job-003' }))
    await expect(
      await canvas.findByText('Job job-001 has been successfully cancelled'),
    ).toBeVisible()
    await expect(
      await canvas.findByText(/job-003 could not be cancelled because it has already failed/),
    ).toBeVisible()
  },
}

/** `useCancelJobs` with a panel of one’s own: progress, stopping, and once more for what did not work. */
export const Bulk: Story = {
  name: 'Many at once',
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        for (const id of ids) sutro.addJob({ id, status: 'RUNNING' })
        for (const id of ids.slice(4, 9)) sutro.answer(id, 'unauthorized')
      },
      latency: [40, 160],
    }),
  ],
  render: () => <BulkPanel jobIds={ids} />,
  play: async (context) => {
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Stop all' }))
    await expect(await canvas.findByText('19 of 24 cancelled')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again for those' }))
    await expect(await canvas.findByText('24 of 24 cancelled')).toBeVisible()
    await expect(
      sutroOf(context)
        .jobs()
        .every(({ status }) => status === 'CANCELLED'),
    ).toBe(true)
  },
}
