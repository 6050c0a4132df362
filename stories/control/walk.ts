import { onlineManager } from '@tanstack/react-query'
import { expect, screen, waitFor, within } from 'storybook/test'
import { jobs } from './jobs.js'

interface Play {
  canvas: ReturnType<typeof within>
  userEvent: { keyboard: (keys: string) => Promise<void>; tab: () => Promise<void> }
}

/** The title, part of the text, and part of the announcement of each outcome. */
const OUTCOMES: Record<string, [title: string, text: string, aloud: string]> = {
  'job-stopping': ['This job is stopping', 'Stopping for', 'The cancellation was accepted.'],
  'job-finished': ['This job was already over', 'had already succeeded', 'Already over.'],
  'job-rejected': ['Sutro rejected the cancellation', 'It is being exported.', 'Rejected.'],
  'job-unknown': [
    'We couldn’t confirm whether this job was cancelled',
    'Check again in a moment',
    'Unconfirmed.',
  ],
  'job-error': ['Couldn’t cancel this job', 'Sign in again', 'Couldn’t cancel.'],
}

/** Comes to every phase by keyboard alone, and checks words, focus and announcements on the way. */
export async function walk(play: Play): Promise<void> {
  const { userEvent } = play
  await withdraw(play)
  for (const { jobId, jobName } of jobs) {
    const trigger = triggerOf(play, jobName)
    const outcome = OUTCOMES[jobId]
    if (jobId === 'job-over' || jobId === 'job-off') {
      trigger.focus()
      await userEvent.keyboard('{Enter}')
      await untilFocused('Close')
      await expect(dialog()).toHaveTextContent(jobId === 'job-off' ? 'Only Mia may.' : 'succeeded')
      await userEvent.keyboard('{Enter}')
    } else {
      await ask(play, trigger)
      await userEvent.keyboard('{Enter}')
      if (!outcome) await untilHeard(`${jobName}: Cancelled.`)
      else {
        const [title, text, aloud] = outcome
        await screen.findByRole('alertdialog', { name: title })
        await expect(dialog()).toHaveTextContent(text)
        await untilHeard(`${jobName}: ${aloud}`)
        await expect(dialog()).toContainElement(document.activeElement as HTMLElement)
        await userEvent.keyboard('{Escape}')
      }
    }
    await waitFor(() => expect(trigger).toHaveFocus())
  }
  await repeat(play)
}

/** Asks while offline, and takes it back. */
async function withdraw(play: Play): Promise<void> {
  const { userEvent } = play
  const trigger = triggerOf(play, 'Classify tickets')
  onlineManager.setOnline(false)
  try {
    await ask(play, trigger)
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('alertdialog', { name: 'Waiting for the connection' })
    await untilHeard('Classify tickets: You are offline.')
    await untilFocused('Close')
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await untilFocused('Keep running')
    await untilHeard('Classify tickets: The request was not sent.')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(trigger).toHaveFocus())
  } finally {
    onlineManager.setOnline(true)
  }
}

/** Tries again where signing in has helped. */
async function repeat(play: Play): Promise<void> {
  const trigger = triggerOf(play, 'Extract invoices')
  await play.userEvent.keyboard('{Escape}')
  trigger.focus()
  await play.userEvent.keyboard('{Enter}')
  await untilFocused('Close')
  await play.userEvent.tab()
  await untilFocused('Try again')
  await play.userEvent.keyboard('{Enter}')
  await untilHeard('Extract invoices: Cancelled.')
  await waitFor(() => expect(trigger).toHaveFocus())
}

async function ask({ userEvent }: Play, trigger: HTMLElement): Promise<void> {
  trigger.focus()
  await userEvent.keyboard('{Enter}')
  await untilFocused('Keep running')
  await expect(dialog()).toHaveAttribute('aria-description', expect.stringContaining('be undone'))
  await userEvent.tab()
  await untilFocused('Cancel job')
}

function triggerOf({ canvas }: Play, jobName: string): HTMLElement {
  return canvas.getByRole('button', { name: new RegExp(`: ${jobName}$`), hidden: true })
}

function dialog(): HTMLElement {
  return screen.getByRole('alertdialog')
}

async function untilFocused(name: string): Promise<void> {
  await waitFor(() => expect(within(dialog()).getByRole('button', { name })).toHaveFocus())
}

async function untilHeard(text: string): Promise<void> {
  await waitFor(() => expect(document.querySelector('.sutro-live')).toHaveTextContent(text))
}
