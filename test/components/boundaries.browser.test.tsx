import { Activity, type ReactNode, Suspense, use, useState } from 'react'
import { createPortal } from 'react-dom'
import { describe, expect, onTestFinished, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import { InShadow } from './shadow.js'
import { openMany } from './many-world.js'
import {
  cancelByMouse,
  choice,
  dialog,
  dialogText,
  JOB,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

const NO = { json: { cancelled: false, message: 'It is being exported' } }

/** Suspends while it has a promise. */
function Pending({ until }: { until: Promise<void> | undefined }): ReactNode {
  if (until) use(until)
  return null
}

interface BoundaryProps {
  /** Given while the content is hidden. */
  until: Promise<void> | undefined
  children: ReactNode
}

const boundaries: Record<string, (props: BoundaryProps) => ReactNode> = {
  Suspense: ({ until, children }) => (
    <Suspense fallback="Loading…">
      {children}
      <Pending until={until} />
    </Suspense>
  ),
  Activity: ({ until, children }) => (
    <Activity mode={until ? 'hidden' : 'visible'}>{children}</Activity>
  ),
}

describe.each(Object.entries(boundaries))('a row in a boundary: %s', (_, Boundary) => {
  async function open() {
    const world = await openWorld({ answer: NO })
    const ui = (until?: Promise<void>) =>
      world.around(
        <>
          <input aria-label="Search" />
          <Boundary until={until}>
            <CancelJobButton jobId={JOB} />
          </Boundary>
        </>,
      )
    const shown = world.show(null)
    shown.rerender(ui())
    const isHidden = () => document.querySelector<HTMLElement>('.sutro-cancel')?.offsetParent
    return {
      hide: async () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        shown.rerender(ui(promise))
        await expect.poll(isHidden).toBeNull()
        return async () => {
          resolve()
          shown.rerender(ui())
          await expect.poll(isHidden).toBeTruthy()
        }
      },
    }
  }

  test('that is hidden and shown again leaves the open dialog and its focus, and gets the focus back', async () => {
    const { hide } = await open()
    await trigger().click()
    await userEvent.tab()
    const show = await hide()
    await expect.element(choice('Cancel job')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(dialogText).toContain('It is being exported')
    await show()
    await expect.poll(dialogText).toContain('It is being exported')
    await expect.element(choice('Try again')).toHaveFocus()
    expect(document.querySelectorAll('dialog')).toHaveLength(1)
    await userEvent.keyboard('{Escape}')
    await untilClosed()
    await expect.element(trigger()).toHaveFocus()
  })

  test('whose dialog was closed meanwhile opens none, and takes no focus from a field', async () => {
    const { hide } = await open()
    await trigger().click()
    const show = await hide()
    await userEvent.keyboard('{Escape}')
    await untilClosed()
    const field = document.querySelector('input')
    field?.focus()
    await userEvent.keyboard('ab')
    await show()
    await userEvent.keyboard('cd')
    expect(document.activeElement).toBe(field)
    expect(field?.value).toBe('abcd')
    expect(document.querySelector('dialog')).toBeNull()
  })
})

describe('queryClient.clear() with a dialog open', () => {
  test('leaves the question, and its confirm works', async () => {
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    world.queryClient.clear()
    await expect.element(choice('Keep running')).toHaveFocus()
    await choice('Cancel job').click()
    await untilPhase('cancelled')
    await untilClosed()
  })

  test('turns an outcome into the question, with the focus on no red button', async () => {
    const world = await openWorld({ answer: NO })
    world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await untilPhase('rejected')
    await expect.element(choice('Try again')).toHaveFocus()
    world.queryClient.clear()
    await expect.element(dialog()).toHaveAccessibleName('Cancel this job?')
    await expect.element(choice('Keep running')).toHaveFocus()
  })

  test('loses neither a pending request nor its outcome', async () => {
    const world = await openWorld({ answer: NO })
    const release = world.hold()
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('pending')
    world.queryClient.clear()
    await expect.element(dialog()).toHaveAccessibleName('Cancelling this job…')
    release()
    await expect.poll(dialogText).toContain('It is being exported')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('leaves a bulk run running, with its report', async () => {
    const world = await openMany(2)
    const release = world.hold()
    world.show(<CancelJobsButton jobs={world.jobs} />)
    document.querySelector<HTMLElement>('.sutro-cancel')?.click()
    await choice('Cancel 2 jobs').click()
    await expect.element(dialog()).toHaveAccessibleName('Cancelling 2 jobs…')
    world.queryClient.clear()
    release()
    await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
    expect(await world.cancels()).toHaveLength(2)
  })
})

/** Something in a window of its own. */
function InWindow({ children }: { children: ReactNode }): ReactNode {
  const [popup] = useState(() => window.open('', '', 'width=600,height=500'))
  return popup && createPortal(children, popup.document.body)
}

test('a row in a window of its own asks, cancels, announces and gets the focus back there', async () => {
  const opened: Window[] = []
  const open = window.open.bind(window)
  window.open = (...args) => {
    const popup = open(...args)
    if (popup) opened.push(popup)
    return popup
  }
  onTestFinished(() => {
    window.open = open
    for (const popup of opened) popup.close()
  })
  const world = await openWorld()
  world.show(
    <InWindow>
      <CancelJobButton jobId={JOB} />
    </InWindow>,
  )
  const find = (selector: string) => opened[0]?.document.querySelector<HTMLElement>(selector)
  await expect.poll(() => find('.sutro-cancel')).toBeTruthy()
  find('.sutro-cancel')?.click()
  await expect.poll(() => find('dialog:modal')).toBeTruthy()
  await expect.poll(() => opened[0]?.document.activeElement?.textContent).toBe('Keep running')
  find('[data-action="cancel"]')?.click()
  await expect.poll(() => find('.sutro-live')?.textContent).toContain('Cancelled')
  await expect.poll(() => find('dialog')).toBeNull()
  await expect.poll(() => opened[0]?.document.activeElement).toBe(find('.sutro-cancel'))
  expect(document.querySelector('.sutro-live')).toBeNull()
  expect(getComputedStyle(document.documentElement).overflowY).toBe('visible')
  expect(await world.cancels()).toHaveLength(1)
})

test('a row in a shadow root keeps the focus in its dialog, and an outcome is announced in the modal', async () => {
  const world = await openWorld({ answer: NO })
  world.show(
    <InShadow>
      <CancelJobButton jobId={JOB} />
    </InShadow>,
  )
  const root = () => document.querySelector('[data-host]')?.shadowRoot
  const find = (selector: string) => root()?.querySelector<HTMLElement>(selector)
  const focused = () => root()?.activeElement?.textContent
  await expect.poll(() => find('.sutro-cancel')).toBeTruthy()
  find('.sutro-cancel')?.focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Keep running')
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Try again')
  await expect.poll(() => find('dialog .sutro-live')?.textContent).toContain('being exported')
  find('.sutro-dialog-title')?.click()
  expect(find('dialog:modal')).toBeTruthy()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => find('dialog')).toBeNull()
  await expect.poll(() => root()?.activeElement).toBe(find('.sutro-cancel'))
})
