import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { announce, removeRegion } from '../../src/dom/announcer.js'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
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

const NO = { json: { cancelled: false, message: 'It has already completed' } }
const PENDING = `${JOB}: Waiting for Sutro’s answer.`
const REJECTED = new RegExp(`^${JOB}: Rejected\\. .*“It has already completed”$`)
const regions = () => [...document.querySelectorAll('[role="status"], [aria-live]')]

let said: { words: string; where: Element | null; heard: boolean }[] = []
const observer = new MutationObserver(() => {
  for (const region of regions()) {
    const words = region.textContent
    if (!words || said.at(-1)?.words === words) continue
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1)
    const heard =
      !region.closest('[aria-hidden="true"], [inert]') && (!modal || modal.contains(region))
    said.push({ words, where: region.parentElement, heard })
  }
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  for (const region of regions()) region.textContent = ''
  said = []
  observer.observe(document, { childList: true, subtree: true, characterData: true })
})
afterEach(() => {
  observer.disconnect()
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

/** The outcomes among the words. A busy machine has time to say what comes before. */
const outcomes = () =>
  said
    .map(({ words }) => words)
    .filter((words) => !/Waiting for Sutro|Checking|has not stopped yet/.test(words))

/** Lets time pass in which anything that is still to be said is said. */
const silence = () => vi.advanceTimersByTimeAsync(800)

test('an outcome that closes the dialog is said once, on the page', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} jobName="Classify tickets" />)
  await cancelByMouse('Classify tickets')
  await untilClosed()
  await silence()
  expect(outcomes()).toEqual(['Classify tickets: Cancelled.'])
  expect(said.at(-1)).toMatchObject({ heard: true, where: document.body })
  expect(regions()).toHaveLength(1)
})

test('an outcome that keeps the dialog open is said once, inside it', async () => {
  const world = await openWorld({ answer: NO })
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('rejected')
  await silence()
  expect(outcomes()).toEqual([expect.stringMatching(REJECTED)])
  expect(said.at(-1)?.where).toBe(document.querySelector('dialog'))
  expect(regions()).toHaveLength(1)
})

test('after the dialog went, the region lives on in the page, silent and able to speak', async () => {
  const world = await openWorld({ answer: NO })
  await world.sutro.addJob({ id: 'next', status: 'RUNNING' })
  world.show(
    <>
      <CancelJobButton jobId={JOB} />
      <CancelJobButton jobId="next" />
    </>,
  )
  await cancelByMouse()
  await untilPhase('rejected')
  await silence()
  await choice('Close').click()
  await untilClosed()
  expect(regions()).toHaveLength(1)
  expect(regions()[0]?.parentElement).toBe(document.body)
  await silence()
  expect(outcomes()).toHaveLength(1)
  await cancelByMouse('next')
  await untilPhase('cancelled', 'next')
  await expect.poll(outcomes).toHaveLength(2)
  await silence()
  expect(outcomes()).toHaveLength(2)
})

test('an outcome that comes after the dialog was dismissed is said once', async () => {
  const world = await openWorld({ answer: NO })
  const release = world.hold()
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('pending')
  await choice('Close').click()
  await untilClosed()
  await silence()
  release()
  await untilPhase('rejected')
  await silence()
  expect(said.map(({ words }) => words)).toEqual([PENDING, expect.stringMatching(REJECTED)])
  expect(said[1]?.heard).toBe(true)
})

test('an outcome whose row is gone is said once', async () => {
  const world = await openWorld()
  const release = world.hold()
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('pending')
  shown.rerender(world.around(null))
  await silence()
  release()
  await expect.poll(() => outcomes().length).toBe(1)
  await silence()
  expect(outcomes()).toHaveLength(1)
})

test('two buttons for one job say it once', async () => {
  const world = await openWorld()
  world.show([1, 2].map((key) => <CancelJobButton key={key} jobId={JOB} />))
  for (const button of document.querySelectorAll<HTMLElement>('.sutro-cancel')) button.click()
  await choice('Cancel job').click()
  await untilClosed()
  await silence()
  expect(outcomes()).toEqual([`${JOB}: Cancelled.`])
})

test('a check that was asked for is answered, even if it found nothing new', async () => {
  const world = await openWorld({ answer: 'lost', retry: 0 })
  await world.sutro.answer(
    JOB,
    { to: 'status', status: 404, json: { detail: 'Not Found' } },
    { times: 99 },
  )
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('unknown')
  await silence()
  expect(outcomes()).toHaveLength(1)
  for (const region of regions()) region.textContent = ''
  said = []
  await choice('Check again').click()
  await expect.poll(() => outcomes().length).toBe(1)
  await silence()
  for (const region of regions()) region.textContent = ''
  said = []
  await choice('Check again').click()
  await expect.poll(() => outcomes().length).toBe(1)
})

