import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { choice, dialog, dialogText, JOB, openWorld, trigger, untilPhase } from './world.js'

const hint = () => document.querySelector('.sutro-hint')
const seen = () => hint()?.checkVisibility() === true && hint()?.textContent?.trim()

test.each([
  ['SUCCEEDED', 'This job has already finished, so it can’t be cancelled.'],
  ['completed', 'This job has already finished, so it can’t be cancelled.'],
  ['Failed', 'This job has already failed, so it can’t be cancelled.'],
  ['CANCELLED', 'This job was cancelled already.'],
])('a job that is %s has a button that says why it does nothing', async (status, reason) => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} status={status} />)
  await expect.element(trigger()).toHaveAttribute('aria-disabled', 'true')
  await expect.element(trigger()).toHaveAccessibleDescription(reason)
  await trigger().hover()
  await expect.poll(seen).toBe(reason)
  await trigger().click({ force: true })
  await expect.poll(seen).toBe(reason)
  expect(document.querySelector('dialog')).toBeNull()
})

test('the reason is seen on keyboard focus, goes with Escape and with the focus', async () => {
  const world = await openWorld()
  world.show(
    <>
      <CancelJobButton jobId={JOB} status="SUCCEEDED" />
      <button type="button">Next</button>
    </>,
  )
  await userEvent.tab()
  await expect.element(trigger()).toHaveFocus()
  await expect.poll(seen).toContain('already finished')
  await userEvent.keyboard('{Escape}')
  await expect.poll(hint).toBeNull()
  await userEvent.keyboard('{Enter}')
  await expect.poll(seen).toContain('already finished')
  await userEvent.tab()
  await expect.poll(hint).toBeNull()
})

test('the pointer may move onto the words, and off them they go', async () => {
  const world = await openWorld()
  world.show(
    <div style={{ padding: 80 }}>
      <CancelJobButton jobId={JOB} status="SUCCEEDED" />
    </div>,
  )
  await trigger().hover()
  await expect.poll(seen).toContain('already finished')
  await userEvent.hover(hint() ?? document.body)
  await expect.poll(seen).toContain('already finished')
  await userEvent.pointer({ coords: { x: 2, y: 2 } })
  await expect.poll(hint).toBeNull()
})

test('a press elsewhere closes words that a tap has opened', async () => {
  const world = await openWorld()
  world.show(
    <>
      <CancelJobButton jobId={JOB} status="SUCCEEDED" />
      <p>Elsewhere</p>
    </>,
  )
  ;(trigger().element() as HTMLElement).click()
  await expect.poll(seen).toContain('already finished')
  page
    .getByText('Elsewhere')
    .element()
    .dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await expect.poll(hint).toBeNull()
})

test('words that change while they are seen stay seen', async () => {
  const world = await openWorld()
  const shown = world.show(<CancelJobButton jobId={JOB} status="SUCCEEDED" />)
  await trigger().hover()
  await expect.poll(seen).toContain('already finished')
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="FAILED" />))
  await expect.poll(seen).toContain('already failed')
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="RUNNING" />))
  await expect.poll(hint).toBeNull()
})

test('a status that is not known, or still active, can be cancelled', async () => {
  const world = await openWorld()
  world.show(
    ['running', 'QUEUED', 'SOMETHING_NEW', 'UNKNOWN'].map((status) => (
      <CancelJobButton key={status} jobId={status} status={status} />
    )),
  )
  expect(document.querySelectorAll('.sutro-cancel[aria-disabled]')).toHaveLength(0)
})

test('a job that ends while the dialog is open: it says so and withdraws the confirm', async () => {
  const world = await openWorld()
  const shown = world.show(<CancelJobButton jobId={JOB} status="RUNNING" />)
  await trigger().click()
  await userEvent.tab()
  await expect.element(choice('Cancel job')).toHaveFocus()
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="SUCCEEDED" />))
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  await expect
    .poll(dialogText)
    .toContain('This job has already finished, so it can’t be cancelled.')
  await expect.element(choice('Cancel job')).not.toBeInTheDocument()
  await expect.element(choice('Close')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(trigger()).toHaveFocus()
  expect(await world.cancels()).toHaveLength(0)
})

test('an end that the dashboard reads overrules what was only accepted', async () => {
  const world = await openWorld({ follow: true, stopsFor: 60_000 })
  const shown = world.show(<CancelJobButton jobId={JOB} status="RUNNING" />)
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('cancelling')
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="SUCCEEDED" />))
  await untilPhase('finished')
  await expect.element(dialog()).toHaveAccessibleName('Finished before it could be cancelled')
})

test('the button’s own handlers run beside ours', async () => {
  const world = await openWorld()
  const heard: string[] = []
  const hear = ({ type }: { type: string }) => void heard.push(type)
  world.show(
    <CancelJobButton
      jobId={JOB}
      status="SUCCEEDED"
      onClick={hear}
      onFocus={hear}
      onBlur={hear}
      onPointerEnter={hear}
      onPointerLeave={hear}
      onPointerDown={hear}
      onKeyDown={hear}
      onDoubleClick={hear}
    />,
  )
  await userEvent.tab()
  await expect.poll(seen).toContain('already finished')
  await userEvent.keyboard('{Enter}a')
  await userEvent.tab()
  await trigger().hover()
  await expect.poll(seen).toContain('already finished')
  await trigger().dblClick({ force: true })
  const once = [
    'focus',
    'keydown',
    'click',
    'keydown',
    'keydown',
    'blur',
    'pointerenter',
    'pointerdown',
    'focus',
    'click',
    'pointerdown',
    'click',
    'dblclick',
  ]
  await expect.poll(() => heard).toEqual(once)
})

test('a click that the host has prevented opens nothing', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} onClick={(event) => event.preventDefault()} />)
  await trigger().click()
  expect(document.querySelector('dialog')).toBeNull()
})

test('a description of the caller’s own does not take the place of the reason', async () => {
  const world = await openWorld()
  world.show(
    <>
      <p id="help">Jobs stop within a minute.</p>
      <CancelJobButton jobId={JOB} status="SUCCEEDED" aria-describedby="help" />
    </>,
  )
  const both = 'Jobs stop within a minute. This job has already finished, so it can’t be cancelled.'
  await expect.element(trigger()).toHaveAccessibleDescription(both)
})
