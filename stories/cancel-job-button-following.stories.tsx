import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { CancelJobButton } from '../src/index.js'
import { buttonArgTypes } from './button-arg-types.js'
import { confirm, findDialog } from './play-cancel.js'
import { askedFor, inOwnWorld, JOB, ownSutro, sutroOf } from './story-world.js'

const HOUR = 3_600_000

const meta = {
  title: 'Components/CancelJobButton/Following',
  component: CancelJobButton,
  tags: ['!autodocs'],
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({ arrange: (sutro) => sutro.addJob({ id: JOB, status: 'RUNNING', stopsFor: HOUR }) }),
  ],
  args: {
    jobId: JOB,
    jobName: 'Classify support tickets',
    onSuccess: fn(),
    onError: fn(),
  },
  argTypes: buttonArgTypes,
} satisfies Meta<typeof CancelJobButton>

export default meta
type Story = StoryObj<typeof meta>

/** Accepted, and the job has not stopped yet: how long it has taken is shown. */
export const Cancelling: Story = {
  play: async (context) => {
    await confirm(context)
    const dialog = await findDialog('This job is stopping')
    await waitFor(() => expect(dialog).toHaveAttribute('data-state', 'cancelling'))
    await expect(dialog).toHaveTextContent(`Job ${JOB} has been successfully cancelled`)
  },
}

/** Past half a minute, it says so. The clock is put on here, so that nobody has to wait. */
export const TakingLongerThanUsual: Story = {
  beforeEach: () => {
    const { now } = Date
    return () => void Object.assign(Date, { now })
  },
  play: async (context) => {
    await Cancelling.play?.(context)
    const { now } = Date
    Object.assign(Date, { now: () => now() + 45_000 })
    await waitFor(() =>
      expect(screen.getByRole('alertdialog')).toHaveTextContent('This takes longer than usual.'),
    )
  },
}

/** The status is read until the job has stopped; only then it is called cancelled. */
export const FollowedToItsEnd: Story = {
  play: async (context) => {
    await Cancelling.play?.(context)
    sutroOf(context).addJob({ id: JOB, status: 'CANCELLED' })
    const button = await context.canvas.findByRole('button', { name: /^Cancelled: / })
    await expect(button).toHaveFocus()
    await expect(askedFor(context)).toBe(1)
  },
}

/** Accepted, but the job reached its end before it stopped. It is not called cancelled. */
export const FinishedFirst: Story = {
  play: async (context) => {
    await Cancelling.play?.(context)
    sutroOf(context).addJob({ id: JOB, status: 'SUCCEEDED' })
    const dialog = await findDialog('This job was already over')
    await expect(dialog).toHaveAttribute('data-state', 'finished')
  },
}

/** The job had ended a moment before; the rejection is checked against its status. */
export const Finished: Story = {
  loaders: [ownSutro({ arrange: (sutro) => sutro.addJob({ id: JOB, status: 'SUCCEEDED' }) })],
  play: async (context) => {
    await confirm(context)
    const dialog = await findDialog('This job was already over')
    await expect(dialog).toHaveTextContent(
      `Job ${JOB} could not be cancelled because it has already completed`,
    )
  },
}

/** After a reload the dashboard says CANCELLING: following goes on, and nothing is sent again. */
export const ResumedAfterReload: Story = {
  loaders: [
    ownSutro({
      arrange: (sutro) => sutro.addJob({ id: JOB, status: 'CANCELLING', stopsFor: HOUR }),
    }),
  ],
  args: { status: 'CANCELLING' },
  play: async (context) => {
    await expect(context.canvas.getByRole('button')).toHaveAttribute('data-state', 'cancelling')
    sutroOf(context).addJob({ id: JOB, status: 'CANCELLED' })
    await context.canvas.findByRole('button', { name: /^Cancelled: / })
    await expect(askedFor(context)).toBe(0)
  },
}
