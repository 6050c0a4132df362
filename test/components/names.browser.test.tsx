import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { listen } from './many-world.js'
import { recordOf } from './records.js'
import { choice, dialog, JOB, openWorld, trigger, untilPhase } from './world.js'

/** A name with a character that turns round whatever follows it. */
const TURNING = 'invoices\u202Efdp.exe'

test('the name and the id are shown from the question to the outcome', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  world.show(<CancelJobButton jobId={JOB} jobName="Nightly invoices" />)
  await trigger('Nightly invoices').click()
  await expect.element(dialog().getByText('Nightly invoices')).toBeVisible()
  await choice('Cancel job').click()
  await untilPhase('rejected', 'Nightly invoices')
  await expect.element(dialog().getByText('Nightly invoices')).toBeVisible()
  await expect.element(dialog().getByText(JOB)).toBeVisible()
})

test('a name that turns the direction turns no words but its own', async () => {
  const message = 'No\u202Eton'
  const world = await openWorld({ answer: { json: { cancelled: false, message } } })
  world.show(<CancelJobButton jobId={JOB} jobName={TURNING} />)
  const button = page.getByRole('button')
  await expect.element(button).toHaveAttribute('aria-label', 'Cancel job: invoicesfdp.exe')
  const said = listen()
  await button.click()
  await choice('Cancel job').click()
  await expect.element(dialog()).toHaveAccessibleName('Sutro rejected the cancellation')
  for (const words of [TURNING, message]) {
    const element = [...document.querySelectorAll('dialog bdi')].find(
      ({ textContent }) => textContent === words,
    )
    expect(getComputedStyle(element ?? document.body).unicodeBidi).toBe('isolate')
  }
  await expect.poll(() => said.at(-1)).toMatch(/^invoicesfdp\.exe: Rejected\. .*“Noton”$/)
})

test('a name written from left to right is in the button’s name as it is', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} jobName="Nightly invoices" />)
  await expect
    .element(page.getByRole('button'))
    .toHaveAccessibleName('Cancel job: Nightly invoices')
})

test('one job shown twice, and ids with spaces, have descriptions of their own', async () => {
  const world = await openWorld()
  world.restore(recordOf('rejected', 'Not now'), 'a job')
  world.show(
    <>
      <p id="help">Help.</p>
      <CancelJobButton jobId="a job" aria-describedby="help" className="first" />
      <CancelJobButton jobId="a job" aria-describedby="help" className="second" />
    </>,
  )
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const button of page.getByRole('button').elements())
    await expect
      .element(button)
      .toHaveAccessibleDescription('Help. The request changed nothing. The answer was: “Not now”')
})
