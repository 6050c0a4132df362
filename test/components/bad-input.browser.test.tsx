import type { ComponentProps } from 'react'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { CancelJobButton, CancelJobsButton } from '../../src/index.js'
import {
  choice,
  dialog,
  dialogText,
  JOB,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

/** What untyped JSON may hold where text belongs. */
const NO_TEXT = [null, undefined, 3, true, {}, [], '', ' ', Symbol('x'), () => {}]

type One = ComponentProps<typeof CancelJobButton>
type Many = ComponentProps<typeof CancelJobsButton>

/** Props as they come from JavaScript. */
const untyped = <T,>(props: Record<string, unknown>) => props as unknown as T

test('a status or a name that is no text is as good as none', async () => {
  const world = await openWorld()
  for (const value of NO_TEXT) {
    const props = untyped<One>({ jobId: JOB, status: value, jobName: value })
    const shown = world.show(<CancelJobButton {...props} />)
    await expect.element(trigger()).toHaveAccessibleName(`Cancel job: ${JOB}`)
    await expect.element(trigger()).not.toHaveAttribute('aria-disabled')
    await trigger().click()
    await expect.element(dialog()).toHaveAccessibleName('Cancel this job?')
    await choice('Keep running').click()
    await untilClosed()
    shown.unmount()
  }
})

test.each([
  [null, 'null'],
  [undefined, 'undefined'],
  [3, '3'],
  [{}, 'object'],
  ['', '""'],
])('a job id that is %o is refused by name, and the table stands', async (jobId, given) => {
  const world = await openWorld()
  world.show(<CancelJobButton {...untyped<One>({ jobId, jobName: 'Nightly' })} />)
  await trigger('Nightly').click({ force: true })
  await expect.element(dialog()).toHaveAccessibleName('This job can’t be cancelled here')
  expect(dialogText()).toContain(`its jobId is ${given}, and must be a string.`)
  await expect.element(choice('Cancel job')).not.toBeInTheDocument()
  expect(await world.sutro.requests()).toHaveLength(0)
})

describe('a selection', () => {
  test.each([undefined, null, {}, 'ab', 3, [], [null], [[]]])('of %j is none', async (jobs) => {
    const world = await openWorld()
    world.show(<CancelJobsButton {...untyped<Many>({ jobs })} />)
    await page.getByRole('button', { name: 'Cancel jobs' }).click({ force: true })
    await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
  })

  test('with bad entries among good ones asks for the good ones', async () => {
    const world = await openWorld()
    const jobs = [null, JOB, 3, { jobId: null }, { jobId: 'b', status: 3, jobName: {} }, undefined]
    await world.sutro.addJob({ id: 'b', status: 'RUNNING' })
    world.show(<CancelJobsButton {...untyped<Many>({ jobs })} />)
    await page.getByRole('button', { name: 'Cancel 2 jobs' }).click()
    await expect
      .poll(dialogText)
      .toContain('Entries without a job id are left out: null, 3, and null…')
    await choice('Cancel 2 jobs').click()
    await expect.element(dialog()).toHaveAccessibleName('2 jobs cancelled')
    expect((await world.cancels()).map(({ jobId }) => jobId).toSorted()).toEqual(['b', JOB])
  })
})

describe('a button that the host has disabled', () => {
  test.each([
    { disabled: true },
    { isDisabled: true },
    { 'aria-disabled': true },
    { 'aria-disabled': 'true' },
  ])('by %j stays in reach, says so, and answers a press', async (off) => {
    const world = await openWorld()
    const reason = { disabledReason: 'Only the owner may cancel it.' }
    world.show(
      <>
        <CancelJobButton {...untyped<One>({ jobId: JOB, ...off, ...reason })} />
        <CancelJobsButton {...untyped<Many>({ jobs: [JOB], ...off, ...reason })} />
      </>,
    )
    for (const [button, title] of [
      [trigger(), 'This job can’t be cancelled here'],
      [page.getByRole('button', { name: 'Cancel 1 job' }), 'These jobs can’t be cancelled here'],
    ] as const) {
      await expect.element(button).toHaveAttribute('aria-disabled', 'true')
      await expect.element(button).not.toHaveAttribute('disabled')
      await expect.element(button).not.toHaveAttribute('isdisabled')
      await expect.element(button).not.toHaveAttribute('disabledreason')
      await expect.element(button).toHaveAccessibleDescription(reason.disabledReason)
      button.element().focus()
      await userEvent.keyboard('{Enter}')
      await expect.element(dialog()).toHaveAccessibleName(title)
      await expect.poll(dialogText).toContain(reason.disabledReason)
      expect(document.querySelector('[data-action="cancel"]')).toBeNull()
      await choice('Close').click()
      await untilClosed()
    }
    expect(await world.cancels()).toHaveLength(0)
  })

  test('without a reason says that it is switched off', async () => {
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} disabled />)
    await expect
      .element(trigger())
      .toHaveAccessibleDescription('This page does not offer to cancel this job now.')
  })

  test('while the dialog asks loses its confirm, and a job that is over says that it is over', async () => {
    const world = await openWorld()
    const shown = world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    shown.rerender(world.around(<CancelJobButton jobId={JOB} disabled />))
    await expect.element(dialog()).toHaveAccessibleName('This job can’t be cancelled here')
    await expect.element(choice('Close')).toHaveFocus()
    shown.rerender(world.around(<CancelJobButton jobId={JOB} disabled status="FAILED" />))
    await expect.element(dialog()).toHaveAccessibleName('There is nothing left to cancel')
    expect(await world.cancels()).toHaveLength(0)
  })

  test('after a failure offers no second try, and says why', async () => {
    const world = await openWorld({ answer: 'unauthorized' })
    const shown = world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    await choice('Cancel job').click()
    await untilPhase('error')
    await expect.element(choice('Try again')).toBeVisible()
    shown.rerender(world.around(<CancelJobButton jobId={JOB} disabled disabledReason="Not now." />))
    await expect.element(choice('Try again')).not.toBeInTheDocument()
    expect(dialogText()).toContain('Not now.')
  })

  test.each([false, undefined, null, 'false'])('with %j is not disabled', async (value) => {
    const world = await openWorld()
    const off = { disabled: value === 'false' ? false : value, 'aria-disabled': value }
    world.show(<CancelJobButton {...untyped<One>({ jobId: JOB, ...off })} />)
    await expect.element(trigger()).not.toHaveAttribute('aria-disabled')
  })
})

