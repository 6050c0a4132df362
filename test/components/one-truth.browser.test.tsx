import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { CancelJobButton, type SutroClient, SutroProvider } from '../../src/index.js'
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

test('two buttons for one job, clicked as fast as a script can, send one request and show the same', async () => {
  const world = await openWorld()
  const onSuccess = vi.fn()
  world.show([1, 2].map((key) => <CancelJobButton key={key} jobId={JOB} onSuccess={onSuccess} />))
  for (const button of document.querySelectorAll<HTMLElement>('.sutro-cancel')) button.click()
  await expect.element(choice('Cancel job')).toBeVisible()
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  const confirm = choice('Cancel job').element() as HTMLElement
  confirm.click()
  confirm.click()
  await expect
    .poll(() => document.querySelectorAll('.sutro-cancel[data-state="cancelled"]').length)
    .toBe(2)
  await untilClosed()
  expect(await world.cancels()).toHaveLength(1)
  expect(onSuccess).toHaveBeenCalledTimes(1)
})

test('a double click on the confirm asks once and runs the callbacks once', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'No' } } })
  const onSettled = vi.fn()
  world.show(<CancelJobButton jobId={JOB} onSettled={onSettled} />)
  await trigger().click()
  await choice('Cancel job').dblClick()
  await untilPhase('rejected')
  expect(await world.cancels()).toHaveLength(1)
  expect(onSettled).toHaveBeenCalledTimes(1)
})

test('a double click on the button opens the dialog and decides nothing in it', async () => {
  const world = await openWorld()
  world.show(
    <div style={{ position: 'fixed', inset: 0, display: 'grid', placeItems: 'center' }}>
      <CancelJobButton jobId={JOB} />
    </div>,
  )
  await trigger().dblClick()
  await expect.element(choice('Keep running')).toBeVisible()
  await expect.element(dialog()).toHaveAttribute('data-state', 'idle')
  expect(await world.cancels()).toHaveLength(0)
})

test('a row that goes while its job is being cancelled shows the truth when it comes back', async () => {
  const world = await openWorld()
  const release = world.hold()
  const onSuccess = vi.fn()
  const shown = world.show(<CancelJobButton jobId={JOB} onSuccess={onSuccess} />)
  await cancelByMouse()
  await untilPhase('pending')
  shown.rerender(world.around(null))
  release()
  await expect.poll(() => onSuccess.mock.calls.length).toBe(1)
  shown.rerender(world.around(<CancelJobButton jobId={JOB} />))
  await untilPhase('cancelled')
  expect(await world.cancels()).toHaveLength(1)
})

test('a row that goes and comes back before the answer still reads "Cancelling…"', async () => {
  const world = await openWorld()
  const release = world.hold()
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  shown.rerender(world.around(null))
  shown.rerender(world.around(<CancelJobButton jobId={JOB} />))
  await expect.element(trigger()).toHaveTextContent('Cancelling…')
  release()
  await untilPhase('cancelled')
})

test('callbacks get what a mutation’s callbacks get, each once', async () => {
  const world = await openWorld()
  const calls: string[] = []
  const onSuccess = vi.fn()
  world.show(
    <CancelJobButton
      jobId={JOB}
      onMutate={(jobId) => void calls.push(`mutate ${jobId}`)}
      onSuccess={(...args) => {
        calls.push('success')
        onSuccess(...args)
      }}
      onError={() => void calls.push('error')}
      onSettled={() => void calls.push('settled')}
      meta={{ from: 'row' }}
    />,
  )
  await cancelByMouse()
  await expect.poll(() => calls).toEqual([`mutate ${JOB}`, 'success', 'settled'])
  const [result, variables, , context] = onSuccess.mock.calls[0] ?? []
  expect(result).toEqual({
    jobId: JOB,
    cancelled: true,
    message: `Job ${JOB} has been successfully cancelled`,
  })
  expect(variables).toBe(JOB)
  expect(context).toMatchObject({ client: world.queryClient, meta: { from: 'row' } })
})

