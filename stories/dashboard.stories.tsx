import type { Meta, StoryObj } from '@storybook/react-vite'
import { delay, http, HttpResponse } from 'msw'
import { expect, waitFor, within } from 'storybook/test'
import { Dashboard } from './dashboard/dashboard.js'
import { resetPlayground } from './dashboard/playground-jobs.js'
import { choose, findDialog } from './play-cancel.js'
import { overTheRoute } from './story-world.js'

const meta = {
  title: 'Playground/Dashboard',
  component: Dashboard,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', controls: { disable: true } },
  decorators: [overTheRoute],
} satisfies Meta<typeof Dashboard>

export default meta
type Story = StoryObj<typeof meta>

/** A jobs table with live status and progress, over the playground’s own route. Try it. */
export const Jobs: Story = {}

/** One job, cancelled by a person, and followed until it has stopped. */
export const CancelOne: Story = {
  beforeEach: async () => void (await resetPlayground()),
  play: async (context) => {
    const { canvas, userEvent } = context
    const id = await canvas.findByText('batch_job_12345')
    const row = within(id.closest('tr') as HTMLElement)
    await userEvent.click(row.getByRole('button', { name: /^Cancel job: / }))
    await findDialog('Cancel this job?')
    await choose(context, 'Cancel job')
    await findDialog('Cancelling this job…')
    await choose(context, 'Close')
    await waitFor(() => expect(row.getByRole('button')).toHaveAttribute('data-state', 'cancelling'))
  },
}

/** Search and tabs narrow the table down. */
export const NothingFound: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('batch_job_12345')
    await userEvent.type(canvas.getByRole('searchbox'), 'quarterly taxes')
    await expect(await canvas.findByText('No job matches')).toBeVisible()
  },
}

export const Empty: Story = {
  beforeEach: ({ msw }) =>
    msw.use(http.get('/playground/jobs', () => HttpResponse.json({ live: false, jobs: [] }))),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No jobs yet')).toBeVisible()
  },
}

export const Loading: Story = {
  beforeEach: ({ msw }) =>
    msw.use(
      http.get('/playground/jobs', async () => {
        await delay('infinite')
        return HttpResponse.error()
      }),
    ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status', { name: 'Loading jobs' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^All/ })).toHaveTextContent(/^All$/)
  },
}

export const NotLoaded: Story = {
  beforeEach: ({ msw }) =>
    msw.use(http.get('/playground/jobs', () => new HttpResponse(null, { status: 503 }))),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The jobs could not be loaded')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^All/ })).toHaveTextContent(/^All$/)
  },
}
