import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { recordOf } from './records.js'
import {
  choice,
  dialog,
  dialogText,
  JOB,
  NO_STATUS,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

const CLOSED = 'There is nothing left to cancel'
const NO = 'The request changed nothing. The answer was: “It has already completed”'

test.each([
  ['SUCCEEDED', 'This job has already succeeded, so it can’t be cancelled.'],
  ['completed', 'This job has already succeeded, so it can’t be cancelled.'],
  ['Failed', 'This job has already failed, so it can’t be cancelled.'],
  ['CANCELLED', 'This job was already cancelled.'],
])(
  'a job that is %s has a button that says why, and a press that is answered',
  async (status, reason) => {
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} status={status} />)
    await expect.element(trigger()).toHaveAttribute('aria-disabled', 'true')
    await expect.element(trigger()).toHaveAccessibleDescription(reason)
    await expect.element(trigger()).toHaveAttribute('title', reason)
    await trigger().click({ force: true })
    await expect.element(dialog()).toHaveAccessibleName(CLOSED)
    await expect.poll(dialogText).toContain(reason)
    await expect.element(choice('Cancel job')).not.toBeInTheDocument()
    await userEvent.keyboard('{Enter}')
    await untilClosed()
    await expect.element(trigger()).toHaveFocus()
    expect(await world.cancels()).toHaveLength(0)
  },
)

const states: [string, string][] = [
  ['pending', 'Cancelling this job…'],
  ['cancelling', 'This job is stopping'],
  ['cancelled', 'This job was cancelled'],
  ['rejected', 'Sutro rejected the cancellation'],
  ['error', 'Couldn’t cancel this job'],
]
test.each(states)('a press in phase %s opens the dialog, which stays', async (phase, title) => {
  const world = await openWorld()
  const release = phase === 'pending' ? world.hold() : () => {}
  if (phase !== 'pending') world.restore(recordOf(phase))
  world.show(<CancelJobButton jobId={JOB} />)
  if (phase === 'pending') {
    await trigger().click()
    await choice('Cancel job').click()
    await choice('Close').click()
    await untilClosed()
  }
  await untilPhase(phase)
  await trigger().click({ force: true })
  await expect.element(dialog()).toHaveAccessibleName(title)
  await expect.element(choice('Close')).toHaveFocus()
  await expect.element(trigger()).toHaveAttribute('aria-haspopup', 'dialog')
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  release()
})

test('the outcome is the description and the title of the button', async () => {
  const world = await openWorld()
  world.restore(recordOf('rejected', 'It has already completed'))
  world.show(<CancelJobButton jobId={JOB} />)
  await expect.element(trigger()).toHaveAccessibleDescription(NO)
  await expect.element(trigger()).toHaveAttribute('title', NO)
})

test('a title of the caller’s own is kept, and the reason is still the description', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} status="CANCELLED" title="Mine" />)
  await expect.element(trigger()).toHaveAttribute('title', 'Mine')
  await expect.element(trigger()).toHaveAccessibleDescription('This job was already cancelled.')
})

test('neither pointer nor focus opens anything: no words can lie over a neighbour’s button', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} status="SUCCEEDED" />)
  const before = document.body.querySelectorAll('*').length
  await trigger().hover()
  await userEvent.tab()
  await expect.element(trigger()).toHaveFocus()
  expect(document.body.querySelectorAll('*')).toHaveLength(before)
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
    .toContain('This job has already succeeded, so it can’t be cancelled.')
  await expect.element(choice('Cancel job')).not.toBeInTheDocument()
  await expect.element(choice('Close')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(trigger()).toHaveFocus()
  expect(await world.cancels()).toHaveLength(0)
})

test('an end in the dashboard overrules an acceptance where no status can be read', async () => {
  const world = await openWorld({ stopsFor: 3_600_000 })
  await world.sutro.answer(JOB, NO_STATUS, { times: 99 })
  const shown = world.show(<CancelJobButton jobId={JOB} status="RUNNING" />)
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="SUCCEEDED" />))
  await untilPhase('finished')
  await expect.element(trigger()).toHaveTextContent('Already over')
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
  await userEvent.keyboard('a')
  await userEvent.tab()
  await trigger().hover()
  await trigger().dblClick({ force: true })
  const once = [
    'focus',
    'keydown',
    'keydown',
    'blur',
    'pointerenter',
    'pointerdown',
    'focus',
    'click',
  ]
  // React tells of a pointer once more where something was rendered into the body.
  const told = () => heard.filter((type, at) => type !== 'pointerenter' || type !== heard[at - 1])
  await expect.poll(() => told().slice(0, once.length)).toEqual(once)
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
  const both =
    'Jobs stop within a minute. This job has already succeeded, so it can’t be cancelled.'
  await expect.element(trigger()).toHaveAccessibleDescription(both)
})
