import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import { openFrame } from './frame.js'
import { JOB } from './world.js'

test('a button in a frame asks, cancels and announces in that frame', async () => {
  const { page, find, cancels } = await openFrame(<CancelJobButton jobId={JOB} />)
  act(() => find('.sutro-cancel').click())
  await expect.poll(() => page.querySelector('dialog:modal')).toBeTruthy()
  expect(getComputedStyle(document.documentElement).overflowY).toBe('visible')
  find('[data-action="cancel"]').click()
  await expect.poll(() => page.querySelector('.sutro-live')?.textContent).toContain('Cancelled')
  expect(document.querySelector('.sutro-live')).toBeNull()
  await expect.poll(() => page.activeElement?.className).toContain('sutro-cancel')
  expect(await cancels()).toHaveLength(1)
})

test('in a frame that is taller than the window, the dialog is in sight', async () => {
  const { page, find } = await openFrame(<CancelJobButton jobId={JOB} />)
  const frame = document.querySelector('iframe') as HTMLIFrameElement
  frame.style.height = '5000px'
  act(() => find('.sutro-cancel').click())
  await expect.poll(() => page.querySelector('dialog:modal')).toBeTruthy()
  const { top, bottom } = find('dialog').getBoundingClientRect()
  const offset = frame.getBoundingClientRect().top
  expect(top + offset).toBeGreaterThanOrEqual(0)
  expect(bottom + offset).toBeLessThanOrEqual(innerHeight)
})
