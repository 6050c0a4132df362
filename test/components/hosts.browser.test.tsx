import { render } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { type HostProps, hosts } from './host-modals.js'
import { choice, dialog, JOB, openWorld, trigger, untilClosed, untilPhase } from './world.js'

function Page({ host: Host }: { host: (props: HostProps) => ReactNode }) {
  const [open, setOpen] = useState(false)
  const [count, setCount] = useState(0)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open host
      </button>
      <Host open={open} setOpen={setOpen}>
        <div data-host="">
          <CancelJobButton jobId={JOB} />
          <button type="button" onClick={() => setCount(count + 1)}>
            Count {count}
          </button>
        </div>
      </Host>
    </>
  )
}

const inHost = () => document.querySelector('[data-host]')

describe.each(Object.entries(hosts))('inside %s', (_, host) => {
  async function openHost(answer?: { json: unknown }) {
    const world = await openWorld(answer ? { answer } : {})
    world.show(<Page host={host} />)
    await page.getByRole('button', { name: 'Open host' }).click()
    await expect.element(trigger()).toBeVisible()
    return world
  }

  test('it opens on top and works by mouse; the host works on afterwards', async () => {
    const world = await openHost()
    await trigger().click()
    await expect.element(dialog()).toBeVisible()
    await choice('Keep running').click()
    await untilClosed()
    expect(inHost()).not.toBeNull()
    await page.getByRole('button', { name: 'Count 0' }).click()
    await trigger().click()
    await choice('Cancel job').click()
    await untilPhase('cancelled')
    await untilClosed()
    await page.getByRole('button', { name: 'Count 1' }).click()
    await expect.element(page.getByRole('button', { name: 'Count 2' })).toBeVisible()
    expect(await world.cancels()).toHaveLength(1)
    // Closed by a press outside it, the first time.
    await userEvent.pointer({ coords: { x: 4, y: 4 }, keys: '[MouseLeft]' })
    await expect.poll(inHost).toBeNull()
  })

  test('it works by keyboard, and Escape closes it alone, then the host', async () => {
    await openHost({ json: { cancelled: false, message: 'It has already completed' } })
    trigger().element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(choice('Keep running')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await untilClosed()
    await expect.element(trigger()).toHaveFocus()
    expect(inHost()).not.toBeNull()
    await userEvent.keyboard('{Enter}')
    await userEvent.tab()
    await expect.element(choice('Cancel job')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await untilPhase('rejected')
    await expect.element(choice('Try again')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await untilClosed()
    await expect.element(trigger()).toHaveFocus()
    expect(inHost()).not.toBeNull()
    // What is said at the button goes first, as it is nearest.
    await userEvent.keyboard('{Escape}')
    if (inHost()) await userEvent.keyboard('{Escape}')
    await expect.poll(inHost).toBeNull()
  })

  test('a click on its backdrop closes it alone', async () => {
    await openHost()
    await trigger().click()
    await expect.element(choice('Keep running')).toBeVisible()
    await userEvent.pointer({ coords: { x: 4, y: 4 }, keys: '[MouseLeft]' })
    await untilClosed()
    expect(inHost()).not.toBeNull()
    await expect.element(trigger()).toHaveFocus()
  })

  test('what is said can be heard: the live region is where the host has not hidden the page', async () => {
    await openHost()
    await trigger().click()
    await choice('Cancel job').click()
    await untilPhase('cancelled')
    const region = () => document.querySelector('.sutro-live')
    await expect.poll(() => region()?.textContent).toContain('Cancelled')
    expect(document.querySelectorAll('.sutro-live')).toHaveLength(1)
    expect(region()?.closest('[aria-hidden="true"], [inert]')).toBeNull()
    const modal = document.querySelector('dialog:modal')
    expect(!modal || modal.contains(region())).toBe(true)
  })

  test('when the host goes with our dialog open in it, the page is free again', async () => {
    const world = await openWorld()
    const shown = world.show(<Page host={host} />)
    await page.getByRole('button', { name: 'Open host' }).click()
    await trigger().click()
    await expect.element(choice('Keep running')).toBeVisible()
    shown.rerender(world.around(<button type="button">Something else</button>))
    await page.getByRole('button', { name: 'Something else' }).click()
    await expect.poll(() => getComputedStyle(document.documentElement).overflowY).toBe('visible')
    await expect.poll(() => getComputedStyle(document.body).overflowY).toBe('visible')
  })
})

test('a dialog of the host around the provider hears of no end of ours', async () => {
  const world = await openWorld()
  const heard = vi.fn()
  render(
    <dialog open onCancel={heard} onClose={heard}>
      {world.around(<CancelJobButton jobId={JOB} />)}
    </dialog>,
  )
  const ends: ((own: HTMLDialogElement) => void)[] = [
    // A phone's "back" asks in this way, and a second Escape ends in the other.
    (own) => own.dispatchEvent(new Event('cancel', { cancelable: true })),
    (own) => own.close(),
  ]
  for (const end of ends) {
    await trigger().click()
    await expect.element(choice('Keep running')).toHaveFocus()
    end(document.querySelector('dialog.sutro-dialog') as HTMLDialogElement)
    await untilClosed()
  }
  expect(heard).not.toHaveBeenCalled()
})
