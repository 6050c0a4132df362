import { describe, expect, test } from 'vitest'
import { ID, createWorld } from './fake-world.js'

describe('the documented dialect', () => {
  test('cancels a running job in the documented words', async () => {
    const { sutro, cancel } = createWorld()
    sutro.addJob({ id: ID })
    const response = await cancel()
    expect(response.status).toBe(200)
    const message = `Job ${ID} has been successfully cancelled`
    expect(await response.json()).toEqual({ cancelled: true, message })
  })

  test.each([
    ['SUCCEEDED', 'already completed'],
    ['completed', 'already completed'],
    ['FAILED', 'already failed'],
    ['CANCELLING', 'already been cancelled'],
    ['CANCELLED', 'already been cancelled'],
  ])('refuses to cancel a job that is %s, saying it has %s', async (status, reason) => {
    const { sutro, cancel } = createWorld()
    sutro.addJob({ id: ID, status, stopsFor: 1000 })
    const message = `Job ${ID} could not be cancelled because it has ${reason}`
    expect(await (await cancel()).json()).toEqual({ cancelled: false, message })
  })

  test('answers 200 for a job that it does not know', async () => {
    const response = await createWorld().cancel()
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ cancelled: false, message: `Job ${ID} not found` })
  })

  test('takes no GET for a cancellation, and cancels nothing by it', async () => {
    const { sutro, ask } = createWorld()
    sutro.addJob({ id: ID })
    const response = await ask(`/job-cancel/${ID}`)
    expect(response.status).toBe(405)
    expect(await response.json()).toEqual({ detail: 'Method Not Allowed' })
    expect(sutro.job(ID)?.status).toBe('RUNNING')
  })
})

describe('the newer dialect', () => {
  test.each(['RUNNING', 'SUCCEEDED', 'CANCELLED'])(
    'says cancelled: true for a %s job',
    async (status) => {
      const { sutro, cancel } = createWorld({ dialect: 'newer' })
      sutro.addJob({ id: ID, status })
      const message = `Cancelling job with job_id: ${ID}. Check the job status endpoint for details.`
      expect(await (await cancel()).json()).toEqual({ cancelled: true, message })
    },
  )

  test('leaves a job that is over as it was, whatever it says', async () => {
    const { sutro, cancel } = createWorld({ dialect: 'newer' })
    sutro.addJob({ id: ID, status: 'SUCCEEDED' })
    await cancel()
    expect(sutro.job(ID)).toMatchObject({ status: 'SUCCEEDED', progress: 1 })
    expect(sutro.job(ID)).not.toHaveProperty('cancelRequestedAt')
  })

  test('answers 404 with a detail for a job that it does not know', async () => {
    const response = await createWorld({ dialect: 'newer' }).cancel()
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ detail: `Job ${ID} not found` })
  })

  test('takes no POST for a cancellation', async () => {
    const { sutro, cancel } = createWorld({ dialect: 'newer' })
    sutro.addJob({ id: ID })
    expect((await cancel(ID, { method: 'POST' })).status).toBe(405)
    expect(sutro.job(ID)?.status).toBe('RUNNING')
  })
})

test('the older vocabulary reads running while a job stops, then cancelled', async () => {
  const { sutro, status, cancel, goOn } = createWorld({ vocabulary: 'older' })
  sutro.addJob({ id: ID, queuedFor: 10, startingFor: 10, stopsFor: 50 })
  const words = [await status()]
  for (const wait of [10, 10]) {
    goOn(wait)
    words.push(await status())
  }
  await cancel()
  words.push(await status())
  goOn(50)
  words.push(await status())
  expect(words).toEqual(['pending', 'starting', 'running', 'running', 'cancelled'])
})
