import { onlineManager } from '@tanstack/react-query'
import { Activity, type ReactNode, useState } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { openMany } from './many-world.js'
import {
  choice,
  dialog,
  dialogText,
  JOB,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

const NO = { json: { cancelled: false, message: 'It is being exported' } }

test('a row that is mounted anew keeps its dialog and the focus, and gets the focus back at the end', async () => {
  const world = await openWorld({ answer: NO })
  const shown = world.show(<CancelJobButton key={0} jobId={JOB} />)
  await trigger().click()
  await userEvent.tab()
  for (let time = 1; time < 4; time++) {
    shown.rerender(world.around(<CancelJobButton key={time} jobId={JOB} />))
    await expect.element(choice('Cancel job')).toHaveFocus()
  }
  await userEvent.keyboard('{Enter}')
  shown.rerender(world.around(<CancelJobButton key="again" jobId={JOB} />))
  await expect.poll(dialogText).toContain('It is being exported')
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
})

test('a row that leaves keeps the rejection on the screen, with the newest callbacks of another row', async () => {
  const world = await openWorld({ answer: NO })
  const release = world.hold()
  const onOutcome = vi.fn()
  const row = <CancelJobButton jobId={JOB} onOutcome={onOutcome} />
  const shown = world.show(row)
  await trigger().click()
  await choice('Cancel job').click()
  shown.rerender(world.around(<p>No job matches.</p>))
  release()
  await expect.poll(dialogText).toContain('It is being exported')
  expect(onOutcome).toHaveBeenCalledTimes(1)
  await choice('Close').click()
  await untilClosed()
})

test('of two rows of a job the first decides, and the next one when it has left', async () => {
  const world = await openWorld()
  const rows = (first: boolean, reason: string) =>
    world.around(
      <>
        {first && <CancelJobButton key="a" jobId={JOB} />}
        <CancelJobButton key="b" jobId={JOB} disabled disabledReason={reason} />
      </>,
    )
  const shown = world.show(null)
  shown.rerender(rows(true, 'Not now.'))
  await trigger().first().click()
  shown.rerender(rows(true, 'Not today.'))
  await expect.element(choice('Cancel job')).toBeVisible()
  shown.rerender(rows(false, 'Not this week.'))
  shown.rerender(rows(false, 'Not this month.'))
  await expect.poll(dialogText).toContain('Not this month.')
})

function Tabs({ children }: { children: ReactNode }) {
  const [isHidden, setIsHidden] = useState(false)
  return (
    <>
      <input />
      <button type="button" id="tab" onClick={() => setIsHidden(!isHidden)}>
        Tab
      </button>
      <Activity mode={isHidden ? 'hidden' : 'visible'}>{children}</Activity>
    </>
  )
}

test('a hidden row neither closes its dialog nor opens one when it is shown again', async () => {
  const world = await openWorld()
  world.show(
    <Tabs>
      <CancelJobButton jobId={JOB} />
    </Tabs>,
  )
  await trigger().click()
  const toggle = () => document.querySelector<HTMLElement>('#tab')?.click()
  toggle()
  await expect.element(choice('Keep running')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  toggle()
  await expect.element(trigger()).toBeVisible()
  expect(document.querySelector('dialog')).toBeNull()
  expect(document.activeElement).not.toBe(document.body)
})

test('everything goes with the provider: no dialog, no live region, and the page scrolls', async () => {
  const world = await openWorld({ answer: NO })
  const before = document.body.innerHTML
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('rejected')
  shown.unmount()
  shown.container.remove()
  await expect.poll(() => document.querySelector('dialog, [role="status"]')).toBeNull()
  expect(document.body.innerHTML).toBe(before)
  expect(getComputedStyle(document.documentElement).overflowY).toBe('visible')
})

test('a bulk run whose button leaves goes on, and the button that comes back shows it and no second run', async () => {
  const world = await openMany(6)
  const release = world.hold()
  const bulk = <CancelJobsButton jobs={world.jobs} concurrency={2} />
  const shown = world.show(bulk)
  await page.getByRole('button', { name: 'Cancel 6 jobs' }).click()
  await choice('Cancel 6 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 6 jobs…')
  await choice('Close').click()
  shown.rerender(world.around(<p>Nothing is selected.</p>))
  shown.rerender(world.around(bulk))
  const button = page.getByRole('button', { name: '0 of 6 jobs answered.' })
  await button.click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 6 jobs…')
  await expect.element(choice('Stop sending')).toBeVisible()
  release()
  await expect.element(dialog()).toHaveAccessibleName('6 jobs cancelled')
  expect(await world.cancels()).toHaveLength(6)
})

test('a bulk dialog stays when its button leaves, and its report names the jobs', async () => {
  const world = await openMany(2)
  await world.sutro.answer('job-2', 'forbidden')
  const release = world.hold()
  const jobs = world.jobs.map((job) => ({ ...job, jobName: `Nightly ${job.jobId}` }))
  const shown = world.show(<CancelJobsButton jobs={jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await expect.poll(dialogText).toContain('Nightly job-1 and Nightly job-2 will stop')
  await choice('Cancel 2 jobs').click()
  shown.rerender(world.around(<p>Nothing is selected.</p>))
  release()
  await expect.element(dialog()).toHaveAccessibleName('1 of 2 jobs cancelled')
  await expect.element(dialog().getByText('Nightly job-2')).toBeVisible()
})

test('an offline bulk run says that nothing is sent yet', async () => {
  onlineManager.setOnline(false)
  onTestFinished(() => onlineManager.setOnline(true))
  const world = await openMany(2)
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await choice('Cancel 2 jobs').click()
  await expect
    .poll(dialogText)
    .toContain('You are offline. Nothing is sent until the connection returns.')
  expect(dialogText()).not.toContain('Sending goes on.')
  expect(await world.cancels()).toHaveLength(0)
  onlineManager.setOnline(true)
  await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
})
