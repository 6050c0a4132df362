import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { choice, dialog, JOB, openWorld, trigger, untilClosed, untilPhase } from './world.js'

const TYPES = ['click', 'dblclick', 'auxclick', 'keydown', 'keyup']
let heard: string[] = []

beforeEach(() => {
  heard = []
})

/** A row that listens in every way there is. */
function Row({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(() => {
    const row = ref.current
    const hear = (event: Event) => isPress(event) && heard.push(`native ${event.type}`)
    for (const type of TYPES) {
      row?.addEventListener(type, hear)
      row?.addEventListener(type, hear, true)
    }
  }, [])
  const hear = (event: SyntheticEvent) =>
    void (isPress(event.nativeEvent) && heard.push(`React ${event.type}`))
  return (
    <table>
      <tbody>
        <tr
          ref={ref}
          onClick={hear}
          onClickCapture={() => {}}
          onDoubleClick={hear}
          onAuxClick={hear}
          onKeyDown={hear}
          onKeyUp={hear}
          onPointerDown={hear}
          onPointerUp={hear}
          onMouseDown={hear}
          onMouseUp={hear}
        >
          <td style={{ padding: 40 }}>{children}</td>
        </tr>
      </tbody>
    </table>
  )
}

function isPress(event: Event): boolean {
  return (
    !(event instanceof KeyboardEvent) ||
    event.key === 'Enter' ||
    event.key === ' ' ||
    dialogIsOpen()
  )
}

function dialogIsOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}

test('the row hears clicks beside the button, so that this file tests something', async () => {
  const world = await openWorld()
  world.show(
    <Row>
      <CancelJobButton jobId={JOB} /> <span>beside</span>
    </Row>,
  )
  await page.getByText('beside').click()
  expect(heard).toContain('React click')
  expect(heard).toContain('native click')
})

test('neither clicks nor double clicks on button, dialog and backdrop reach the row', async () => {
  const world = await openWorld()
  world.show(
    <Row>
      <CancelJobButton jobId={JOB} />
    </Row>,
  )
  await trigger().click()
  await dialog().getByRole('heading').dblClick()
  await dialog().getByRole('heading').click({ button: 'middle' })
  await dialog().getByText(JOB).click({ button: 'right' })
  await choice('Keep running').click()
  await untilClosed()
  await trigger().dblClick()
  await userEvent.pointer({ coords: { x: 3, y: 3 }, keys: '[MouseLeft]' })
  await untilClosed()
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  await trigger().click({ force: true })
  expect(heard).toEqual([])
})

test('Enter and Space on the button, and no key at all in the dialog, reach the row', async () => {
  const world = await openWorld()
  world.show(
    <Row>
      <CancelJobButton jobId={JOB} />
    </Row>,
  )
  await userEvent.tab()
  for (const key of ['{Enter}', ' ']) {
    await userEvent.keyboard(key)
    await expect.element(choice('Keep running')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}j{Home}{Tab}{Tab}')
    await userEvent.keyboard('{Escape}')
    await untilClosed()
  }
  expect(heard).toEqual([])
})

test('listeners at the document still see presses, as layers of hosts need them to', async () => {
  const world = await openWorld()
  const seen = vi.fn()
  for (const type of ['pointerdown', 'mousedown', 'pointerup'])
    document.addEventListener(type, seen)
  world.show(
    <Row>
      <CancelJobButton jobId={JOB} />
    </Row>,
  )
  await trigger().click()
  await choice('Keep running').click()
  for (const type of ['pointerdown', 'mousedown', 'pointerup'])
    document.removeEventListener(type, seen)
  expect(seen).toHaveBeenCalledTimes(6)
})

