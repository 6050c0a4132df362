import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CancelJobButton } from '../../src/index.js'
import type { FakeAnswer, FakeAnswerName } from '../../src/testing/index.js'
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

const COMPLETED = `Job ${JOB} could not be cancelled because it has already completed`
const NOT_FOUND = `Job ${JOB} not found`

describe('what the dialog and the button say for each answer', () => {
  test('an accepted cancellation closes the dialog and says at the button that the job was cancelled', async () => {
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('cancelled')
    await untilClosed()
    await expect.element(trigger()).toHaveTextContent('Cancelled')
    await expect.element(trigger()).toHaveAccessibleDescription('The job was cancelled.')
  })

  const told: [string, FakeAnswer | FakeAnswerName, string, string][] = [
    [
      'a job that has completed',
      { json: { cancelled: false, message: COMPLETED } },
      'rejected',
      COMPLETED,
    ],
    [
      'a job that is not there',
      { json: { cancelled: false, message: NOT_FOUND } },
      'rejected',
      NOT_FOUND,
    ],
    [
      'a 404 with a detail',
      { status: 404, json: { detail: 'No such job' } },
      'rejected',
      'No such job',
    ],
    ['a key that is not accepted', 'unauthorized', 'error', 'Invalid API key'],
    [
      'an id that the server refuses',
      'invalid',
      'error',
      'job_id: String should match the pattern of a job id',
    ],
  ]
  test.each(told)(
    '%s: the dialog stays and says why, word for word',
    async (_, answer, phase, words) => {
      const world = await openWorld({ answer })
      world.show(<CancelJobButton jobId={JOB} />)
      await cancelByMouse()
      await untilPhase(phase)
      await expect.element(dialog().getByText(words)).toBeVisible()
      await expect.element(choice('Close')).toBeVisible()
      await choice('Close').click()
      await expect.element(trigger()).toHaveAccessibleDescription(new RegExp(`“${words}`))
      expect(await world.cancels()).toHaveLength(1)
    },
  )

  const lost: [string, FakeAnswer | FakeAnswerName, RegExp][] = [
    ['a 500', 'server-error', /Sutro ran into a problem/],
    ['a page of HTML', 'html', /could not be read|web page/],
    ['a dropped connection', 'lost', /The request may have reached Sutro all the same/],
  ]
  test.each(lost)(
    '%s with no status to read: what is known and not more',
    async (_, answer, words) => {
      const world = await openWorld({ answer, retry: 0 })
      await world.sutro.answer(
        JOB,
        { to: 'status', status: 404, json: { detail: 'Not Found' } },
        { times: 5 },
      )
      world.show(<CancelJobButton jobId={JOB} />)
      await cancelByMouse()
      await untilPhase('unknown')
      await expect
        .element(dialog().getByRole('heading'))
        .toHaveTextContent('We couldn’t confirm whether this job was cancelled')
      await expect.poll(dialogText).toMatch(words)
      await expect.element(choice('Check again')).toBeVisible()
      expect(await world.cancels()).toHaveLength(1)
    },
  )

  test('a dropped connection after the server acted is read back as cancelled', async () => {
    const world = await openWorld({ answer: 'lost' })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('cancelled')
    await untilClosed()
    expect(await world.cancels()).toHaveLength(1)
  })

  test('markup in a message is shown as text', async () => {
    const message = '<img src=x onerror="window.pwned = 1"> is <b>not</b> cancelled'
    const world = await openWorld({ answer: { json: { cancelled: false, message } } })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await expect.element(dialog().getByText(message)).toBeVisible()
    expect(document.querySelector('dialog img, dialog b')).toBeNull()
  })

  test.each([
    ['a very long message', 'because '],
    ['a message of many lines', 'no\n'],
  ])('%s can be read to its end, by keyboard alone', async (_, part) => {
    const message = `${part.repeat(part === 'no\n' ? 60 : 2000)}the end`
    const world = await openWorld({ answer: { json: { cancelled: false, message } } })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('rejected')
    const words = document.querySelector<HTMLElement>('.sutro-said')
    expect(words?.textContent).toMatch(/the end$/)
    expect(words?.clientHeight).toBeLessThan(300)
    expect(words?.scrollHeight).toBeGreaterThan(1000)
    choice('Close').element().focus()
    await userEvent.tab({ shift: true })
    expect(document.activeElement).toBe(words)
    expect(words?.tabIndex).toBe(0)
    await userEvent.keyboard('{End}')
    const left = () => words && words.scrollHeight - words.scrollTop - words.clientHeight
    await expect.poll(left).toBeLessThan(2)
  })

  test('a rejection without a word says that there was no reason', async () => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: ' ' } } })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await expect
      .element(dialog().getByText('Sutro gave no reason.', { exact: false }))
      .toBeVisible()
  })
})

describe('what a confirm sends', () => {
  test.each(['POST', 'GET'] as const)(
    'one %s to the documented path, with its headers and no body',
    async (method) => {
      const world = await openWorld({
        method,
        answer: { json: { cancelled: true, message: 'Done' } },
      })
      world.show(<CancelJobButton jobId="a/b?c#d %" />)
      await world.sutro.answer('a/b?c#d %', { json: { cancelled: true, message: 'Done' } })
      await cancelByMouse('a/b\\?c#d %')
      await expect.poll(async () => (await world.cancels()).length).toBe(1)
      const [request, ...more] = await world.cancels()
      expect(more).toEqual([])
      expect(request).toMatchObject({ method, body: '' })
      expect(request?.path).toMatch(/\/job-cancel\/a%2Fb%3Fc%23d%20%25$/)
      expect(request?.headers['content-type']).toBe(
        method === 'POST' ? 'application/json' : undefined,
      )
    },
  )
})