test('an onSuccess that throws leaves the job cancelled, and its error reaches the page', async () => {
  const world = await openWorld()
  const reported = vi.fn((event: ErrorEvent) => event.preventDefault())
  window.addEventListener('error', reported, { once: true })
  world.show(
    <CancelJobButton
      jobId={JOB}
      onSuccess={() => {
        throw new Error('the caller’s own')
      }}
    />,
  )
  await cancelByMouse()
  await untilPhase('cancelled')
  await expect.poll(() => reported.mock.calls[0]?.[0].message).toContain('the caller’s own')
})

test('an onMutate that throws sends nothing, and its error reaches the page', async () => {
  const world = await openWorld()
  const reported = vi.fn((event: ErrorEvent) => event.preventDefault())
  window.addEventListener('error', reported, { once: true })
  let fails = true
  world.show(
    <CancelJobButton
      jobId={JOB}
      onMutate={() => {
        if (fails) throw new Error('not ready')
      }}
    />,
  )
  await cancelByMouse()
  await expect.poll(() => reported.mock.calls[0]?.[0].message).toContain('not ready')
  expect(await world.cancels()).toHaveLength(0)
  await untilPhase('error')
  fails = false
  await choice('Try again').click()
  await untilPhase('cancelled')
})

test('a slow onMutate is shown as waiting at once, and lets no second confirm through, in this dialog or the next', async () => {
  const world = await openWorld()
  const { promise, resolve } = Promise.withResolvers<void>()
  const onMutate = vi.fn(() => promise)
  world.show(<CancelJobButton jobId={JOB} onMutate={onMutate} />)
  await cancelByMouse()
  await untilPhase('pending')
  await userEvent.keyboard('{Enter}')
  await choice('Close').click()
  await untilClosed()
  await userEvent.keyboard('{Enter}')
  await expect.element(choice('Cancelling…')).toHaveAttribute('aria-disabled', 'true')
  resolve()
  await untilPhase('cancelled')
  expect(onMutate).toHaveBeenCalledTimes(1)
  expect(await world.cancels()).toHaveLength(1)
})

test('an onMutate that rejects is told as an error: nothing was sent', async () => {
  const world = await openWorld()
  let refuse = () => {}
  const onMutate = vi.fn(
    () => new Promise<void>((_, reject) => (refuse = () => reject(new Error('the caller’s own')))),
  )
  world.show(<CancelJobButton jobId={JOB} onMutate={onMutate} />)
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
  await cancelByMouse()
  await untilPhase('pending')
  refuse()
  await untilPhase('error')
  await expect.poll(dialogText).toContain('The request was not sent.')
  expect(reported).toHaveBeenCalledTimes(1)
  reported.mockRestore()
  expect(await world.cancels()).toHaveLength(0)
})

test('a client that throws at once is a lost answer, and can be asked again', async () => {
  const world = await openWorld()
  let breaks = true
  const client: SutroClient = {
    cancelJob: (jobId, options) => {
      if (breaks) throw new Error('the caller’s own')
      return world.client.cancelJob(jobId, options)
    },
    getJobStatus: (jobId, options) => {
      if (breaks) throw new Error('the caller’s own')
      return world.client.getJobStatus(jobId, options)
    },
  }
  render(
    <QueryClientProvider client={world.queryClient}>
      <SutroProvider client={client}>
        <CancelJobButton jobId={JOB} status="RUNNING" />
      </SutroProvider>
    </QueryClientProvider>,
  )
  await cancelByMouse()
  await untilPhase('unknown')
  await choice('Check again').click()
  await expect.element(choice('Check again')).toBeVisible()
  breaks = false
  await choice('Try again').click()
  await untilPhase('cancelled')
})

