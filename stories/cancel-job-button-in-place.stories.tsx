import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, screen } from 'storybook/test'
import { CancelJobButton } from '../src/index.js'
import ar from '../src/words/ar.js'
import { buttonArgTypes } from './button-arg-types.js'
import { confirm, findDialog, openDialog } from './play-cancel.js'
import { askedFor, inOwnWorld, JOB, ownSutro } from './story-world.js'
import './themed.css'

const LONG_ID = `batch_job_${'0123456789abcdef'.repeat(12)}`
const LONG_MESSAGE = `Job ${LONG_ID} could not be cancelled because ${'its rows are being written out, '.repeat(20)}and that cannot be stopped.`

const meta = {
  title: 'Components/CancelJobButton/In its place',
  component: CancelJobButton,
  tags: ['!autodocs'],
  decorators: [inOwnWorld],
  loaders: [ownSutro()],
  args: { jobId: JOB, jobName: 'Classify support tickets', onClick: fn(), onSuccess: fn() },
  argTypes: buttonArgTypes,
} satisfies Meta<typeof CancelJobButton>

export default meta
type Story = StoryObj<typeof meta>

/** The dashboard knows that the job is over. The button says why, and a press is answered all the same. */
export const AlreadyOver: Story = {
  args: { status: 'SUCCEEDED' },
  play: async (context) => {
    const { canvas, userEvent } = context
    const button = canvas.getByRole('button')
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    const reason = 'This job has already succeeded, so it can’t be cancelled.'
    await expect(button).toHaveAccessibleDescription(reason)
    await userEvent.click(button)
    await expect(await findDialog('There is nothing left to cancel')).toHaveTextContent(reason)
  },
}

/** While the dialog is open the job ends: it says so, and the confirm is withdrawn. */
export const EndsWhileOpen: Story = {
  args: { status: 'RUNNING' },
  render: (args) => <EndsWhenAsked {...args} />,
  play: async (context) => {
    const { canvas } = context
    const dialog = await openDialog(context)
    canvas.getByTestId('end').click()
    await findDialog('There is nothing left to cancel')
    await expect(screen.queryByRole('button', { name: 'Cancel job' })).toBeNull()
    await expect(dialog.contains(document.activeElement)).toBe(true)
  },
}

/** Names, ids and messages of any length wrap; the layout holds. */
export const LongWords: Story = {
  args: { jobId: LONG_ID, jobName: `Extract ${'everything and '.repeat(12)}nothing` },
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: LONG_ID })
        sutro.answer(LONG_ID, { json: { cancelled: false, message: LONG_MESSAGE } })
      },
    }),
  ],
  play: async (context) => {
    await confirm(context)
    const dialog = await findDialog('Sutro rejected the cancellation')
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
  },
}

/** Clicks in button, backdrop and dialog never open the row around them. */
export const InATableRow: Story = {
  render: ({ onClick, ...args }) => (
    <table style={{ width: 'min(480px, 100vw - 2rem)', borderCollapse: 'collapse' }}>
      <tbody>
        <tr onClick={onClick as unknown as () => void} style={{ cursor: 'pointer' }}>
          <th scope="row" style={{ textAlign: 'start', fontWeight: 500 }}>
            {args.jobName}
          </th>
          <td style={{ textAlign: 'end', textTransform: 'uppercase', whiteSpace: 'nowrap' }}>
            <CancelJobButton {...args} />
          </td>
        </tr>
      </tbody>
    </table>
  ),
  play: async (context) => {
    await confirm(context)
    await context.canvas.findByRole('button', { name: /^Cancelled: / })
    await expect(context.args.onClick).not.toHaveBeenCalled()
    await expect(askedFor(context)).toBe(1)
  },
}

/** Words written from right to left turn the dialog round. */
export const RightToLeft: Story = {
  args: { jobName: 'تصنيف التذاكر', words: ar },
  decorators: [
    (Story) => (
      <div dir="rtl">
        <Story />
      </div>
    ),
  ],
  play: async (context) => {
    await context.userEvent.click(context.canvas.getByRole('button'))
    const dialog = await findDialog(String(ar['title.idle']))
    await expect(getComputedStyle(dialog).direction).toBe('rtl')
  },
}

/** A host’s own colours, through `--sutro-*` variables on the page. */
export const Themed: Story = {
  beforeEach: () => {
    document.body.classList.add('themed')
    return () => document.body.classList.remove('themed')
  },
  decorators: [
    (Story) => (
      <>
        <span data-testid="swatch" hidden />
        <Story />
      </>
    ),
  ],
  play: async (context) => {
    const dialog = await openDialog(context)
    await expect(getComputedStyle(dialog).backgroundColor).toBe(
      getComputedStyle(context.canvas.getByTestId('swatch')).backgroundColor,
    )
  },
}

function EndsWhenAsked({ status, ...args }: Parameters<typeof CancelJobButton>[0]) {
  const [known, setKnown] = useState(status)
  return (
    <>
      <button
        type="button"
        data-testid="end"
        onClick={() => setKnown('SUCCEEDED')}
        style={{ marginInlineEnd: 12 }}
      >
        End the job
      </button>
      <CancelJobButton {...args} status={known} />
    </>
  )
}
