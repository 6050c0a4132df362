import { createRef } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
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
