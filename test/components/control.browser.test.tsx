import * as Radix from '@radix-ui/react-dialog'
import { onlineManager, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { useCancelJobControl, type UseCancelJobControlOptions } from '../../src/index.js'
import { listen } from './many-world.js'
import { JOB, openWorld, trigger, untilPhase, type World } from './world.js'

interface OwnCancelProps extends UseCancelJobControlOptions {
  /** The host gives each button the key of its place. Default false: the key is the id of the action. */
  keysByPlace?: boolean
}

/** A button and a Radix dialog of the host's own, from the control alone. */
function OwnCancel({ keysByPlace = false, ...options }: OwnCancelProps): ReactNode {
  const job = useCancelJobControl(options)
  return (
    <Radix.Root open={job.open} onOpenChange={job.setOpen}>
      <button type="button" {...job.triggerProps}>
        {job.label}
      </button>
      <Radix.Portal>
        <Radix.Content {...job.dialogProps} aria-describedby={undefined}>
          <Radix.Title>{job.title}</Radix.Title>
          <p>{job.message}</p>
          {job.quote && <blockquote>{job.quote}</blockquote>}
          {job.actions.map(({ id, label, busy, run }, place) => (
            <button
              key={keysByPlace ? place : id}
              type="button"
              data-action={id}
              aria-disabled={busy}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const show = (world: World, options: Partial<OwnCancelProps> = {}) =>
  render(
    <QueryClientProvider client={world.queryClient}>
      <OwnCancel jobId={JOB} client={world.client} {...options} />
    </QueryClientProvider>,
  )

const action = (name: string) => page.getByRole('button', { name, exact: true })

test('a UI of one’s own asks, tells the refusal, announces it and gives the focus back, by keyboard alone', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  const onOutcome = vi.fn()
  show(world, { onOutcome })
  const said = listen()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(action('Keep running')).toHaveFocus()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await untilPhase('rejected')
  await expect.element(page.getByText('Not now', { exact: true })).toBeVisible()
  await expect.poll(() => said.at(-1)).toMatch(/Rejected.*“Not now”$/)
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
  await expect.element(trigger()).toHaveFocus()
  expect(onOutcome).toHaveBeenCalledTimes(1)
  expect(await world.cancels()).toHaveLength(1)
})

test.each([{ keysByPlace: false }, { keysByPlace: true }])(
  'a button of one’s own that turns into the red one gives the focus to the safe one ($keysByPlace)',
  async (options) => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
    show(world, options)
    await trigger().click()
    await action('Cancel job').click()
    await untilPhase('rejected')
    await expect.element(action('Try again')).toHaveFocus()
    world.queryClient.clear()
    await expect.element(action('Keep running')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
    expect(await world.cancels()).toHaveLength(1)
  },
)

test('a UI of one’s own says why nothing can be cancelled', async () => {
  const world = await openWorld()
  show(world, { disabled: true, disabledReason: 'Only the owner may cancel it.' })
  await expect.element(trigger()).toHaveAccessibleDescription('Only the owner may cancel it.')
  await trigger().click({ force: true })
  await expect.element(page.getByText('Only the owner may cancel it.')).toBeVisible()
  await expect.element(action('Cancel job')).not.toBeInTheDocument()
})

test('a UI of one’s own forgets at the next opening that something was copied or withdrawn', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  onlineManager.setOnline(false)
  const copying = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  onTestFinished(() => {
    onlineManager.setOnline(true)
    copying.mockRestore()
  })
  show(world)
  await trigger().click()
  await action('Cancel job').click()
  await action('Don’t send').click()
  await expect.element(action('Keep running')).toHaveFocus()
  await expect.element(page.getByText(/^The request was not sent\./)).toBeVisible()
  await action('Keep running').click()
  onlineManager.setOnline(true)
  await trigger().click()
  await expect.element(page.getByText(/^The job will stop/)).toBeVisible()
  await action('Cancel job').click()
  await action('Copy details').click()
  await action('Copied').click()
  await action('Close').click()
  await trigger().click()
  await expect.element(action('Copy details')).toBeVisible()
})

test('a UI of one’s own closes at the end, and gives the focus back', async () => {
  const world = await openWorld()
  show(world)
  await trigger().click()
  await expect
    .element(page.getByRole('alertdialog'))
    .toHaveAttribute('aria-description', 'The job will stop, and this can’t be undone.')
  await action('Cancel job').click()
  await untilPhase('cancelled')
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
  await expect.element(trigger()).toHaveFocus()
  await trigger().click({ force: true })
  await expect.element(page.getByText(/Nothing is left to cancel\.$/)).toBeVisible()
})

test('the second half of a double click withdraws nothing in a UI of one’s own', async () => {
  onlineManager.setOnline(false)
  onTestFinished(() => onlineManager.setOnline(true))
  const world = await openWorld()
  show(world)
  await trigger().click()
  await action('Cancel job').click()
  const press = (detail: number) =>
    action('Don’t send')
      .element()
      .dispatchEvent(new MouseEvent('click', { bubbles: true, detail }))
  await expect.element(action('Don’t send')).toBeVisible()
  press(2)
  await untilPhase('pending')
  press(1)
  await untilPhase('idle')
})

test('a row around a UI of one’s own hears no click in it', async () => {
  const world = await openWorld()
  const onClick = vi.fn()
  render(
    <QueryClientProvider client={world.queryClient}>
      <div {...{ onClick }}>
        <OwnCancel jobId={JOB} client={world.client} />
      </div>
    </QueryClientProvider>,
  )
  await trigger().click()
  await page.getByText(/^The job will stop/).click()
  await action('Keep running').click()
  expect(onClick).not.toHaveBeenCalled()
})