test.each([
  ['one job', (props: object) => <CancelJobButton jobId={JOB} status="FAILED" {...props} />],
  ['many jobs', (props: object) => <CancelJobsButton jobs={[]} {...props} />],
])('no attribute that the button of %s takes is dropped', async (_, show) => {
  const world = await openWorld()
  const props = {
    'aria-label': 'Stop the nightly batch',
    'aria-description': 'Takes a minute.',
    'aria-haspopup': 'true',
    'aria-keyshortcuts': 'Delete',
    'aria-controls': 'x',
    title: 'Stop',
    lang: 'en',
    name: 'stop',
    tabIndex: -1,
    role: 'menuitem',
    accessKey: 's',
  } as const
  world.show(show(props))
  const button = document.querySelector('.sutro-cancel')
  const { tabIndex, accessKey, 'aria-description': description, ...same } = props
  for (const [name, value] of Object.entries(same)) expect(button?.getAttribute(name)).toBe(value)
  expect(button?.getAttribute('tabindex')).toBe(String(tabIndex))
  expect(button?.getAttribute('accesskey')).toBe(accessKey)
  expect(button?.getAttribute('aria-description')).toMatch(new RegExp(`^${description} \\w`))
})

test('the id of a button is its element’s for one job, and names the run for many', async () => {
  const world = await openWorld()
  world.show(
    <>
      <CancelJobButton jobId={JOB} id="mine" />
      <CancelJobsButton jobs={[JOB]} id="nightly" />
      <CancelJobsButton jobs={[JOB]} id="nightly" />
    </>,
  )
  expect(document.querySelectorAll('#mine')).toHaveLength(1)
  expect(document.querySelectorAll('#nightly')).toHaveLength(0)
  await page.getByRole('button', { name: 'Cancel 1 job' }).first().click()
  await choice('Cancel 1 job').click()
  await expect.element(dialog()).toHaveAccessibleName('1 job cancelled')
  await choice('Close').click()
  expect(page.getByRole('button', { name: 'See results' }).all()).toHaveLength(2)
})

test('children and markup of the caller’s own are refused by the types', () => {
  type Replaced = Extract<keyof One | keyof Many, 'children' | 'dangerouslySetInnerHTML' | 'type'>
  expectTypeOf<Replaced>().toBeNever()
})