test('what the dashboard knows goes before an error of ours: a job that is stopping is not called not cancelled', async () => {
  const world = await openWorld({ answer: 'forbidden' })
  const shown = world.show(<CancelJobButton jobId={JOB} status="RUNNING" />)
  await cancelByMouse()
  await untilPhase('error')
  await choice('Close').click()
  shown.rerender(world.around(<CancelJobButton jobId={JOB} status="CANCELLING" />))
  await untilPhase('cancelling')
  await expect.element(trigger()).not.toHaveAttribute('aria-disabled')
})

test('a recycled row shows what is known of its job now, also when that was forgotten meanwhile', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'other', status: 'RUNNING' })
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('cancelled')
  await untilClosed()
  for (const jobId of ['other', JOB])
    shown.rerender(world.around(<CancelJobButton jobId={jobId} />))
  await untilPhase('cancelled')
  world.queryClient.clear()
  await expect.element(trigger()).toHaveAccessibleName(`Cancel job: ${JOB}`)
})

test('a row that is given another job leaves the dialog open, and the confirm is still about its own job', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'other', status: 'RUNNING' })
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  const confirm = choice('Cancel job').element() as HTMLElement
  shown.rerender(world.around(<CancelJobButton jobId="other" />))
  await expect.element(dialog().getByText(JOB)).toBeVisible()
  confirm.click()
  await untilClosed()
  await untilPhase('idle', 'other')
  expect((await world.cancels()).map(({ jobId }) => jobId)).toEqual([JOB])
  await expect
    .poll(() => document.activeElement?.getAttribute('aria-label'))
    .toBe('Cancel job: other')
})

test('an answer for the job that a recycled row showed before is shown by the row that has it now', async () => {
  const world = await openWorld()
  await world.sutro.addJob({ id: 'other', status: 'RUNNING' })
  const release = world.hold()
  const shown = world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase('pending')
  shown.rerender(world.around(<CancelJobButton jobId="other" />))
  await untilPhase('idle', 'other')
  release()
  shown.rerender(world.around([JOB, 'other'].map((id) => <CancelJobButton key={id} jobId={id} />)))
  await expect.element(trigger()).toHaveTextContent('Cancelled')
  await expect.element(trigger('other')).toHaveTextContent('Cancel job')
})

test('sorting the table while the dialog is open leaves it open, modal and usable', async () => {
  const world = await openWorld()
  const ids = [JOB, 'b', 'c']
  const shown = world.show(<Rows ids={ids} />)
  await trigger().click()
  await userEvent.tab()
  const confirm = choice('Cancel job').element()
  expect(document.activeElement).toBe(confirm)
  for (const order of [
    ['c', 'b', JOB],
    [JOB, 'c', 'b'],
    ['b', JOB, 'c'],
  ]) {
    shown.rerender(world.around(<Rows ids={order} />))
    await expect.poll(() => document.querySelector('dialog')?.matches(':modal')).toBe(true)
    await expect.poll(() => document.activeElement).toBe(confirm)
  }
  await userEvent.keyboard('{Enter}')
  await untilPhase('cancelled')
  await expect.poll(() => document.activeElement).toBe(trigger().element())
})

test('in StrictMode the dialog opens, stays open and cancels once', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />, { strict: true })
  await trigger().click()
  await expect.element(choice('Keep running')).toHaveFocus()
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  expect(await world.cancels()).toHaveLength(1)
  expect(document.documentElement.style.overflow).toBe('')
})

test('in StrictMode a dialog that was closed opens again', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />, { strict: true })
  for (let time = 0; time < 3; time++) {
    await trigger().click()
    await choice('Keep running').click()
    await untilClosed()
  }
  await expect.element(page.getByRole('button')).toHaveFocus()
})

function Rows({ ids }: { ids: string[] }) {
  const [count] = useState(0)
  return (
    <table>
      <tbody>
        {ids.map((id) => (
          <tr key={id} data-count={count}>
            <td>
              <CancelJobButton jobId={id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