test('selecting the id with a drag that ends on the backdrop keeps the dialog, and the selection', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  const id = dialog().getByText(JOB)
  await userEvent.pointer([
    { target: id, coords: { x: 20, y: 16 }, keys: '[MouseLeft>]' },
    { coords: { x: 60, y: 12 } },
    { coords: { x: 4, y: 4 } },
    '[/MouseLeft]',
  ])
  await expect.element(dialog()).toBeVisible()
  expect(getSelection()?.toString()).toContain('batch_job')
  // Some browsers end such a drag with a click on what holds both ends, which is the dialog.
  id.element().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  dialog()
    .element()
    .dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        clientX: 4,
        clientY: 4,
        detail: 1,
      }),
    )
  await expect.element(dialog()).toBeVisible()
})

test('a press on the backdrop that is let go over the dialog keeps it as well', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  await userEvent.pointer([
    { coords: { x: 4, y: 4 }, keys: '[MouseLeft>]' },
    { target: dialog().getByRole('heading') },
    '[/MouseLeft]',
  ])
  await expect.element(dialog()).toBeVisible()
})

test('inside a label, a link and a summary, nothing around acts on a click in dialog or button', async () => {
  const world = await openWorld()
  world.show(
    <details>
      <summary>
        <label>
          <input type="checkbox" /> job{' '}
          <a href="#followed">
            <CancelJobButton jobId={JOB} />
          </a>
        </label>
      </summary>
      <p>more</p>
    </details>,
  )
  await trigger().click()
  await dialog().getByRole('heading').click()
  await dialog().getByText(JOB).click()
  await userEvent.pointer({ coords: { x: 3, y: 3 }, keys: '[MouseLeft]' })
  await untilClosed()
  expect(document.querySelector('input')?.checked).toBe(false)
  expect(document.querySelector('details')?.open).toBe(false)
  expect(location.hash).toBe('')
})

test('inside a form, Enter and clicks submit nothing', async () => {
  const world = await openWorld()
  const onSubmit = vi.fn((event: SyntheticEvent) => event.preventDefault())
  world.show(
    <form onSubmit={onSubmit}>
      <input />
      <CancelJobButton jobId={JOB} />
      <button type="submit">Save</button>
    </form>,
  )
  trigger().element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(choice('Keep running')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await untilClosed()
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  expect(onSubmit).not.toHaveBeenCalled()
})

const OWN = [
  'onPointerEnter',
  'onPointerDown',
  'onMouseDown',
  'onFocus',
  'onPointerUp',
  'onMouseUp',
  'onClick',
  'onKeyDown',
  'onKeyUp',
  'onPointerLeave',
  'onBlur',
] as const

test.each([
  ['one job', (own: object) => <CancelJobButton jobId={JOB} {...own} />],
  ['many jobs', (own: object) => <CancelJobsButton jobs={[JOB]} {...own} />],
])(
  'the caller’s own handlers and attributes on the button of %s are heard and seen, and the click can be refused',
  async (_, show) => {
    const world = await openWorld()
    const calls: string[] = []
    const handlers = OWN.map((name) => [
      name,
      (event: SyntheticEvent) => {
        calls.push(name)
        if (name === 'onClick') event.preventDefault()
      },
    ])
    const ref = vi.fn()
    world.show(
      <Row>
        {show({
          ...Object.fromEntries(handlers),
          ref,
          title: 'why',
          className: 'own',
          'data-row': 7,
          style: { order: 2 },
        })}
      </Row>,
    )
    const button = page.getByTitle('why')
    expect(ref).toHaveBeenCalledWith(button.element())
    expect(button.element()).toMatchObject({
      className: 'sutro-cancel own',
      dataset: { row: '7' },
      style: { order: '2' },
    })
    await button.click()
    await userEvent.keyboard('{Enter}{Tab}')
    await userEvent.unhover(button)
    // A click by mouse, one by Enter; and Tab goes down here and up elsewhere.
    await expect.poll(() => [...new Set(calls)].toSorted()).toEqual(OWN.toSorted())
    const times = (name: string) => calls.filter((call) => call === name).length
    expect([times('onClick'), times('onKeyDown'), times('onKeyUp')]).toEqual([2, 2, 1])
    expect(dialogIsOpen()).toBe(false)
    expect(heard).toEqual([])
  },
)
