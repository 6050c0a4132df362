import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor } from 'storybook/test'
import { manyJobs } from './bulk-jobs.js'
import { choose, findDialog } from './play-cancel.js'
import { askedFor, inOwnWorld, ownSutro } from './story-world.js'
import { VirtualTable } from './virtual/virtual-table.js'

const jobs = manyJobs(10_000)

const meta = {
  title: 'Playground/Table of 10,000',
  component: VirtualTable,
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen', controls: { disable: true } },
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        for (const { jobId, status = 'RUNNING' } of jobs)
          sutro.addJob({ id: jobId, status, stopsFor: 1500 })
      },
    }),
  ],
  args: { jobs },
} satisfies Meta<typeof VirtualTable>

export default meta
type Story = StoryObj<typeof meta>

/** Rows come and go while scrolling, each with its live status. An idle row is one `<button>`. */
export const Rows: Story = { args: { jobs } }

/** Tabbing back up the table brings each row out from below the header. */
export const FocusBelowTheHeader: Story = {
  tags: ['!dev'],
  play: async ({ canvas, userEvent }) => {
    const below = await canvas.findByRole('button', { name: 'Cancel job: job-00003' })
    below.focus({ preventScroll: true })
    const header = canvas.getByRole('banner')
    window.scrollTo(0, window.scrollY + below.getBoundingClientRect().top - header.offsetHeight)
    await userEvent.tab({ shift: true })
    const above = canvas.getByRole('button', { name: 'Cancel job: job-00002' })
    await expect(above).toHaveFocus()
    await expect(above.getBoundingClientRect().top).toBeGreaterThanOrEqual(header.offsetHeight)
  },
}

/** Scrolled away while a job is being cancelled, and back: the row shows the truth, and nothing was sent twice. */
export const ScrollAwayAndBack: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context
    const name = 'Cancel job: job-00003'
    await userEvent.click(await canvas.findByRole('button', { name }))
    await findDialog('Cancel this job?')
    await choose(context, 'Cancel job')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    window.scrollTo(0, document.documentElement.scrollHeight / 2)
    await waitFor(() => expect(canvas.queryByText('job-00003')).toBeNull())
    window.scrollTo(0, 0)
    const back = await canvas.findByRole('button', { name: /^Cancel(ling…|led): job-00003$/ })
    await waitFor(() => expect(back).toHaveAttribute('data-state', 'cancelled'))
    await expect(askedFor(context)).toBe(1)
  },
}
