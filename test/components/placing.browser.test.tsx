import { createPortal } from 'react-dom'
import { type ReactNode, useState } from 'react'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { InShadow, inShadow } from './shadow.js'
import { choice, dialog, JOB, openWorld, trigger, untilClosed, untilPhase } from './world.js'

afterEach(() => {
  document.body.style.cssText = ''
})

function withStyle(css: string): void {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  onTestFinished(() => style.remove())
}

/** Whether a press at the middle of an element lands on it. */
function canBePressed(element: Element | null): boolean {
  const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {}
  const hit = document.elementFromPoint(left + width / 2, top + height / 2)
  return element !== null && width > 0 && element.contains(hit)
}

const confirmButton = () => document.querySelector('[data-action="cancel"]')

const hidden: [string, string][] = [
  [
    'is shown only while the pointer is over the row',
    '.row:not(:hover) .actions { display: none }',
  ],
  ['is transparent until the pointer is over the row', '.row:not(:hover) .actions { opacity: 0 }'],
  [
    'is clipped by its cell',
    '.actions { width: 90px; height: 30px; overflow: hidden; contain: paint }',
  ],
  ['is moved and scaled', '.actions { transform: scale(0.5) translate(200px) }'],
  [
    'takes no presses',
    '.actions { pointer-events: none } .actions .sutro-cancel { pointer-events: auto }',
  ],
  ['is hidden while anything is modal', 'body:has(:modal) .actions { visibility: hidden }'],
]
test.each(hidden)(
  'a button whose place %s: its dialog is seen and can be pressed',
  async (_, css) => {
    withStyle(css)
    const world = await openWorld()
    world.show(
      <div className="row" style={{ padding: 20 }}>
        <span>Row</span>
        <div className="actions">
          <CancelJobButton jobId={JOB} />
        </div>
      </div>,
    )
    await page.getByText('Row').hover()
    document.querySelector<HTMLElement>('.sutro-cancel')?.click()
    await expect.poll(() => canBePressed(confirmButton())).toBe(true)
    const seen = () => document.querySelector('dialog')?.checkVisibility({ opacityProperty: true })
    await expect.poll(seen).toBe(true)
    await choice('Cancel job').click()
    await untilPhase('cancelled')
    await untilClosed()
  },
)

test('a page whose pointer a kit has switched off: the dialog can be pressed', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  document.body.style.pointerEvents = 'none'
  await choice('Keep running').click()
  await untilClosed()
  expect(await world.cancels()).toHaveLength(0)
})

test('a fieldset that is disabled while the dialog is open leaves its buttons alive', async () => {
  const world = await openWorld()
  const shown = world.show(<Fieldset />)
  await trigger().click()
  shown.rerender(world.around(<Fieldset disabled />))
  await choice('Cancel job').click()
  await expect.poll(async () => (await world.cancels()).length).toBe(1)
})

function Fieldset({ disabled = false }: { disabled?: boolean }) {
  return (
    <fieldset disabled={disabled}>
      <CancelJobButton jobId={JOB} />
    </fieldset>
  )
}

const layouts: [string, string][] = [
  [
    '`:last-child` pushed to the end',
    '.bar { display: flex } .bar > :last-child { margin-left: auto }',
  ],
  ['`:only-child` stretched', '.own > :only-child { width: 100% }'],
  ['space between siblings', '.bar > * + * { margin-top: 24px; display: block }'],
  ['every second child moved', '.bar > :nth-child(2n) { margin-left: 40px }'],
]
test.each(layouts)('a layout with %s does not move when the dialog opens', async (_, css) => {
  withStyle(css)
  const world = await openWorld()
  world.show(
    <>
      <div className="bar">
        <span>Job</span>
        <CancelJobButton jobId={JOB} />
      </div>
      <div className="own">
        <CancelJobsButton jobs={[JOB]} />
      </div>
    </>,
  )
  const places = () =>
    [...document.querySelectorAll('.bar, .bar *, .own *')].map((element) =>
      JSON.stringify(element.getBoundingClientRect()),
    )
  const before = places()
  await trigger().click()
  await expect.element(choice('Keep running')).toBeVisible()
  expect(places()).toEqual(before)
  await choice('Keep running').click()
  await untilClosed()
  await page.getByRole('button', { name: 'Cancel 1 job' }).click()
  await expect.element(choice('Keep running')).toBeVisible()
  expect(places()).toEqual(before)
})

