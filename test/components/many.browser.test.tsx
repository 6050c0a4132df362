import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton, type CancelJobsResult } from '../../src/index.js'
import { openMany } from './many-world.js'
import { choice, dialog, dialogText, NO_STATUS, openWorld, trigger, untilClosed } from './world.js'

const ofMany = () => document.querySelector<HTMLButtonElement>('button.sutro-cancel')

test('one confirm cancels a selection, and the rows show it', async () => {
  const world = await openMany(8)
  world.show(
    <>
      <CancelJobsButton jobs={world.jobs} />
      <CancelJobButton jobId="job-3" />
    </>,
  )
  await page.getByRole('button', { name: 'Cancel 8 jobs' }).click()
  await expect.element(dialog()).toHaveAccessibleName('Cancel 8 jobs?')
  await expect.element(choice('Keep running')).toHaveFocus()
  await choice('Cancel 8 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('8 jobs cancelled')
  await expect.element(trigger('job-3')).toHaveAttribute('data-state', 'cancelled')
  expect(await world.cancels()).toHaveLength(8)
})

test('jobs that are over are left out, and the dialog says how many and why', async () => {
  const world = await openMany(3)
  const over = [
    { jobId: 'done', status: 'SUCCEEDED' },
    { jobId: 'broken', status: 'failed' },
    { jobId: 'stopping', status: 'CANCELLING' },
  ]
  world.show(<CancelJobsButton jobs={[...world.jobs, ...over]} />)
  await page.getByRole('button', { name: 'Cancel 3 jobs' }).click()
  await expect
    .poll(dialogText)
    .toContain(
      '2 jobs are left out, because they are already over. 1 job is left out, because it is already stopping.',
    )
  await choice('Cancel 3 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('3 jobs cancelled')
  const asked = (await world.cancels()).map(({ jobId }) => jobId)
  expect(asked.toSorted()).toEqual(['job-1', 'job-2', 'job-3'])
})

test('a part is never called the whole: the counts add up, each refusal has its words, and trying again asks for the rest', async () => {
  const world = await openMany(4)
  await world.sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
  await world.sutro.answer('job-2', NO_STATUS)
  await world.sutro.answer('job-3', 'unauthorized')
  let settled: CancelJobsResult | undefined
  world.show(<CancelJobsButton jobs={world.jobs} onSuccess={(result) => (settled = result)} />)
  await page.getByRole('button', { name: 'Cancel 4 jobs' }).click()
  await choice('Cancel 4 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('2 of 4 jobs cancelled')
  await expect
    .poll(dialogText)
    .toContain('2 jobs cancelled, 1 job rejected, and 1 job couldn’t be cancelled.')
  expect(settled).toMatchObject({ total: 4, settled: 4, rejected: 1, error: 1 })
  await expect
    .element(
      dialog().getByText(/Job job-2 could not be cancelled because it has already completed/),
    )
    .toBeVisible()
  await choice('Try again for 1 job').click()
  await expect.element(dialog()).toHaveAccessibleName('3 of 4 jobs cancelled')
  expect((await world.cancels()).filter(({ jobId }) => jobId === 'job-2')).toHaveLength(1)
})

test('jobs that could not be confirmed are never called not cancelled', async () => {
  const world = await openMany(2)
  for (const jobId of ['job-1', 'job-2']) {
    await world.sutro.answer(jobId, 'lost')
    await world.sutro.answer(
      jobId,
      { to: 'status', status: 404, json: { detail: 'Not Found' } },
      { times: 9 },
    )
  }
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await choice('Cancel 2 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('2 jobs unconfirmed')
  await expect.element(choice('Try again for 2 jobs')).toBeVisible()
})

test('it can be closed while it runs, goes on, and tells its end when it is opened again', async () => {
  const world = await openMany(12)
  const release = world.hold()
  const shown = world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 12 jobs' }).click()
  await choice('Cancel 12 jobs').click()
  await expect
    .element(page.getByRole('progressbar', { name: '0 of 12 jobs answered.' }))
    .toHaveAttribute('max', '12')
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  expect(ofMany()).toBe(document.activeElement)
  await expect.poll(() => ofMany()?.textContent).toBe('0 of 12…')
  await expect.element(page.getByRole('button', { name: '0 of 12 jobs answered.' })).toBeVisible()
  release()
  await expect.poll(() => ofMany()?.textContent).toBe('See results')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog()).toHaveAccessibleName('12 jobs cancelled')
  await choice('Close').click()
  await untilClosed()
  expect(ofMany()?.textContent).toBe('See results')
  shown.rerender(world.around(<CancelJobsButton jobs={[]} />))
  expect(ofMany()?.textContent).toBe('Cancel jobs')
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs} />))
  expect(ofMany()?.textContent).toBe('See results')
})

