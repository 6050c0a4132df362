import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobsButton, useCancelJobs } from '../../src/index.js'
import { listen, openMany } from './many-world.js'
import { choice, dialog, dialogText, untilClosed } from './world.js'

test('a second selection begins with its own counts, on screen and announced', async () => {
  const world = await openMany(16)
  const shown = world.show(<CancelJobsButton jobs={world.jobs.slice(0, 10)} />)
  await page.getByRole('button', { name: 'Cancel 10 jobs' }).click()
  await choice('Cancel 10 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('10 jobs cancelled')
  await expect
    .poll(() => document.querySelector('.sutro-live')?.textContent)
    .toContain('10 jobs cancelled.')
  await choice('Close').click()
  await untilClosed()
  const release = world.hold()
  shown.rerender(world.around(<CancelJobsButton jobs={world.jobs.slice(10)} />))
  await page.getByRole('button', { name: 'Cancel 6 jobs' }).click()
  const said = listen()
  await choice('Cancel 6 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 6 jobs…')
  expect(dialogText()).toContain('0 of 6')
  await expect.poll(() => said.at(-1)).toBe('Cancelling 6 jobs…')
  release()
  await expect.element(dialog()).toHaveAccessibleName('6 jobs cancelled')
  // A busy machine may say the end in one breath with how far it was.
  await expect.poll(() => said.at(-1)).toMatch(/6 jobs cancelled\.$/)
  expect(said.join(' ')).not.toContain('10')
})

test('trying again is announced for the jobs that are repeated, and its end for all', async () => {
  const world = await openMany(4)
  await world.sutro.answer('job-3', 'unauthorized')
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 4 jobs' }).click()
  await choice('Cancel 4 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('3 of 4 jobs cancelled')
  await expect
    .poll(() => document.querySelector('.sutro-live')?.textContent)
    .toContain('3 jobs cancelled')
  const said = listen()
  const release = world.hold()
  await choice('Try again for 1 job').click()
  await expect.poll(() => said.at(-1)).toBe('Cancelling 1 job…')
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 1 job…')
  expect(dialogText()).toContain('0 of 1')
  expect(document.querySelector('progress')?.max).toBe(1)
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
  await expect.element(dialog()).toHaveAccessibleName('8 jobs not sent')
  go()
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
  await expect.element(dialog()).toHaveAccessibleName('6 jobs not sent')
  await expect.poll(() => said.at(-1)).toContain('6 jobs not sent.')
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
  expect(hook.current?.progress).toMatchObject({ total: 3, settled: 3, error: 1 })
  expect(await hook.current?.mutateAsync(['job-4', 'job-5'])).toMatchObject({
    total: 2,
    settled: 2,
  })
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
