import { onlineManager } from '@tanstack/react-query'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import { recordOf } from './records.js'
import {
  cancelByMouse,
  choice,
  dialog,
  dialogText,
  JOB,
  NO_STATUS,
  openWorld,
  trigger,
  untilClosed,
  untilPhase,
} from './world.js'

const ACCEPTED = { kind: 'accepted', message: 'Accepted.' } as const

afterEach(() => onlineManager.setOnline(true))

describe('pending', () => {
  test('says so at button and dialog, and takes no second confirm', async () => {
    const world = await openWorld()
    const release = world.hold()
    world.show(<CancelJobButton jobId={JOB} jobName="Classify tickets" />)
    await cancelByMouse('Classify tickets')
    await untilPhase('pending', 'Classify tickets')
    await expect.element(trigger('Classify tickets')).toHaveTextContent('Cancelling…')
    await expect.element(choice('Cancelling…')).toHaveAttribute('aria-disabled', 'true')
    await expect.element(trigger('Classify tickets')).not.toHaveAttribute('disabled')
    await choice('Cancelling…').click({ force: true })
    release()
    await untilPhase('cancelled', 'Classify tickets')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('closing the dialog does not abort, and the outcome is at the button', async () => {
    const world = await openWorld({
      answer: { json: { cancelled: false, message: 'It has already completed' } },
    })
    const release = world.hold()
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('pending')
    await choice('Close').click()
    await untilClosed()
    release()
    await untilPhase('rejected')
    expect(document.querySelector('dialog')).toBeNull()
    await expect.element(trigger()).toHaveAccessibleDescription(/“It has already completed”$/)
    await trigger().click()
    await expect.poll(dialogText).toContain('It has already completed')
  })
})

describe('offline', () => {
  test('it waits, says so, and is sent once when the connection returns', async () => {
    onlineManager.setOnline(false)
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await expect.element(trigger()).toHaveTextContent('Waiting…')
    await expect.element(trigger()).toHaveAttribute('data-paused')
    await expect.element(dialog()).toHaveAccessibleName('Waiting for the connection')
    expect(await world.cancels()).toHaveLength(0)
    onlineManager.setOnline(true)
    await untilPhase('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('"Don’t send" gives up: nothing is sent, then or later', async () => {
    onlineManager.setOnline(false)
    const world = await openWorld()
    const onError = vi.fn()
    world.show(<CancelJobButton jobId={JOB} onError={onError} />)
    await cancelByMouse()
    await choice('Don’t send').click()
    await untilPhase('idle')
    await expect.poll(() => onError.mock.calls[0]?.[0].code).toBe('not_sent')
    onlineManager.setOnline(true)
    await choice('Keep running').click()
    await untilClosed()
    expect(await world.cancels()).toHaveLength(0)
  })

  test('a double click on the confirm does not give up what it just asked for', async () => {
    onlineManager.setOnline(false)
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    await choice('Cancel job').dblClick()
    await expect.element(choice('Don’t send')).toBeVisible()
    onlineManager.setOnline(true)
    await untilPhase('cancelled')
    expect(await world.cancels()).toHaveLength(1)
  })

  test('after the dialog was closed, the button opens it again to give up', async () => {
    onlineManager.setOnline(false)
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await choice('Close').click()
    await trigger().click()
    await choice('Don’t send').click()
    await untilPhase('idle')
    expect(await world.cancels()).toHaveLength(0)
  })
})

describe('unknown and error', () => {
  test('"Check again" reads the status once more and settles', async () => {
    const world = await openWorld({ answer: 'lost', retry: 0 })
    // The client reads once, and two further answers tell that there is no such endpoint: reading ends.
    await world.sutro.answer(JOB, NO_STATUS, { times: 3 })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await expect.poll(async () => (await world.sutro.requests()).length).toBe(4)
    await untilPhase('unknown')
    await choice('Check again').click()
    await untilPhase('cancelled')
    await untilClosed()
    expect(await world.cancels()).toHaveLength(1)
  })

  test('while it checks it says so, and a fruitless check leaves it unconfirmed', async () => {
    const world = await openWorld({ answer: 'lost', retry: 0 })
    await world.sutro.answer(
      JOB,
      { to: 'status', status: 404, json: { detail: 'Not Found' } },
      { times: 9 },
    )
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('unknown')
    const release = world.hold()
    await choice('Check again').click()
    await expect.element(choice('Checking…')).toHaveAttribute('aria-disabled', 'true')
    release()
    await expect.element(choice('Check again')).toBeVisible()
    await untilPhase('unknown')
  })

  test('"Try again" asks once more where that can help', async () => {
    const world = await openWorld({ answer: 'unauthorized' })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('error')
    await choice('Try again').click()
    await untilPhase('cancelled')
    expect(await world.cancels()).toHaveLength(2)
  })

  test('there is no "Try again" where it cannot help', async () => {
    const world = await openWorld({ answer: 'forbidden' })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('error')
    await expect.element(choice('Close')).toBeVisible()
    await expect.element(choice('Try again')).not.toBeInTheDocument()
  })

  test('a rejection can be tried again', async () => {
    const world = await openWorld({ answer: { json: { cancelled: false, message: 'Not now' } } })
    world.show(<CancelJobButton jobId={JOB} status="RUNNING" />)
    await cancelByMouse()
    await untilPhase('rejected')
    await choice('Try again').click()
    await expect.poll(async () => (await world.cancels()).length).toBe(2)
  })
})

describe('following', () => {
  test('an accepted job reads "Cancelling…" with the server’s message and the time, until it has stopped', async () => {
    const world = await openWorld({ stopsFor: 3_600_000 })
    world.show(<CancelJobButton jobId={JOB} />)
    await cancelByMouse()
    await untilPhase('cancelling')
    await expect
      .element(trigger())
      .toHaveAttribute(
        'aria-description',
        'The cancellation was accepted. The job has not stopped yet.',
      )
    const texts = () =>
      [...document.querySelectorAll('dialog :is(p, bdi)')].map(({ textContent }) => textContent)
    await expect
      .poll(texts)
      .toEqual([
        expect.stringMatching(
          /^The cancellation was accepted. The job has not stopped yet. You can/,
        ),
        expect.stringMatching(/successfully cancelled$/),
        expect.stringMatching(/^Stopping for \d+ sec so far\.$/),
      ])
    await world.sutro.addJob({ id: JOB, status: 'CANCELLED' })
    await untilPhase('cancelled')
    await untilClosed()
    expect(await world.cancels()).toHaveLength(1)
  })

  test('a job that ended first is shown as finished, not as cancelled', async () => {
    const world = await openWorld()
    await world.sutro.addJob({
      id: 'quick',
      status: 'RUNNING',
      stopsFor: 1200,
      stopsAs: 'SUCCEEDED',
    })
    world.show(<CancelJobButton jobId="quick" />)
    await cancelByMouse('quick')
    await untilPhase('finished', 'quick')
    await expect.element(dialog()).toHaveAccessibleName('This job was already over')
  })

  test('a job that failed by itself is nowhere called finished', async () => {
    const world = await openWorld()
    world.restore(recordOf('finished', '', 'FAILED'))
    world.show(<CancelJobButton jobId={JOB} />)
    await expect.element(trigger()).toHaveTextContent('Already over')
    await trigger().click({ force: true })
    await expect.element(dialog()).toHaveAccessibleName('This job was already over')
    await expect.poll(dialogText).toContain('The job had already failed.')
    expect(document.body.textContent).not.toMatch(/finished|ended as/i)
  })

  test('past the threshold it says that it takes longer than usual', async () => {
    const world = await openWorld({ stopsFor: 3_600_000 })
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    world.restore({ ...recordOf('cancelling'), verdict: { ...ACCEPTED, at: Date.now() - 29_000 } })
    world.show(<CancelJobButton jobId={JOB} />)
    await trigger().click()
    await expect.poll(dialogText).toMatch(/Stopping for 2\d sec/)
    vi.setSystemTime(Date.now() + 1_000)
    await expect.poll(dialogText).toContain('This takes longer than usual.')
  })

  test('a reload loses nothing: status="CANCELLING" is followed to its end', async () => {
    const world = await openWorld()
    await world.sutro.addJob({ id: 'stopping', status: 'CANCELLING', stopsFor: 3_600_000 })
    world.show(<CancelJobButton jobId="stopping" status="cancelling" />)
    await untilPhase('cancelling', 'stopping')
    await expect.poll(async () => (await world.sutro.requests()).length).toBeGreaterThan(0)
    await world.sutro.addJob({ id: 'stopping', status: 'CANCELLED' })
    await untilPhase('cancelled', 'stopping')
    expect(await world.cancels()).toHaveLength(0)
  })

  test('a reload shows what the dashboard knows, and cancels nothing by itself', async () => {
    const world = await openWorld()
    world.show(<CancelJobButton jobId={JOB} status="CANCELLING" />)
    await untilPhase('cancelling')
    await expect.element(trigger()).not.toHaveAttribute('aria-disabled')
    expect(await world.cancels()).toHaveLength(0)
  })
})
