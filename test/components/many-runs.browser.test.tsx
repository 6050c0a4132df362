import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobsButton, useCancelJobs } from '../../src/index.js'
import { choice, dialog, dialogText, openWorld, untilClosed, type World } from './world.js'

async function openMany(count: number): Promise<World & { jobs: { jobId: string; status: string }[] }> {
  const world = await openWorld({ retry: 0 })
  const jobs = Array.from({ length: count }, (_, index) => ({ jobId: `job-${index + 1}`, status: 'RUNNING' }))
  for (const { jobId } of jobs) await world.sutro.addJob({ id: jobId, status: 'RUNNING' })
  return { ...world, jobs }
}

/** What is announced from now on. */
function listen(): string[] {
  const said: string[] = []
  const words = () => document.querySelector('.sutro-live')?.textContent
  let last = words()
  const listening = new MutationObserver(() => {
    const heard = words()
    if (heard && heard !== last) said.push(heard)
    last = heard
  })
  listening.observe(document.body, { childList: true, subtree: true, characterData: true })
  return said
}

const confirm = () => document.querySelector<HTMLElement>('[data-action="confirm"]')

test('a second selection begins with its own counts, on screen and announced', async () => {
  const world = await openMany(16)
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 10)} />)
  await page.getByRole('button', { name: 'Cancel 10 jobs' }).click()
  await choice('Cancel 10 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('10 jobs cancelled')
  await expect.poll(() => document.querySelector('.sutro-live')?.textContent).toContain('10 jobs cancelled.')
  await choice('Close').click()
  await untilClosed()
  const release = world.hold()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs.slice(10)} />))
  await page.getByRole('button', { name: 'Cancel 6 jobs' }).click()
  const said = listen()
  await choice('Cancel 6 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 6 jobs…')
  expect(dialogText()).toContain('0 of 6')
  await expect.poll(() => said.at(-1)).toBe('Cancelling 6 jobs.')
  release()
  await expect.element(dialog()).toHaveAccessibleName('6 jobs cancelled')
  await expect.poll(() => said.at(-1)).toBe('6 jobs cancelled.')
  expect(said.join(' ')).not.toContain('10')
})

test('trying again announces what it asks for, and not what was answered before', async () => {
  const world = await openMany(4)
  await world.sutro.answer('job-3', 'unauthorized')
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 4 jobs' }).click()
  await choice('Cancel 4 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('3 of 4 jobs cancelled')
  await expect.poll(() => document.querySelector('.sutro-live')?.textContent).toContain('3 of 4 jobs cancelled.')
  const said = listen()
  const release = world.hold()
  await choice('Try again for 1').click()
  await expect.poll(() => said.at(-1)).toBe('Cancelling 1 job.')
  expect(dialogText()).toContain('3 of 4')
  release()
  await expect.poll(() => said.at(-1)).toBe('4 jobs cancelled.')
  expect(said).toHaveLength(2)
})

test('sending can be stopped while onMutate is still busy: nothing is sent', async () => {
  const world = await openMany(8)
  let go = () => {}
  const busy = new Promise<void>((resolve) => (go = resolve))
  world.show(<CancelJobsButton jobs={world.jobs} onMutate={() => busy} />)
  await page.getByRole('button', { name: 'Cancel 8 jobs' }).click()
  await choice('Cancel 8 jobs').click()
  await choice('Stop sending').click()
  await expect.element(choice('Stopping…')).toBeVisible()
  go()
  await expect.element(dialog()).toHaveAccessibleName('None of 8 jobs was cancelled')
  expect(dialogText()).toContain('8 not sent.')
  expect(await world.cancels()).toEqual([])
})

test('an onMutate that throws sends nothing, and that is what is said', async () => {
  const world = await openMany(10)
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 4)} />)
  await page.getByRole('button', { name: 'Cancel 4 jobs' }).click()
  await choice('Cancel 4 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('4 jobs cancelled')
  await choice('Close').click()
  await untilClosed()
  const refuse = (): void => {
    throw new Error('Over quota')
  }
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs.slice(4)} onMutate={refuse} />))
  const said = listen()
  await page.getByRole('button', { name: 'Cancel 6 jobs' }).click()
  await choice('Cancel 6 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('None of 6 jobs was cancelled')
  expect(dialogText()).toContain('6 not sent.')
  await expect.poll(() => said.at(-1)).toContain('Nothing was sent.')
  expect(await world.cancels()).toHaveLength(4)
})

