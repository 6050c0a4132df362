import { expect, test } from 'vitest'
import { openSutro, type SutroOverHttp } from './sutro.js'

const id = 'batch_job_12345'

async function openWithJob(): Promise<SutroOverHttp> {
  const sutro = await openSutro()
  await sutro.addJob({ id, stopsFor: 3_600_000 })
  return sutro
}

function cancel({ baseUrl }: SutroOverHttp, init: RequestInit = {}): Promise<Response> {
  return fetch(`${baseUrl}/job-cancel/${id}`, { method: 'POST', ...init })
}

async function statusOf(sutro: SutroOverHttp): Promise<string | undefined> {
  return (await sutro.job(id))?.status
}

test('a page cancels a job over a real connection', async () => {
  const sutro = await openWithJob()
  const headers = { 'Content-Type': 'application/json', Authorization: 'Key any' }
  const response = await cancel(sutro, { headers })
  expect(await response.json()).toMatchObject({ cancelled: true })
  expect(await statusOf(sutro)).toBe('CANCELLING')
  expect((await sutro.requests()).map(({ method, action }) => `${method} ${action}`)).toEqual([
    'POST cancel',
  ])
})

test('each test has jobs of its own', async () => {
  const [one, other] = await Promise.all([openWithJob(), openWithJob()])
  await cancel(one)
  expect(await statusOf(one)).toBe('CANCELLING')
  expect(await statusOf(other)).toBe('RUNNING')
})

test('a lost answer fails in the page, and the job is being cancelled', async () => {
  const sutro = await openWithJob()
  await sutro.fault(id, 'drop')
  await expect(cancel(sutro)).rejects.toThrow(TypeError)
  expect(await statusOf(sutro)).toBe('CANCELLING')
  expect(await sutro.requests()).toHaveLength(1)
})

test('a connection reset before the request is read leaves the job running', async () => {
  const sutro = await openWithJob()
  await sutro.fault(id, 'reset')
  await expect(cancel(sutro)).rejects.toThrow(TypeError)
  expect(await statusOf(sutro)).toBe('RUNNING')
  expect(await sutro.requests()).toHaveLength(0)
})

test('a body that breaks off fails in the page after its status, and the job is being cancelled', async () => {
  const sutro = await openWithJob()
  await sutro.fault(id, 'drop-body')
  const response = await cancel(sutro)
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow(TypeError)
  expect(await statusOf(sutro)).toBe('CANCELLING')
})

test.each(['stall', 'stall-body'] as const)('a %s lasts until the page gives up', async (fault) => {
  const sutro = await openWithJob()
  await sutro.fault(id, fault)
  const given = new AbortController()
  const text = cancel(sutro, { signal: given.signal }).then((response) => response.text())
  const outcome = text.catch((error: unknown) => error)
  await expect.poll(() => statusOf(sutro)).toBe('CANCELLING')
  given.abort()
  expect(await outcome).toMatchObject({ name: 'AbortError' })
})

test('a call without a space says that one must be opened', async () => {
  const { baseUrl } = await openSutro()
  const response = await fetch(`${new URL(baseUrl).origin}/no-such-space/job-cancel/${id}`, {
    method: 'POST',
  })
  expect(await response.text()).toContain('Open one first')
})
