import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { choice, dialog, JOB, openWorld, trigger, untilClosed, untilPhase } from './world.js'

let onPage: string[] = []
let testCount = 0
const watchFocus = () => {
  const begun = testCount
  // A blur with nowhere to go is focus on its way; it must have arrived somewhere by the second frame.
  const look = () => {
    // A look that comes late would see the next test's page, where nothing has focus yet.
    if (begun !== testCount) return
    const lost = document.hasFocus() && document.activeElement === document.body
    if (lost && document.querySelector('button')) onPage.push(document.body.textContent)
  }
  requestAnimationFrame(() => requestAnimationFrame(look))
}

beforeEach(() => {
  onPage = []
  document.addEventListener('focusout', watchFocus)
})
afterEach(() => {
  document.removeEventListener('focusout', watchFocus)
  testCount++
})

async function openByKeyboard() {
  await userEvent.tab()
  await expect.element(trigger()).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(choice('Keep running')).toHaveFocus()
}

test('by keyboard alone: keep it running, come back, cancel, read the outcome, go on', async () => {
  const world = await openWorld({
    answer: { json: { cancelled: false, message: 'It has already completed' } },
  })
  world.show(
    <>
      <CancelJobButton jobId={JOB} />
      <button type="button">Next</button>
    </>,
  )
  await openByKeyboard()
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  await userEvent.keyboard(' ')
  await expect.element(choice('Keep running')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await untilClosed()
  await userEvent.keyboard('{Enter}')
  await userEvent.tab()
  await expect.element(choice('Cancel job')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog().getByText('It has already completed')).toBeVisible()
  // The button that was pressed keeps the focus, with other words.
  await expect.element(choice('Try again')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  await userEvent.tab()
  await expect.element(page.getByRole('button', { name: 'Next' })).toHaveFocus()
  expect(onPage).toEqual([])
  expect(await world.cancels()).toHaveLength(1)
})

test('focus is back on the button when the job was cancelled and the dialog closed by itself', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await openByKeyboard()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await untilPhase('cancelled')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  expect(onPage).toEqual([])
})

test('while it waits, focus stays on the choice that was made', async () => {
  const world = await openWorld()
  const release = world.hold()
  world.show(<CancelJobButton jobId={JOB} />)
  await openByKeyboard()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(choice('Cancelling…')).toHaveFocus()
  await expect.element(choice('Cancelling…')).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Enter}{Enter} ')
  release()
  await untilPhase('cancelled')
  expect(await world.cancels()).toHaveLength(1)
})

test('Escape twice closes it and leaves focus on the button', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await openByKeyboard()
  await userEvent.keyboard('{Escape}{Escape}')
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
  expect(onPage).toEqual([])
})

test('a click on the backdrop closes it and leaves focus on the button', async () => {
  const world = await openWorld()
  world.show(<CancelJobButton jobId={JOB} />)
  await trigger().click()
  await userEvent.pointer({ coords: { x: 3, y: 3 }, keys: '[MouseLeft]' })
  await untilClosed()
  await expect.element(trigger()).toHaveFocus()
})

test('Tab goes round in the dialog and never to the page behind', async () => {
  const world = await openWorld()
  world.show(
    <>
      <CancelJobButton jobId={JOB} />
      <button type="button">Behind</button>
    </>,
  )
  await openByKeyboard()
  for (let step = 0; step < 6; step++) {
    await userEvent.tab()
    expect(document.activeElement?.textContent).not.toBe('Behind')
  }
})

test('a row that goes while its dialog is open leaves the dialog, and then focus on what is left nearest to it', async () => {
  const world = await openWorld()
  const shown = world.show(<Table ids={[JOB, 'b']} />)
  await trigger().click()
  await expect.element(choice('Keep running')).toHaveFocus()
  shown.rerender(world.around(<Table ids={['b']} />))
  await expect.element(choice('Keep running')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger('b')).toHaveFocus()
  expect(onPage).toEqual([])
})

test('the last row goes while its dialog is open: the row before it is nearer than the end of the page', async () => {
  const world = await openWorld()
  const pageOf = (ids: string[]) => (
    <>
      <Table ids={ids} />
      <button type="button">Footer</button>
    </>
  )
  const shown = world.show(pageOf(['a', 'b', JOB]))
  await trigger().click()
  shown.rerender(world.around(pageOf(['a', 'b'])))
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(trigger('b')).toHaveFocus()
})

test('what is hidden nearby is no place for focus: the next thing that can have it gets it', async () => {
  const world = await openWorld()
  const hidden = (
    <button type="button" style={{ display: 'none' }}>
      Hidden
    </button>
  )
  const shown = world.show(
    <div>
      {hidden}
      <CancelJobButton jobId={JOB} />
      <button type="button">Seen</button>
    </div>,
  )
  await trigger().click()
  shown.rerender(
    world.around(
      <div>
        {hidden}
        {null}
        <button type="button">Seen</button>
      </div>,
    ),
  )
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.element(page.getByRole('button', { name: 'Seen' })).toHaveFocus()
})

test('everything around the button goes at once: focus is still not on the page', async () => {
  const world = await openWorld()
  const shown = world.show(
    <main>
      <section>
        <CancelJobButton jobId={JOB} />
      </section>
    </main>,
  )
  await trigger().click()
  shown.rerender(world.around(<main />))
  await userEvent.keyboard('{Escape}')
  await untilClosed()
  await expect.poll(() => document.activeElement?.localName).toBe('main')
})

test('a button that is replaced when its dialog closes loses no focus', async () => {
  const world = await openWorld()
  world.show(<Replacing />)
  await trigger().click()
  await choice('Keep running').click()
  await untilClosed()
  await page.getByRole('button', { name: 'Swap' }).click()
  await trigger().click()
  await choice('Cancel job').click()
  await untilPhase('cancelled')
  await expect.poll(() => document.activeElement).not.toBe(document.body)
})

function Replacing() {
  const [key, setKey] = useState(0)
  return (
    <>
      <CancelJobButton key={key} jobId={JOB} onSuccess={() => setKey(key + 1)} />
      <button type="button" onClick={() => setKey(key + 1)}>
        Swap
      </button>
    </>
  )
}

function Table({ ids }: { ids: string[] }) {
  return (
    <table>
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <td>
              <CancelJobButton jobId={id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

test('a key that is held down is not a decision: it opens the dialog and leaves it there', async () => {
  const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
  world.show(<CancelJobButton jobId={JOB} />)
  await userEvent.tab()
  await userEvent.keyboard('{Enter>8/}')
  await expect.element(choice('Keep running')).toHaveFocus()
  await userEvent.tab()
  await userEvent.keyboard('{Enter>20/}')
  await untilPhase('rejected')
  expect(await world.cancels()).toHaveLength(1)
})
