import type { Meta, StoryObj } from '@storybook/react-vite'
import { onlineManager } from '@tanstack/react-query'
import { expect, fn, screen } from 'storybook/test'
import { CancelJobButton } from '../src/index.js'
import { buttonArgTypes } from './button-arg-types.js'
import { choose, confirm, findDialog, openDialog } from './play-cancel.js'
import { askedFor, inOwnWorld, JOB, ownSutro, sutroOf } from './story-world.js'

const meta = {
  title: 'Components/CancelJobButton',
  component: CancelJobButton,
  decorators: [inOwnWorld],
  loaders: [ownSutro()],
  parameters: {
    docs: {
      description: {
        component:
          'Cancels one job after a confirm, and says what came of it, in Sutro’s words where it sent some. ' +
          '[Every phase](./?path=/story/components-canceljobbutton-every-phase--phases) shows the button in each; the stories ' +
          'below CancelJobButton in the sidebar press it to get there.',
      },
    },
  },
  args: { jobId: JOB, jobName: 'Classify support tickets', onSuccess: fn(), onError: fn() },
  argTypes: buttonArgTypes,
} satisfies Meta<typeof CancelJobButton>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing was asked. The row costs one `<button>`. */
export const Idle: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button')).toHaveAttribute('data-state', 'idle')
    await expect(canvas.getByRole('button')).toHaveAccessibleName(
      'Cancel job: Classify support tickets',
    )
  },
}

/** “Keep running” has the focus, so that Enter changes nothing. */
export const Confirming: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    await openDialog(context)
    await expect(screen.getByRole('button', { name: 'Keep running' })).toHaveFocus()
    await expect(askedFor(context)).toBe(0)
  },
}

/** Asked, and no answer yet. A second confirm is not possible; closing the dialog does not abort. */
export const Pending: Story = {
  tags: ['!autodocs'],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB, status: 'RUNNING' })
        sutro.answer(JOB, 'hang')
      },
      client: { timeout: 3_600_000, retry: { limit: 0, budget: 3_600_000 } },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    const dialog = await findDialog('Cancelling this job…')
    await choose(context, 'Cancelling…')
    await expect(dialog).toHaveAttribute('data-state', 'pending')
    await expect(askedFor(context)).toBe(1)
  },
}

/** Confirmed without a connection: nothing is sent until it is back, and it can be given up. */
export const PendingOffline: Story = {
  tags: ['!autodocs'],
  // It is sent once the story is left, and that is nothing to the stories after it.
  args: { onSuccess: fn() },
  beforeEach: () => () => onlineManager.setOnline(true),
  play: async (context) => {
    onlineManager.setOnline(false)
    await confirm(context)
    await findDialog('Waiting for the connection')
    await expect(screen.getByRole('button', { name: 'Don’t send' })).toBeVisible()
    await expect(askedFor(context)).toBe(0)
  },
}

/** Accepted. The dialog closes by itself, and Sutro’s words stay at the button. */
export const Cancelled: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { args, canvas, userEvent } = context
    await confirm(context)
    const button = await canvas.findByRole('button', {
      name: 'Cancelled: Classify support tickets',
    })
    await expect(screen.queryByRole('alertdialog')).toBeNull()
    await expect(button).toHaveFocus()
    await expect(args.onSuccess).toHaveBeenCalledOnce()
    await expect(askedFor(context)).toBe(1)
    await userEvent.click(button)
    await expect(await findDialog('This job was cancelled')).toHaveTextContent(
      `Job ${JOB} has been successfully cancelled`,
    )
  },
}

const REFUSAL = `Job ${JOB} could not be cancelled because its results are being written`

/** `cancelled: false`: Sutro’s message, word for word. */
export const Rejected: Story = {
  tags: ['!autodocs'],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB })
        sutro.answer(JOB, { json: { cancelled: false, message: REFUSAL } })
      },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    const dialog = await findDialog('Sutro rejected the cancellation')
    await expect(dialog).toHaveTextContent(REFUSAL)
    await expect(context.args.onSuccess).toHaveBeenCalledOnce()
  },
}

/** The answer was lost, and the status could not be read: nobody knows, and nobody pretends to. */
export const Unknown: Story = {
  tags: ['!autodocs'],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB, status: 'RUNNING' })
        sutro.answer(JOB, 'lost')
        sutro.answer(JOB, { to: 'status', fails: 'network' })
      },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    await findDialog('We couldn’t confirm whether this job was cancelled')
    await expect(screen.getByRole('button', { name: 'Check again' })).toBeVisible()
  },
}

/** “Check again” reads the status once more: the request had arrived. */
export const UnknownThenChecked: Story = {
  ...Unknown,
  tags: ['!autodocs'],
  play: async (context) => {
    await Unknown.play?.(context)
    await choose(context, 'Check again')
    await expect(await context.canvas.findByRole('button', { name: /^Cancelled: / })).toHaveFocus()
    await expect(askedFor(context)).toBe(1)
  },
}

/** Sutro certainly did not accept, and asking again can help. */
export const Failed: Story = {
  name: 'Error',
  tags: ['!autodocs'],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB, status: 'RUNNING' })
        sutro.answer(JOB, 'unauthorized')
      },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    await findDialog('Couldn’t cancel this job')
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(context.args.onError).toHaveBeenCalledOnce()
    await expect(sutroOf(context).job(JOB)?.status).toBe('RUNNING')
  },
}

/** Asking again would change nothing, so it is not offered. */
export const ErrorWithoutRetry: Story = {
  tags: ['!autodocs'],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB, status: 'RUNNING' })
        sutro.answer(JOB, 'invalid')
      },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    await findDialog('Couldn’t cancel this job')
    await expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  },
}
