import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import Button from '@mui/material/Button'
import MuiDialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import * as Radix from '@radix-ui/react-alert-dialog'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { createRef, type ReactElement } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  CancelJobButton,
  CancelJobsButton,
  type SutroButtonProps,
  type SutroComponents,
  type SutroDialogProps,
  SutroProvider,
} from '../../src/index.js'
import { JOB, openWorld, trigger, untilPhase, type World } from './world.js'

function MuiButton({ tone, busy, ref, ...props }: SutroButtonProps): ReactElement {
  const color = tone === 'danger' ? 'error' : 'primary'
  return <Button {...(props as object)} ref={ref ?? null} color={color} loading={busy} />
}

function OwnButton({ tone, busy, ...props }: SutroButtonProps): ReactElement {
  return <button {...props} data-own={tone} data-working={busy} />
}

const kits: Record<string, Required<SutroComponents>> = {
  MUI: {
    Button: ({ busy, ...props }) => MuiButton({ ...props, busy: busy && false }),
    Dialog: ({ open, onOpenChange, title, children, buttons, container }: SutroDialogProps) => (
      <MuiDialog
        open={open}
        onClose={() => onOpenChange(false)}
        container={container as HTMLElement}
        transitionDuration={0}
      >
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>{children}</DialogContent>
        <DialogActions>{buttons}</DialogActions>
      </MuiDialog>
    ),
  },
  Radix: {
    Button: OwnButton,
    Dialog: ({ open, onOpenChange, title, children, buttons, container }: SutroDialogProps) => (
      <Radix.Root open={open} onOpenChange={onOpenChange}>
        <Radix.Portal container={container as HTMLElement}>
          <Radix.Overlay />
          <Radix.Content aria-describedby={undefined}>
            <Radix.Title>{title}</Radix.Title>
            {children}
            {buttons}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    ),
  },
  'Base UI': {
    Button: OwnButton,
    Dialog: ({ open, onOpenChange, title, children, buttons, container }: SutroDialogProps) => (
      <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
        <BaseDialog.Portal container={container as HTMLElement}>
          <BaseDialog.Popup style={{ position: 'fixed', inset: '60px auto auto 60px' }}>
            <BaseDialog.Title>{title}</BaseDialog.Title>
            {children}
            {buttons}
          </BaseDialog.Popup>
        </BaseDialog.Portal>
      </BaseDialog.Root>
    ),
  },
}

function show(world: World, components: SutroComponents, ui: ReactElement): void {
  render(
    <QueryClientProvider client={world.queryClient}>
      <SutroProvider client={world.client} components={components}>
        {ui}
      </SutroProvider>
    </QueryClientProvider>,
  )
}

const action = (name: string) =>
  page.getByRole('button', { name, exact: true, includeHidden: true }).last()
const modal = () =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].find(
    (element) => !element.hasAttribute('data-closed'),
  )
async function untilGone(): Promise<void> {
  await expect.poll(() => modal()?.textContent ?? '').toBe('')
}

describe.each(Object.entries(kits))('with a dialog and buttons of %s', (_, components) => {
  test('by keyboard alone: asked, refused, read, closed, and the focus is back', async () => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
    show(world, components, <CancelJobButton jobId={JOB} />)
    trigger().element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(action('Keep running')).toHaveFocus()
    const id = modal()?.getAttribute('aria-describedby') ?? ''
    await expect.poll(() => document.getElementById(id)?.textContent).toContain('be undone')
    await userEvent.keyboard('{Escape}')
    await untilGone()
    await expect.element(trigger()).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(action('Keep running')).toHaveFocus()
    await userEvent.tab()
    await expect.element(action('Cancel job')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await untilPhase('rejected')
    await expect.poll(() => modal()?.textContent).toContain('Not now')
    await userEvent.keyboard('{Escape}')
    await untilGone()
    await expect.element(trigger()).toHaveFocus()
    expect(await world.cancels()).toHaveLength(1)
  })

  test('an outcome closes it, and many jobs are asked for in the same dialog', async () => {
    const world = await openWorld()
    await world.sutro.addJob({ id: 'b', status: 'RUNNING' })
    show(
      world,
      components,
      <>
        <CancelJobButton jobId={JOB} />
        <CancelJobsButton jobs={['b']} />
      </>,
    )
    await trigger().click()
    await action('Cancel job').click()
    await untilPhase('cancelled')
    await untilGone()
    action('Cancel 1 job').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(action('Keep running')).toHaveFocus()
    await action('Cancel 1 job').click()
    await expect.poll(() => modal()?.textContent).toContain('1 job cancelled')
  })
})

test('`render` takes an element or a function, runs both handlers and keeps both classes', async () => {
  const world = await openWorld()
  const ref = createRef<HTMLButtonElement>()
  const onClick = vi.fn()
  world.show(
    <>
      <CancelJobButton
        ref={ref}
        jobId={JOB}
        classNames={{ trigger: 'part' }}
        render={
          <button className="own" data-kind="element" onClick={onClick}>
            Stop
          </button>
        }
      />
      <CancelJobButton
        jobId="b"
        render={(props, { phase }) => <button {...props} data-kind={`function ${phase}`} />}
      />
    </>,
  )
  expect(ref.current).toMatchObject({ className: 'own part', dataset: { kind: 'element' } })
  await expect.element(trigger('b')).toHaveAttribute('data-kind', 'function idle')
  await trigger().click()
  expect(onClick).toHaveBeenCalledTimes(1)
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
})

test('details stand in the question alone, and details that throw leave the question', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = () => {
    throw new Error('No details')
  }
  const view = world.show(<CancelJobButton jobId={JOB} details={<i>Half of it is done</i>} />)
  await trigger().click()
  await expect.element(page.getByText('Half of it is done')).toBeVisible()
  view.rerender(world.around(<CancelJobButton jobId={JOB} details={<Broken />} />))
  await expect.element(page.getByText('Half of it is done')).not.toBeInTheDocument()
  await action('Cancel job').click()
  await untilPhase('rejected')
  silent.mockRestore()
})