test('acceptance is said, and then the end', async () => {
  const world = await openWorld({ stopsFor: 3_600_000 })
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await expect.poll(() => said.at(-1)?.words).toContain('accepted')
  await world.sutro.addJob({ id: JOB, status: 'CANCELLED' })
  await untilPhase('cancelled')
  await silence()
  expect(said.map(({ words }) => words.split('.')[0]).slice(-2)).toEqual([
    `${JOB}: The cancellation was accepted`,
    `${JOB}: Cancelled`,
  ])
})

test('waiting for the connection is said, and then the outcome', async () => {
  onlineManager.setOnline(false)
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await expect.poll(() => said.at(-1)?.words).toContain('You are offline.')
  onlineManager.setOnline(true)
  await untilPhase('cancelled')
  await silence()
  expect(said.at(-1)?.words).toBe(`${JOB}: Cancelled.`)
})

test('"Taking longer than usual" is said once, after the acceptance', async () => {
  const world = await openWorld({ stopsFor: 3_600_000 })
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await expect.poll(() => said.at(-1)?.words).toContain('accepted')
  await vi.advanceTimersByTimeAsync(31_000)
  await silence()
  await vi.advanceTimersByTimeAsync(31_000)
  await silence()
  const slow = said.filter(({ words }) => words.includes('longer than usual'))
  expect(slow.map(({ words }) => words)).toEqual([`${JOB}: This takes longer than usual.`])
  expect(slow[0]).toMatchObject({ heard: true })
})

test('a request that was withdrawn is said not to be sent, and the older promise is not said', async () => {
  onlineManager.setOnline(false)
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await choice('Don’t send').click()
  await silence()
  expect(said.map(({ words }) => words).slice(-1)).toEqual([`${JOB}: The request was not sent.`])
  said = []
  await silence()
  onlineManager.setOnline(true)
  await silence()
  expect(said).toEqual([])
  await expect.element(choice('Keep running')).toHaveFocus()
  await expect.element(dialog()).toHaveAccessibleDescription(/^The request was not sent\. /)
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  expect(await world.cancels()).toHaveLength(1)
})

test('"Copied" is said once, and so is a refusal to copy', async () => {
  const world = await openWorld({ answer: NO })
  const copying = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce()
  onTestFinished(() => copying.mockRestore())
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('rejected')
  await silence()
  for (const region of regions()) region.textContent = ''
  said = []
  await choice('Copy details').click()
  await expect.element(choice('Copied')).toHaveFocus()
  await silence()
  copying.mockRejectedValueOnce(new Error('Not allowed'))
  await choice('Copied').click()
  await expect.element(choice('Copying is not allowed here')).toHaveFocus()
  await silence()
  expect(said.map(({ words }) => words)).toEqual(['Copied', 'Copying is not allowed here'])
})

test('a press on a disabled button is answered: the focus goes to a dialog that says why', async () => {
  const world = await openWorld()
  world.show(
    <>
      <CancelJobButton jobId={JOB} disabled disabledReason="Only the owner may cancel it." />
      <CancelJobsButton jobs={[{ jobId: JOB, status: 'FAILED' }]} />
    </>,
  )
  const bulk = page.getByRole('button', { name: 'Cancel jobs' })
  for (const [button, reason] of [
    [trigger(), 'Only the owner may cancel it.'],
    [bulk, /^None of the selected jobs can be cancelled any more\./],
  ] as const) {
    button.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(choice('Close')).toHaveFocus()
    await expect.element(dialog()).toHaveAccessibleDescription(reason)
    await userEvent.keyboard('{Escape}')
    await untilClosed()
    await expect.element(button).toHaveFocus()
  }
})

test('opening and leaving a dialog says nothing and leaves one region', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  for (let time = 0; time < 3; time++) {
    await trigger().click()
    await expect.poll(() => regions().length).toBe(1)
    expect(document.querySelector('dialog')?.contains(regions()[0] ?? null)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await untilClosed()
  }
  await silence()
  expect(said).toEqual([])
  expect(regions().map(({ parentElement }) => parentElement)).toEqual([document.body])
})

test('an outcome that comes while earlier words wait is said after the dialog has had time to close', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  announce('Waiting.', 'job', document.body, 'en')
  vi.advanceTimersByTime(140)
  announce('Cancelled.', 'job', document.body, 'en')
  vi.advanceTimersByTime(140)
  expect(regions()[0]?.textContent ?? '').toBe('')
  vi.advanceTimersByTime(60)
  expect(regions()[0]?.textContent).toBe('Cancelled.')
  removeRegion()
})
