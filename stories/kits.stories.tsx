import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, waitFor } from 'storybook/test'
import {
  CancelJobButton,
  CancelJobsButton,
  type SutroClient,
  type SutroComponents,
  SutroProvider,
} from '../src/index.js'
import { BaseUiDialog } from './kits/base-ui.js'
import { KitButton } from './kits/button.js'
import { MuiButton, MuiDialog } from './kits/mui.js'
import { RadixDialog } from './kits/radix.js'
import { inOwnWorld, JOB, ownSutro } from './story-world.js'

interface KitArgs {
  components: SutroComponents
}

const meta = {
  title: 'Components/In a kit',
  tags: ['!autodocs'],
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({
      arrange: (sutro) => {
        sutro.addJob({ id: JOB, status: 'RUNNING' })
        sutro.addJob({ id: 'job-2', status: 'RUNNING' })
        sutro.answer(JOB, { json: { cancelled: false, message: 'It is being exported.' } })
      },
    }),
  ],
  argTypes: { components: { control: false } },
  render: ({ components }, { loaded }) => (
    <SutroProvider client={loaded.client as SutroClient} components={components}>
      <CancelJobButton jobId={JOB} jobName="Classify tickets" />{' '}
      <CancelJobsButton jobs={[JOB, 'job-2']} />
    </SutroProvider>
  ),
  play: async ({ canvas, userEvent }) => {
    const trigger = canvas.getByRole('button', { name: /: Classify tickets$/ })
    const focused = (name: string) =>
      waitFor(() => expect(document.activeElement).toHaveTextContent(name))
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    await focused('Keep running')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect(await screen.findByText('It is being exported.')).toBeVisible()
    await focused('Try again')
  },
} satisfies Meta<KitArgs>

export default meta
type Story = StoryObj<KitArgs>

/** `components={{ Button, Dialog }}` with the parts of MUI. */
export const Mui: Story = {
  name: 'MUI',
  args: { components: { Button: MuiButton, Dialog: MuiDialog } },
}

/** The same with parts around Radix, as in shadcn/ui. */
export const Radix: Story = {
  args: { components: { Button: KitButton, Dialog: RadixDialog } },
}

/** The same with parts around Base UI. */
export const BaseUi: Story = {
  name: 'Base UI',
  args: { components: { Button: KitButton, Dialog: BaseUiDialog } },
}
