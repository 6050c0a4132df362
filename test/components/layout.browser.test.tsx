import { expect, onTestFinished, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { openMany } from './many-world.js'
import { recordOf } from './records.js'
import { choice, dialog, JOB, openWorld, trigger, untilPhase } from './world.js'

async function resize(width: number, height: number): Promise<void> {
  const [oldWidth, oldHeight] = [innerWidth, innerHeight]
  await page.viewport(width, height)
  onTestFinished(() => page.viewport(oldWidth, oldHeight))
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`There is no ${selector}.`)
  // A spinner turns for as long as it is there.
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  return element
}

/** The place of the dialog and of its row of buttons. */
function box(): object {
  const { top, bottom, left, right } = find('dialog').getBoundingClientRect()
  const buttons = find('.sutro-dialog-actions').getBoundingClientRect()
  return { top, bottom, left, right, buttons: [buttons.top, buttons.bottom] }
}

test('on a desktop neither the dialog nor its buttons move from phase to phase', async () => {
  await resize(1000, 700)
  const world = await openWorld({ stopsFor: 3_600_000 })
  const release = world.hold()
  world.show(<CancelJobButton jobId={JOB} jobName="Classify tickets" />)
  await trigger('Classify tickets').click()
  await expect.element(choice('Keep running')).toHaveFocus()
  const asking = box()
  await choice('Cancel job').click()
  await untilPhase('pending', 'Classify tickets')
  expect(box()).toEqual(asking)
  release()
  await untilPhase('cancelling', 'Classify tickets')
  await expect.element(dialog().getByText(/has been successfully cancelled/)).toBeVisible()
  expect(find('.sutro-elapsed')).toBeTruthy()
  expect(box()).toEqual(asking)
})

test.each(['rejected', 'unknown', 'error', 'finished', 'cancelled'])(
  'on a desktop the dialog of a job that is %s is as large as the question',
  async (phase) => {
    await resize(1000, 700)
    const world = await openWorld({ follows: false })
    world.restore(recordOf(phase), 'b')
    const question = world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    await expect.element(choice('Keep running')).toHaveFocus()
    const asking = box()
    question.unmount()
    world.show(<CancelJobButton jobId="b" />)
    await expect.element(trigger('b')).toBeVisible()
    find('.sutro-cancel').click()
    await expect.element(choice('Close')).toHaveFocus()
    expect(box()).toEqual(asking)
  },
)

