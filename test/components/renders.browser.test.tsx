import { Profiler, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import { choice, JOB, NO_STATUS, openWorld, trigger, untilClosed, untilPhase } from './world.js'

const IDS = [JOB, ...Array.from({ length: 49 }, (_, index) => `row-${index}`)]

function counting() {
  const commits = new Map<string, number>()
  const rows: ReactNode = IDS.map((id) => (
    <Profiler
      key={id}
      id={id}
      onRender={(name) => void commits.set(name, (commits.get(name) ?? 0) + 1)}
    >
      <CancelJobButton jobId={id} />
    </Profiler>
  ))
  return { commits, rows }
}

test('an idle row renders once, and the pointer passing over it costs nothing', async () => {
  const world = await openWorld()
  const { commits, rows } = counting()
  world.show(rows)
  for (const id of IDS.slice(1, 5)) await trigger(id).hover()
  await userEvent.tab()
  await userEvent.tab()
  expect([...commits.values()]).toEqual(IDS.map(() => 1))
})

test.each([
  ['', undefined],
  [' where the account turns out to have no status endpoint', NO_STATUS],
])(
  'one cancellation renders its row twice besides opening and closing the dialog, and no other row%s',
  async (_, status) => {
    const world = await openWorld({ stopsFor: status ? Infinity : 0 })
    if (status) await world.sutro.answer(JOB, status, { times: 99 })
    const { commits, rows } = counting()
    world.show(rows)
    await trigger().click()
    await choice('Cancel job').click()
    await untilPhase('cancelled')
    await untilClosed()
    // Once at first, twice for the dialog, twice for the phases.
    expect(commits.get(JOB)).toBeLessThanOrEqual(5)
    expect(IDS.slice(1).map((id) => commits.get(id))).toEqual(IDS.slice(1).map(() => 1))
  },
)

test('an idle row is one element, with no listener, timer or observer', async () => {
  const world = await openWorld()
  const added = vi.spyOn(EventTarget.prototype, 'addEventListener')
  const timers = vi.spyOn(window, 'setInterval')
  const observers = [MutationObserver, ResizeObserver, IntersectionObserver].map(({ prototype }) =>
    vi.spyOn(prototype, 'observe'),
  )
  const one = world.show(<CancelJobButton jobId="alone" />)
  expect(one.container.querySelectorAll('*')).toHaveLength(1)
  // React listens at the root of its container, for everything in it.
  const withOne = added.mock.calls.length
  one.rerender(world.around(IDS.map((id) => <CancelJobButton key={id} jobId={id} />)))
  expect(one.container.querySelectorAll('*')).toHaveLength(IDS.length)
  expect(added.mock.calls.length).toBe(withOne)
  expect(timers).not.toHaveBeenCalled()
  for (const observe of observers) expect(observe).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

test('a closed dialog leaves nothing behind', async () => {
  const world = await openWorld()
  const { container } = world.show(<CancelJobButton jobId={JOB} />)
  const added: string[] = []
  const add = vi.spyOn(window, 'addEventListener').mockImplementation(function record(
    this: Window,
    ...args: Parameters<Window['addEventListener']>
  ) {
    added.push(args[0])
    EventTarget.prototype.addEventListener.apply(window, args)
  })
  await trigger().click()
  await choice('Keep running').click()
  await untilClosed()
  expect(added).toContain('keydown')
  add.mockRestore()
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await userEvent.keyboard('{Escape}')
  document.removeEventListener('keydown', heard)
  expect(heard).toHaveBeenCalledTimes(1)
  expect(container.querySelectorAll('*')).toHaveLength(1)
})
