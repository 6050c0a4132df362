import Drawer from '@mui/material/Drawer'
import * as RadixDialog from '@radix-ui/react-dialog'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { afterEach, describe, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { choice, JOB, openWorld, trigger, untilClosed } from './world.js'

const scroller = document.scrollingElement ?? document.documentElement
const untouched = {
  html: document.documentElement.style.cssText,
  body: document.body.style.cssText,
}

afterEach(() => {
  document.documentElement.style.cssText = untouched.html
  document.body.style.cssText = untouched.body
  scroller.scrollTop = 0
})

function Tall() {
  return (
    <div style={{ height: 4000, paddingTop: 400 }}>
      <CancelJobButton jobId={JOB} />
    </div>
  )
}

/** Turns the wheel at the window's corner: over the backdrop while a dialog is open, else over the page. */
async function wheel() {
  const { left = 0, top = 0 } = window.frameElement?.getBoundingClientRect() ?? {}
  const turn = { type: 'mouseWheel', x: left + 5, y: top + 5, deltaX: 0, deltaY: 300 } as const
  const arrived = new Promise((resolve) =>
    window.addEventListener('wheel', resolve, { once: true }),
  )
  for (let time = 0; time < 3; time++) await cdp().send('Input.dispatchMouseEvent', turn)
  await arrived
  // A page that scrolls has begun to by the third frame.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
}

const pages: [string, string, string][] = [
  ['that says nothing about overflow', '', ''],
  ['whose body always has a scrollbar', '', 'overflow-y: scroll'],
  ['whose root scrolls', 'overflow-y: scroll', ''],
  [
    'whose body is as high as the window and scrolls',
    'height: 100%',
    'height: 100%; overflow: auto; margin: 0',
  ],
]
test.each(pages)(
  'a page %s stands still while the dialog is open, stays where it was, and scrolls after',
  async (_, html, body) => {
    const world = await openWorld()
    document.documentElement.style.cssText = html
    document.body.style.cssText = body
    world.show(<Tall />)
    scroller.scrollTop = 200
    await expect.poll(() => scroller.scrollTop).toBe(200)
    await trigger().click()
    await expect.element(choice('Keep running')).toBeVisible()
    expect(scroller.scrollTop).toBe(200)
    await wheel()
    expect(scroller.scrollTop).toBe(200)
    await choice('Keep running').click()
    await untilClosed()
    expect(document.documentElement.getAttribute('style') ?? '').toBe(
      html && document.documentElement.style.cssText,
    )
    expect(scroller.scrollTop).toBe(200)
    await wheel()
    await expect.poll(() => scroller.scrollTop).toBeGreaterThan(200)
  },
)

test('the layout does not move when the scrollbar goes', async () => {
  const world = await openWorld()
  world.show(<Tall />)
  const before = document.querySelector('.sutro-cancel')?.getBoundingClientRect()
  await trigger().click()
  expect(document.querySelector('.sutro-cancel')?.getBoundingClientRect()).toEqual(before)
})

test('two dialogs at once: the page scrolls again when both are gone, in either order', async () => {
  const world = await openWorld()
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const shown = world.show(['a', 'b'].map((id) => <CancelJobButton key={id} jobId={id} />))
    for (const button of document.querySelectorAll<HTMLElement>('.sutro-cancel')) button.click()
    await expect.poll(() => document.querySelectorAll('dialog').length).toBe(2)
    const dialogs = [...document.querySelectorAll('dialog')]
    for (const index of order) {
      expect(getComputedStyle(document.documentElement).overflowY).toBe('hidden')
      dialogs[index]?.querySelector<HTMLElement>('[data-action="close"]')?.click()
      await expect.poll(() => dialogs[index]?.isConnected).toBe(false)
    }
    expect(getComputedStyle(document.documentElement).overflowY).toBe('visible')
    shown.unmount()
  }
})

const kits: [string, (open: boolean) => ReactNode][] = [
  [
    'a MUI modal',
    (open) => (
      <Drawer open={open} transitionDuration={0}>
        Host
      </Drawer>
    ),
  ],
  [
    'a React Aria modal',
    (open) => (
      <ModalOverlay isOpen={open}>
        <Modal>
          <AriaDialog aria-label="Host">Host</AriaDialog>
        </Modal>
      </ModalOverlay>
    ),
  ],
  [
    'a Radix modal',
    (open) => (
      <RadixDialog.Root open={open}>
        <RadixDialog.Portal>
          <RadixDialog.Overlay />
          <RadixDialog.Content aria-describedby={undefined}>
            <RadixDialog.Title>Host</RadixDialog.Title>
          </RadixDialog.Content>
        </RadixDialog.Portal>
      </RadixDialog.Root>
    ),
  ],
]
describe.each(kits)('with %s that opens while the dialog is open', (_, host) => {
  const scrolls = () =>
    [document.documentElement, document.body].every(
      (element) => !/hidden|clip/.test(getComputedStyle(element).overflowY),
    )
  test.each(['ours', 'theirs'])('the page scrolls again when %s closes first', async (first) => {
    const world = await openWorld()
    const ui = (open: boolean) => (
      <>
        <Tall />
        {host(open)}
      </>
    )
    const shown = world.show(ui(false))
    expect(scrolls()).toBe(true)
    await trigger().click()
    await expect.element(choice('Keep running')).toBeVisible()
    shown.rerender(world.around(ui(true)))
    await expect.poll(() => document.body.textContent).toContain('Host')
    const closeOurs = async () => {
      document.querySelector<HTMLElement>('[data-action="close"]')?.click()
      await untilClosed()
    }
    const closeTheirs = async () => {
      shown.rerender(world.around(ui(false)))
      await expect.poll(() => document.body.textContent).not.toContain('Host')
    }
    await (first === 'ours' ? closeOurs() : closeTheirs())
    expect(scrolls()).toBe(false)
    await (first === 'ours' ? closeTheirs() : closeOurs())
    await expect.poll(scrolls).toBe(true)
  })
})

test('on a very small window, as at 400% zoom, everything in the dialog can be reached', async () => {
  const world = await openWorld()
  await page.viewport(320, 256)
  world.show(<CancelJobButton jobId={JOB} jobName={'A long name '.repeat(12)} />)
  await page.getByRole('button').first().click()
  const box = () => document.querySelector('dialog')?.getBoundingClientRect()
  // Its way in moves it a little.
  await expect.poll(() => box()?.bottom).toBeLessThanOrEqual(256)
  expect(box()?.top).toBeGreaterThanOrEqual(0)
  expect(box()?.width).toBeLessThanOrEqual(320)
  const { scrollWidth, clientWidth } = document.querySelector('dialog') ?? document.body
  expect(scrollWidth).toBe(clientWidth)
  await choice('Cancel job').click()
  await expect.poll(async () => (await world.cancels()).length).toBe(1)
  await page.viewport(414, 896)
})