test('the dialog of a bulk run is as large as its question, and grows with its report alone', async () => {
  await resize(1000, 700)
  const world = await openMany(2)
  const release = world.hold()
  world.show(<CancelJobsButton jobs={world.jobs} />)
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
  await expect.element(choice('Keep running')).toHaveFocus()
  const asking = box()
  await choice('Cancel 2 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('Cancelling 2 jobs…')
  expect(box()).toEqual(asking)
  release()
  await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
})

test('details and the groups of a report keep the distances of the dialog', async () => {
  await resize(1000, 900)
  const world = await openMany(3)
  for (const id of ['job-2', 'job-3'])
    await world.sutro.answer(id, id === 'job-2' ? 'unauthorized' : 'forbidden')
  const distance = (above: Element | null | undefined, below: Element | null | undefined) =>
    (below?.getBoundingClientRect().top ?? NaN) - (above?.getBoundingClientRect().bottom ?? NaN)
  world.show(
    <>
      <CancelJobButton jobId="job-1" details={<p>Half of it is done.</p>} />
      <CancelJobsButton jobs={world.jobs} />
    </>,
  )
  await trigger('job-1').click()
  await expect.element(choice('Keep running')).toHaveFocus()
  expect(distance(find('.sutro-dialog-text'), find('.sutro-details p'))).toBe(12)
  await choice('Keep running').click()
  await page.getByRole('button', { name: 'Cancel 3 jobs' }).click()
  await choice('Cancel 3 jobs').click()
  await expect.element(dialog()).toHaveAccessibleName('1 of 3 jobs cancelled')
  const [first, second] = document.querySelectorAll('.sutro-group')
  expect(distance(first, second)).toBe(12)
  expect(distance(first?.querySelector('summary'), first?.querySelector('p'))).toBe(4)
  expect(distance(first?.querySelector('p'), first?.querySelector('ul'))).toBe(8)
})

test('at a zoom of 400 % the title and the buttons are in sight, and the text can be scrolled to', async () => {
  // 1,280 by 1,024 pixels at 400 %
  await resize(320, 256)
  const world = await openWorld({ follows: false })
  world.restore(recordOf('rejected', 'Not now. '.repeat(30)))
  world.show(<CancelJobButton jobId={JOB} jobName={'A long name '.repeat(6)} />)
  find('.sutro-cancel').click()
  await expect.element(choice('Close')).toHaveFocus()
  const isInSight = (selector: string) => {
    const { top, bottom } = find(selector).getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  }
  expect(isInSight('.sutro-dialog-title')).toBe(true)
  expect(isInSight('.sutro-dialog-actions')).toBe(true)
  const modal = find('dialog')
  expect(modal.scrollWidth).toBe(modal.clientWidth)
  await userEvent.keyboard('{End}')
  await expect
    .poll(() => find('.sutro-job-id').getBoundingClientRect().bottom)
    .toBeLessThan(find('.sutro-dialog-actions').getBoundingClientRect().top)
})

test.each([320, 360, 1000])('at %d px Tab goes as the eye goes', async (width) => {
  await resize(width, 640)
  const world = await openWorld({ follows: false })
  world.restore(recordOf('unknown'))
  world.show(<CancelJobButton jobId={JOB} />)
  await expect.element(trigger()).toBeVisible()
  find('.sutro-cancel').click()
  await expect.element(choice('Close')).toHaveFocus()
  const places: (readonly [number, number])[] = []
  for (const name of ['Close', 'Check again', 'Try again', 'Copy details']) {
    await expect.element(choice(name)).toHaveFocus()
    find('dialog')
    const { top, left } = choice(name).element().getBoundingClientRect()
    places.push([top, left] as const)
    await userEvent.tab()
  }
  // In a wide dialog the last one stands at the left end, from where Tab goes on to the first one.
  const seen = width > 480 ? [places.at(-1), ...places.slice(0, -1)] : places
  const read = places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  expect(seen).toEqual(read)
})

test('in forced colours the disabled looks disabled, the dialog has an edge and the spinner turns', async () => {
  const force = (value: string) =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
  await force('active')
  onTestFinished(async () => void (await force('none')))
  const world = await openWorld({ follows: false })
  world.restore({ askedAt: Date.now() })
  world.show(
    <>
      <CancelJobButton jobId={JOB} />
      <CancelJobButton jobId="on" />
      <CancelJobButton jobId="off" disabled />
    </>,
  )
  const look = (element: Element, pseudo?: string) => getComputedStyle(element, pseudo)
  await untilPhase('pending')
  const [busy, on, off] = [trigger().element(), trigger('on').element(), trigger('off').element()]
  expect(look(off).color).not.toBe(look(on).color)
  expect(look(off).borderColor).not.toBe(look(on).borderColor)
  const spinner = look(busy, '::before')
  expect(spinner.borderTopColor).not.toBe(spinner.borderBottomColor)
  find('.sutro-cancel').click()
  await expect.element(choice('Close')).toHaveFocus()
  const { borderTopWidth, borderTopColor, backgroundColor } = look(find('dialog'))
  expect(borderTopWidth).toBe('1px')
  expect(borderTopColor).not.toBe(backgroundColor)
  expect(look(choice('Close').element()).outlineStyle).toBe('solid')
  expect(look(find('[data-busy]')).color).toBe(look(off).color)
})
