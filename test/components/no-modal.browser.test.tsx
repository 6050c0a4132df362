import { expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import {
  cancelByMouse,
  choice,
  dialog,
  JOB,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

/** What jsdom has of a dialog, where many hosts run their own tests: an element, and no methods. */
function takeAwayModals(): void {
  const { prototype } = HTMLDialogElement
  const { showModal, close } = prototype
  Object.assign(prototype, { showModal: undefined, close: undefined })
  onTestFinished(() => void Object.assign(prototype, { showModal, close }))
}

test('where dialogs cannot be modal, as in jsdom, it opens, closes and cancels all the same', async () => {
  takeAwayModals()
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await page.getByRole('button', { name: `Cancel job: ${JOB}` }).click()
  await expect.element(dialog()).toBeVisible()
  await choice('Keep running').click()
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  await cancelByMouse()
  await untilPhase('cancelled')
  await untilClosed()
})
