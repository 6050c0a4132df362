import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import ar from '../../src/words/ar.js'
import type { FakeAnswerName } from '../../src/testing/index.js'
import { recordOf } from './records.js'
import { cancelByMouse, choice, JOB, openWorld, trigger, untilPhase } from './world.js'

afterEach(() => {
  document.documentElement.style.cssText = ''
  document.documentElement.dir = ''
})

async function violations() {
  document.documentElement.lang = 'en'
  document.title = 'Jobs'
  // A spinner turns for as long as it is there.
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
  await Promise.all(ending.map((animation) => animation.finished.catch(() => {})))
  // Regions and headings of a whole page are for the page to have.
  const rules = {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
  }
  const found = await axe.run(document, { rules })
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  )
}

function scheme(name: string) {
  document.documentElement.style.cssText = `color-scheme: ${name}; background: ${name === 'dark' ? '#111' : '#fff'}`
}

test.each(['light', 'dark'])('axe finds nothing in the open dialog, %s', async (name) => {
  const world = await openWorld()
  scheme(name)
  world.show(<CancelJobButton jobId={JOB} jobName="Classify tickets" />)
  await trigger('Classify tickets').click()
  await expect.element(choice('Keep running')).toBeVisible()
  expect(await violations()).toEqual([])
})

const outcomes: [string, FakeAnswerName][] = [
  ['rejected', 'html'],
  ['error', 'unauthorized'],
]
test.each(
  ['light', 'dark'].flatMap((name) =>
    outcomes.map(([phase, answer]) => [name, phase, answer] as const),
  ),
)('axe finds nothing, %s, in the dialog and the button after %s', async (name, phase, answer) => {
  const no = { json: { cancelled: false, message: 'It has already completed' } }
  const world = await openWorld({ answer: phase === 'rejected' ? no : answer })
  scheme(name)
  world.show(<CancelJobButton jobId={JOB} />)
  await cancelByMouse()
  await untilPhase(phase)
  expect(await violations()).toEqual([])
  await choice('Close').click()
  expect(await violations()).toEqual([])
})

test.each(['light', 'dark'])(
  'axe finds nothing in buttons of each state, and in the dialog of a job that is over, %s',
  async (name) => {
    const world = await openWorld()
    scheme(name)
    for (const phase of ['cancelling', 'cancelled', 'finished', 'unknown'])
      world.restore(recordOf(phase), phase)
    const ids = ['idle', 'cancelling', 'cancelled', 'finished', 'unknown']
    world.show(
      <>
        {ids.map((id) => (
          <CancelJobButton key={id} jobId={id} />
        ))}
        <CancelJobButton jobId="done" status="SUCCEEDED" />
      </>,
    )
    expect(await violations()).toEqual([])
    await trigger('done').click({ force: true })
    await expect.element(choice('Close')).toBeVisible()
    expect(await violations()).toEqual([])
  },
)

test('in a page from right to left, the dialog reads from the right and the id from the left', async () => {
  const world = await openWorld()
  document.documentElement.dir = 'rtl'
  await page.viewport(800, 600)
  world.show(<CancelJobButton jobId="a/b-1!" words={ar} />)
  await page.getByRole('button').click()
  const title = document.querySelector('.sutro-dialog-title') ?? document.body
  expect(getComputedStyle(title).direction).toBe('rtl')
  expect(getComputedStyle(document.querySelector('.sutro-job-id') ?? document.body).direction).toBe(
    'ltr',
  )
  const [keep, confirm] = [...document.querySelectorAll('.sutro-dialog-actions button')].map(
    (button) => button.getBoundingClientRect().left,
  )
  expect(keep).toBeGreaterThan(confirm ?? Infinity)
  expect(await violations()).toEqual([])
  await page.viewport(414, 896)
})