test('a retry whose onMutate throws leaves nothing to the next selection', async () => {
  const world = await openMany(5)
  await world.sutro.answer('job-1', 'unauthorized')
  const onMutate = vi.fn()
  const hook: { current?: ReturnType<typeof useCancelJobs> } = {}
  function Host() {
    const result = useCancelJobs({ onMutate })
    return <button ref={() => void (hook.current = result)}>{result.progress.total}</button>
  }
  world.show(<Host />)
  await hook.current?.mutateAsync(['job-1', 'job-2', 'job-3'])
  onMutate.mockRejectedValueOnce(new Error('Over quota'))
  hook.current?.retry()
  await expect.poll(() => hook.current?.isError).toBe(true)
  expect(hook.current?.progress).toMatchObject({ total: 3, settled: 3, cancelled: 2, failed: 1 })
  expect(await hook.current?.mutateAsync(['job-4', 'job-5'])).toMatchObject({ total: 2, cancelled: 2 })
})

test('with all of them over while it asks, the confirm is withdrawn', async () => {
  const world = await openMany(2)
  const shown = world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  const over = world.jobs.map((job) => ({ ...job, status: 'SUCCEEDED' }))
  shown.rerender(world.around(<CancelJobsButton jobs={[...over, ...over]} />))
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  expect(dialogText()).toContain('2 jobs of the selection are left out: 2 already over.')
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
  await page.getByRole('button', { name: 'Cancel 3 jobs' }).click()
  await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  await choice('Close').click()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs} />))
  await page.getByRole('button', { name: 'Cancel 5 jobs' }).click()
  await expect.element(dialog()).toHaveAccessibleName('Cancel 1 job?')
  await choice('Cancel 1 job').click()
  await expect.element(dialog()).toHaveAccessibleName('1 job cancelled')
  expect(await world.cancels()).toHaveLength(5)
})

test('a default onSettled of the QueryClient is still called', async () => {
  const world = await openMany(1)
  const onSettled = vi.fn()
  world.queryClient.setDefaultOptions({ mutations: { onSettled } })
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 1 job' }).click()
  await choice('Cancel 1 job').click()
  await expect.element(dialog()).toHaveAccessibleName('1 job cancelled')
  expect(onSettled).toHaveBeenCalledTimes(1)
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
  await dialog().getByText('Show the other job').click()
  await expect.element(choice('Copy the list')).toBeVisible()
  expect(document.querySelector<HTMLInputElement>('input')?.checked).toBe(false)
  expect(document.querySelector<HTMLDetailsElement>('details:not(.sutro-report)')?.open).toBe(false)
  expect(location.hash).toBe('')
})

test('a click beside the dialog dismisses it, and sends nothing', async () => {
  const world = await openMany(2)
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await expect.element(dialog()).toHaveAccessibleDescription('They will stop, and this can’t be undone.')
  await userEvent.click(document.documentElement, { position: { x: 2, y: 2 }, force: true })
  await untilClosed()
  expect(await world.cancels()).toEqual([])
})

test('results that are looked at stay while the selection changes, and then the button is for the new one', async () => {
  const world = await openMany(3)
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 2)} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await choice('Cancel 2 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
  await choice('Close').click()
  await page.getByRole('button', { name: 'See results' }).click()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs.slice(2)} />))
  await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
  await choice('Close').click()
  await expect.element(page.getByRole('button', { name: 'Cancel 1 job' })).toBeVisible()
})

test('the caller’s own name for the button is its name', async () => {
  const world = await openMany(1)
  world.show(<CancelJobsButton jobs={world.jobs} aria-label="Cancel 1 job of the nightly batch" />)
  await expect.element(page.getByRole('button', { name: 'Cancel 1 job of the nightly batch' })).toBeVisible()
})

test('the end is announced also when the button has left the page', async () => {
  const world = await openMany(5)
  const release = world.hold()
  const shown = world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 5 jobs' }).click()
  await choice('Cancel 5 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 5 jobs…')
  const said = listen()
  shown.rerender(world.around(<p>Nothing is selected.</p>))
  release()
  await expect.poll(() => said.at(-1)).toContain('5 jobs cancelled.')
})