test('inside a paragraph it opens without a complaint of React’s', async () => {
  const complaints = vi.spyOn(console, 'error')
  const world = await openWorld()
  world.show(
    <p>
      <CancelJobButton jobId={JOB} /> <CancelJobsButton jobs={[JOB]} />
    </p>,
  )
  await trigger().click()
  await choice('Keep running').click()
  await page.getByRole('button', { name: 'Cancel 1 job' }).click()
  await expect.element(choice('Keep running')).toBeVisible()
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})

test('the dialog has the colour scheme of the trigger, and the direction of its own words', async () => {
  const world = await openWorld()
  world.show(
    <section dir="rtl" style={{ colorScheme: 'dark' }}>
      <CancelJobButton jobId={JOB} />
    </section>,
  )
  await trigger().click()
  const { direction, colorScheme } = getComputedStyle(dialog().element())
  expect([direction, colorScheme]).toEqual(['ltr', 'dark'])
})

describe('in another document or tree', () => {
  test('rendered into an iframe, it opens there, cancels and gives the focus back', async () => {
    const world = await openWorld()
    world.show(<InFrame>{<CancelJobButton jobId={JOB} />}</InFrame>)
    const inFrame = () => document.querySelector('iframe')?.contentDocument
    const find = (selector: string) => inFrame()?.querySelector<HTMLElement>(selector)
    await expect.poll(() => find('.sutro-cancel')).toBeTruthy()
    find('.sutro-cancel')?.click()
    await expect.poll(() => find('dialog')?.matches(':modal')).toBe(true)
    expect(document.querySelector('dialog')).toBeNull()
    expect(getComputedStyle(document.documentElement).overflowY).toBe('visible')
    find('[data-action="close"]')?.click()
    await expect.poll(() => find('dialog')).toBeNull()
    expect(inFrame()?.activeElement).toBe(find('.sutro-cancel'))
    find('.sutro-cancel')?.click()
    await expect.poll(() => find('[data-action="cancel"]')).toBeTruthy()
    find('[data-action="cancel"]')?.click()
    await expect.poll(() => find('.sutro-cancel')?.dataset['state']).toBe('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('in a shadow root it opens there, where its styles are', async () => {
    const world = await openWorld()
    world.show(<InShadow>{<CancelJobButton jobId={JOB} />}</InShadow>)
    const find = inShadow
    await expect.poll(() => find('.sutro-cancel')).toBeTruthy()
    find('.sutro-cancel')?.click()
    await expect.poll(() => find('dialog')?.matches(':modal')).toBe(true)
    expect(getComputedStyle(find('.sutro-dialog') ?? document.body).borderRadius).not.toBe('0px')
    find('[data-action="close"]')?.click()
    await expect.poll(() => find('dialog')).toBeNull()
    expect(document.querySelector('[data-host]')?.shadowRoot?.activeElement).toBe(
      find('.sutro-cancel'),
    )
  })
})

function InFrame({ children }: { children: ReactNode }) {
  const [body, setBody] = useState<HTMLElement>()
  return (
    <>
      <iframe
        title="Frame"
        sandbox="allow-same-origin"
        ref={(frame) => setBody((now) => now ?? frame?.contentDocument?.body)}
      />
      {body && createPortal(children, body)}
    </>
  )
}

test('a key pressed at once after Escape opens it again, and it stays open', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  for (let time = 0; time < 5; time++) {
    await expect.element(choice('Keep running')).toHaveFocus()
    await userEvent.keyboard('{Escape}{Enter}')
  }
  await expect.element(choice('Keep running')).toHaveFocus()
})
