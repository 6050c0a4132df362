import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor } from 'storybook/test'
import { resetPlayground } from './dashboard/playground-jobs.js'
import { LiveCancel } from './live/live-cancel.js'
import { choose, findDialog } from './play-cancel.js'
import { overTheRoute } from './story-world.js'

const meta = {
  title: 'Playground/Live',
  component: LiveCancel,
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  decorators: [overTheRoute],
} satisfies Meta<typeof LiveCancel>

export default meta
type Story = StoryObj<typeof meta>

/** A job by its id, through `/api/sutro`. It says whether the embedded fake or a real deployment is behind it. */
export const ById: Story = { name: 'Cancel a job by its id' }

/** The documentation’s job, while the embedded fake is behind the route. */
export const WithTheFake: Story = {
  tags: ['!dev'],
  beforeEach: async () => void (await resetPlayground()),
  play: async (context) => {
    const { canvas, userEvent } = context
    await canvas.findByText(/embedded fake is behind/)
    await userEvent.type(canvas.getByRole('textbox'), 'batch_job_12345{Enter}')
    await canvas.findByText('RUNNING')
    await userEvent.click(canvas.getByRole('button', { name: /^Cancel job: / }))
    await findDialog('Cancel this job?')
    await choose(context, 'Cancel job')
    await waitFor(() =>
      expect(screen.getByRole('alertdialog')).toHaveAttribute('data-state', 'cancelling'),
    )
  },
}
