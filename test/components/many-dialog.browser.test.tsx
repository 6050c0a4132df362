import { expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobsButton } from '../../src/index.js'
import { openMany } from './many-world.js'
import { choice, dialog, dialogText, untilClosed } from './world.js'

const confirm = () => document.querySelector<HTMLElement>('[data-action="cancel"]')

test('with all of them over while it asks, the confirm is withdrawn', async () => {
  const world = await openMany(2)
  const shown = world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  const over = world.jobs.map((job) => ({ ...job, status: 'SUCCEEDED' }))
  shown.rerender(world.around(<CancelJobsButton jobs={[...over, ...over]} />))
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  expect(dialogText()).toContain('2 jobs are left out, because they are already over.')
  expect(confirm()).toBeNull()
  await choice('Close').click()
  await untilClosed()
  expect(await world.cancels()).toEqual([])
})

test('jobs known here to be cancelled are left out, however old the news of the dashboard is', async () => {
  const world = await openMany(5)
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 4)} />)
  await page.getByRole('button', { name: 'Cancel 4 jobs' }).click()
  await choice('Cancel 4 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('4 jobs cancelled')
  await choice('Close').click()
  await untilClosed()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs.slice(0, 3)} />))
  await page.getByRole('button', { name: 'Cancel jobs' }).click({ force: true })
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  await choice('Close').click()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs} />))
  await page.getByRole('button', { name: 'Cancel 1 job' }).click()
  await expect.element(dialog()).toHaveAccessibleName('Cancel 1 job?')
  await choice('Cancel 1 job').click()
  await expect.element(dialog()).toHaveAccessibleName('1 job cancelled')
  expect(await world.cancels()).toHaveLength(5)
})

test('two confirms at once are one', async () => {
  const world = await openMany(2)
  const onSuccess = vi.fn()
  world.show(<CancelJobsButton jobs={world.jobs} onSuccess={onSuccess} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  confirm()?.click()
  confirm()?.click()
  await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
  expect(onSuccess).toHaveBeenCalledTimes(1)
})

test('a click in the dialog reaches no label, link or disclosure around the button, and the list still opens', async () => {
  const world = await openMany(2)
  await world.sutro.addJob({ id: 'job-2', status: 'SUCCEEDED' })
  world.show(
    <details>
      <summary>
        <label>
          <input type="checkbox" /> all{' '}
          <a href="#followed">
            <CancelJobsButton jobs={world.jobs} />
          </a>
        </label>
      </summary>
    </details>,
  )
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await dialog().getByRole('heading').click()
  await choice('Cancel 2 jobs').click()
  await dialog().getByText('1 job already over').click()
  await expect.element(choice('Copy details')).toBeVisible()
  expect(document.querySelector<HTMLInputElement>('input')?.checked).toBe(false)
  expect(document.querySelector<HTMLDetailsElement>('details:not(.sutro-group)')?.open).toBe(false)
  expect(location.hash).toBe('')
})

test('a click beside the dialog dismisses it, and sends nothing', async () => {
  const world = await openMany(2)
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await expect
    .element(dialog())
    .toHaveAccessibleDescription('job-1 and job-2 will stop, and this can’t be undone.')
  await userEvent.click(document.documentElement, { position: { x: 2, y: 2 }, force: true })
  await untilClosed()
  expect(await world.cancels()).toEqual([])
})

test('the caller’s own name for the button is its name', async () => {
  const world = await openMany(1)
  world.show(<CancelJobsButton jobs={world.jobs} aria-label="Cancel 1 job of the nightly batch" />)
  await expect
    .element(page.getByRole('button', { name: 'Cancel 1 job of the nightly batch' }))
    .toBeVisible()
})

test('the dialog opens once, however often it is rendered', async () => {
  const world = await openMany(12)
  const showModal = vi.spyOn(HTMLDialogElement.prototype, 'showModal')
  onTestFinished(() => showModal.mockRestore())
  world.show(<CancelJobsButton jobs={world.jobs} concurrency={2} />)
  await page.getByRole('button', { name: 'Cancel 12 jobs' }).click()
  await choice('Cancel 12 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('12 jobs cancelled')
  expect(showModal).toHaveBeenCalledTimes(1)
})
