import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  CancelJobButton,
  CancelJobsButton,
  type SutroComponents,
  SutroProvider,
} from '../../src/index.js'
import { BaseUiDialog } from '../../stories/kits/base-ui.js'
import { KitButton } from '../../stories/kits/button.js'
import { MuiButton, MuiDialog } from '../../stories/kits/mui.js'
import { RadixDialog } from '../../stories/kits/radix.js'
import { type HostProps, hosts } from './host-modals.js'
import { JOB, openWorld, trigger, untilPhase, type World } from './world.js'

const kits: Record<string, SutroComponents> = {
  MUI: { Button: MuiButton, Dialog: MuiDialog },
  Radix: { Button: KitButton, Dialog: RadixDialog },
  'Base UI': { Button: KitButton, Dialog: BaseUiDialog },
}

const places: Record<string, (props: HostProps) => ReactNode> = {
  'the page': ({ children }) => children,
  ...hosts,
}

function Page({ host: Host }: { host: (props: HostProps) => ReactNode }): ReactNode {
  const [open, setOpen] = useState(true)
  return (
    <>
      <button type="button">Something else</button>
      <Host open={open} setOpen={setOpen}>
        <CancelJobButton jobId={JOB} jobName="Nightly" />
      </Host>
    </>
  )
}

const action = (name: string) =>
  page.getByRole('button', { name, exact: true, includeHidden: true })
/** The dialog around the message, which a kit takes away in its own time. */
const modal = () =>
  document.querySelector('.sutro-dialog-text')?.closest('[role="dialog"], [role="alertdialog"]')
const closing = () => modal()?.matches('[data-closed], [data-state="closed"]')

async function untilClosed(): Promise<void> {
  await expect.poll(() => !modal() || closing()).toBe(true)
  await expect.element(trigger('Nightly')).toHaveFocus()
}

function show(world: World, components: SutroComponents, ui: ReactNode): void {
  render(
    <QueryClientProvider client={world.queryClient}>
      <SutroProvider client={world.client} components={components}>
        {ui}
      </SutroProvider>
    </QueryClientProvider>,
  )
}

describe.each(Object.entries(kits))('a dialog of %s', (_, components) => {
  test.each(Object.entries(places))(
    'in %s, by keyboard alone: asked, refused, read, closed, and the focus is back',
    async (_place, host) => {
      const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
      show(world, components, <Page host={host} />)
      await expect.element(trigger('Nightly')).toBeVisible()
      trigger('Nightly').element().focus()
      await userEvent.keyboard('{Enter}')
      await expect.element(action('Keep running')).toHaveFocus()
      const id = modal()?.getAttribute('aria-describedby') ?? ''
      expect(document.getElementById(id)?.textContent).toContain('be undone')
      await userEvent.keyboard('{Escape}')
      await untilClosed()
      await userEvent.keyboard('{Enter}')
      await expect.element(action('Keep running')).toHaveFocus()
      await userEvent.tab()
      await expect.element(action('Cancel job')).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await untilPhase('rejected', 'Nightly')
      await expect.poll(() => modal()?.textContent).toContain('Not now')
      expect(modal()?.contains(document.activeElement)).toBe(true)
      expect(modal()?.closest('[aria-hidden="true"], [inert]')).toBeNull()
      await userEvent.tab({ shift: true })
      await expect.element(action('Close')).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await untilClosed()
      expect(await world.cancels()).toHaveLength(1)
    },
  )

  test.each(Object.entries(places))('in %s, by mouse: refused and closed', async (_place, host) => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
    show(world, components, <Page host={host} />)
    await trigger('Nightly').click()
    await expect.element(action('Keep running')).toHaveFocus()
    await action('Cancel job').click()
    await untilPhase('rejected', 'Nightly')
    await expect.poll(() => modal()?.textContent).toContain('Not now')
    await action('Close').click()
    await untilClosed()
    expect(await world.cancels()).toHaveLength(1)
  })

  test('is closed by an outcome, and asks for many jobs as well', async () => {
    const world = await openWorld()
    await world.sutro.addJob({ id: 'b', status: 'RUNNING' })
    show(
      world,
      components,
      <>
        <CancelJobButton jobId={JOB} jobName="Nightly" />
        <CancelJobsButton jobs={['b']} />
      </>,
    )
    await trigger('Nightly').click()
    await action('Cancel job').click()
    await untilPhase('cancelled', 'Nightly')
    await untilClosed()
    action('Cancel 1 job').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(action('Keep running')).toHaveFocus()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => modal()?.textContent).toContain('1 job cancelled')
  })
})
