import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobsButton, useCancelJobs } from '../../src/index.js'
import { listen, openMany } from './many-world.js'
import { InShadow, inShadow } from './shadow.js'
import { choice, dialog, dialogText } from './world.js'

/** A hook beside the button that shares its run. */
function openAside() {
  const hook: { current?: ReturnType<typeof useCancelJobs> } = {}
  function Host() {
    const result = useCancelJobs()
    return <i ref={() => void (hook.current = result)} />
  }
  return { hook, Host }
}

test('a session that is over is said once, the rest is not sent, and trying again asks for all', async () => {
  const world = await openMany(12)
  for (const { jobId } of world.jobs.slice(0, 6)) await world.sutro.answer(jobId, 'unauthorized')
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 12 jobs' }).click()
  const said = listen()
  await choice('Cancel 12 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('None of 12 jobs was cancelled')
  await expect
    .poll(() => said.at(-1))
    .toContain('6 jobs not sent and 6 jobs couldn’t be cancelled.')
  expect(await world.cancels()).toHaveLength(6)
  for (const text of [dialogText(), said.at(-1) ?? ''])
    expect(text.match(/You are not signed in/g)).toHaveLength(1)
  expect(dialogText()).toContain('several jobs in a row failed for the same reason.')
  await choice('Try again for 12 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('12 jobs cancelled')
  expect(await world.cancels()).toHaveLength(18)
})

test('jobs that are added after a stop are sent, and sending can be stopped again', async () => {
  const world = await openMany(4)
  const release = world.hold()
  const { hook, Host } = openAside()
  world.show(
    <>
      <CancelJobsButton jobs={world.jobs.slice(0, 2)} concurrency={1} />
      <Host />
    </>,
  )
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await choice('Cancel 2 jobs').click()
  await choice('Stop sending').click()
  await expect.element(choice('Stopping…')).toBeVisible()
  hook.current?.mutate(['job-3', 'job-4'])
  await expect.element(choice('Stop sending')).not.toHaveAttribute('aria-disabled')
  release()
  await expect.element(dialog()).toHaveAccessibleName('3 of 4 jobs cancelled')
  expect((await world.cancels()).map(({ jobId }) => jobId).toSorted()).toEqual([
    'job-1',
    'job-3',
    'job-4',
  ])
})

test('in a shadow root the focus stays on “Stop sending”, and the end is announced in the dialog', async () => {
  const world = await openMany(8)
  const release = world.hold()
  const { hook, Host } = openAside()
  world.show(
    <InShadow>
      <CancelJobsButton jobs={world.jobs.slice(0, 7)} />
      <Host />
    </InShadow>,
  )
  await expect.poll(() => inShadow('.sutro-cancel')).toBeTruthy()
  inShadow('.sutro-cancel')?.click()
  await expect.poll(() => inShadow('[data-action="cancel"]')).toBeTruthy()
  inShadow('[data-action="cancel"]')?.click()
  await expect.poll(() => inShadow('.sutro-counts')?.textContent).toBe('0 of 7')
  const stop = inShadow('[data-action="stop"]')
  stop?.focus()
  hook.current?.mutate(['job-8'])
  await expect.poll(() => inShadow('.sutro-counts')?.textContent).toBe('0 of 8')
  expect(document.querySelector('[data-host]')?.shadowRoot?.activeElement).toBe(stop)
  release()
  await expect
    .poll(() => inShadow('dialog .sutro-live')?.textContent)
    .toContain('8 jobs cancelled.')
  expect(document.querySelector('.sutro-live')).toBeNull()
})