test('sending can be stopped: what was never sent is said to be so', async () => {
  const world = await openMany(12)
  const release = world.hold()
  world.show(<CancelJobsButton jobs={world.jobs} concurrency={2} />)
  await page.getByRole('button', { name: 'Cancel 12 jobs' }).click()
  await choice('Cancel 12 jobs').click()
  await expect.poll(async () => (await world.cancels()).length).toBe(2)
  await choice('Stop sending').click()
  await expect.element(choice('Stopping…')).toHaveAttribute('aria-disabled', 'true')
  release()
  await expect.element(dialog()).toHaveAccessibleName('2 of 12 jobs cancelled')
  await expect.poll(dialogText).toContain('2 jobs cancelled and 10 jobs not sent.')
  await expect.element(choice('Try again for 10 jobs')).toBeVisible()
  expect(await world.cancels()).toHaveLength(2)
})

test('with nothing to cancel, the button says why to everyone', async () => {
  const world = await openWorld()
  world.show(<CancelJobsButton jobs={[{ jobId: 'done', status: 'SUCCEEDED' }]} />)
  const button = page.getByRole('button', { name: 'Cancel jobs' })
  await expect.element(button).toHaveAttribute('aria-disabled', 'true')
  await expect
    .element(button)
    .toHaveAccessibleDescription('None of the selected jobs can be cancelled any more.')
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  await expect.poll(dialogText).toContain('None of the selected jobs can be cancelled any more.')
  await expect.element(choice('Close')).toHaveFocus()
})

test('it is announced a few times up to the end, and not for each job', async () => {
  const world = await openMany(40)
  world.show(<CancelJobsButton jobs={world.jobs} concurrency={2} />)
  const said: string[] = []
  const listening = new MutationObserver(() => {
    const words = document.querySelector('.sutro-live')?.textContent
    if (words && words !== said.at(-1)) said.push(words)
  })
  listening.observe(document.body, { childList: true, subtree: true, characterData: true })
  await page.getByRole('button', { name: 'Cancel 40 jobs' }).click()
  await choice('Cancel 40 jobs').click()
  await expect.poll(() => said.at(-1)).toContain('40 jobs cancelled')
  listening.disconnect()
  // On a busy machine newer words take the place of those that were not said yet.
  expect(said[0]).toContain('40 jobs')
  expect(said.length).toBeLessThan(20)
  expect(document.querySelectorAll('[role="status"], [aria-live]')).toHaveLength(1)
})

test('the list can be copied, and where copying is not allowed the button says so', async () => {
  const world = await openMany(2)
  await world.sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
  await world.sutro.answer('job-2', NO_STATUS)
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await choice('Cancel 2 jobs').click()
  const write = vi
    .spyOn(navigator.clipboard, 'writeText')
    .mockRejectedValueOnce(new DOMException('Denied', 'NotAllowedError'))
  await choice('Copy details').click()
  write.mockResolvedValueOnce()
  await choice('Copying is not allowed here').click()
  await expect.element(choice('Copied')).toBeVisible()
  const [text = ''] = write.mock.lastCall ?? []
  expect(text).toContain('job-1\t\tcancelled')
  expect(text).toMatch(/job-2\t\trejected.*Job job-2 could not be cancelled because it has already/)
})
