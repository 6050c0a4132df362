import type { Meta, StoryObj } from '@storybook/react-vite'
import { arrangeJobs, jobs } from './control/jobs.js'
import { MuiCancel } from './control/mui-cancel.js'
import { OwnDashboard } from './control/own-dashboard.js'
import { RadixCancel } from './control/radix-cancel.js'
import { walk } from './control/walk.js'
import { inOwnWorld, ownSutro } from './story-world.js'

const meta = {
  title: 'Components/Of your own',
  component: OwnDashboard,
  tags: ['!autodocs'],
  decorators: [inOwnWorld],
  loaders: [ownSutro({ arrange: arrangeJobs })],
  args: { jobs },
  argTypes: { cancel: { control: false }, jobs: { control: false } },
} satisfies Meta<typeof OwnDashboard>

export default meta
type Story = StoryObj<typeof meta>

/** Buttons and dialogs of MUI, made from `useCancelJobControl` alone. */
export const Mui: Story = {
  name: 'From the control, in MUI',
  args: { cancel: MuiCancel },
  play: walk,
}

/** The same in a dialog of Radix. */
export const Radix: Story = {
  name: 'From the control, in Radix',
  args: { cancel: RadixCancel },
  play: walk,
}
