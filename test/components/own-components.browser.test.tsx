import { createRef, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton, type SutroDialogProps, SutroProvider } from '../../src/index.js'
import { JOB, openWorld, trigger, untilPhase } from './world.js'

const action = (name: string) => page.getByRole('button', { name, exact: true })

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

function PlainDialog({ open, title, children, buttons }: SutroDialogProps): ReactNode {
  return (
    open && (
      <div role="alertdialog" aria-label={title} style={{ color: 'rgb(0, 90, 0)', width: 400 }}>
        {children}
        {buttons}
      </div>
    )
  )
}

test('in a dialog of the host the parts keep their distances, and take the colours around them', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  world.show(
    <SutroProvider client={world.client} components={{ Dialog: PlainDialog }}>
      <CancelJobButton jobId={JOB} />
    </SutroProvider>,
  )
  const find = (selector: string) => document.querySelector(selector) as HTMLElement
  await trigger().click()
  await expect.element(action('Cancel job')).toBeVisible()
  expect(getComputedStyle(find('[data-tone="danger"]')).backgroundColor).toBe('rgb(211, 47, 47)')
  await action('Cancel job').click()
  await untilPhase('rejected')
  const again = getComputedStyle(action('Try again').element())
  expect([again.paddingLeft, again.borderTopWidth]).toEqual(['12px', '1px'])
  expect(again.color).not.toBe(again.backgroundColor)
  const [line, quote, job] = ['.sutro-line', '.sutro-said', '.sutro-job'].map(find)
  const place = (element?: HTMLElement) => element?.getBoundingClientRect() ?? new DOMRect()
  expect(place(quote).top - place(line).bottom).toBe(8)
  expect(place(job).top - place(quote).bottom).toBe(12)
  expect(getComputedStyle(find('.sutro-job')).color).toBe('rgb(0, 90, 0)')
  expect(getComputedStyle(find('.sutro-job')).backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
})
