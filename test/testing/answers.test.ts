import { expect, test } from 'vitest'
import { ID, createWorld } from './fake-world.js'

test.each([
  ['network-error', 'RUNNING'],
  ['lost', 'CANCELLED'],
] as const)(
  '%s rejects as a lost connection does and leaves the job %s',
  async (answer, status) => {
    const { sutro, cancel } = createWorld()
    sutro.addJob({ id: ID })
    sutro.answer(ID, answer)
    await expect(cancel()).rejects.toBeInstanceOf(TypeError)
    expect(sutro.job(ID)?.status).toBe(status)
    expect(sutro.requests[0]?.answered).toBeUndefined()
  },
)

test.each([
  ['hang', 'RUNNING'],
  ['lost-hang', 'CANCELLED'],
] as const)('%s ends when the request is aborted and leaves the job %s', async (answer, status) => {
  const { sutro, cancel } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, answer)
  const controller = new AbortController()
  const hanging = cancel(ID, { signal: controller.signal })
  await expect.poll(() => sutro.requests).toHaveLength(1)
  controller.abort()
  await expect(hanging).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(sutro.job(ID)?.status).toBe(status)
})

test('a hanging request that is aborted at once ends as well', async () => {
  const { sutro, cancel } = createWorld()
  sutro.answer(ID, 'hang')
  const controller = new AbortController()
  const hanging = cancel(ID, { signal: controller.signal })
  controller.abort()
  await expect(hanging).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})

test('an abort while the answer is on its way leaves the job cancelled', async () => {
  const { sutro, cancel } = createWorld({ latency: 60_000 })
  sutro.addJob({ id: ID })
  const controller = new AbortController()
  const asked = cancel(ID, { signal: controller.signal })
  await expect.poll(() => sutro.job(ID)?.status).toBe('CANCELLED')
  controller.abort()
  await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(sutro.job(ID)?.status).toBe('CANCELLED')
})

test('a request that was aborted before it left is never seen', async () => {
  const { sutro, cancel } = createWorld()
  await expect(cancel(ID, { signal: AbortSignal.abort() })).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  )
  expect(sutro.requests).toEqual([])
})

test.each([
  ['unauthorized', 401],
  ['forbidden', 403],
  ['invalid', 422],
  ['rate-limited', 429],
  ['server-error', 500],
  ['unavailable', 503],
] as const)('%s answers %i and leaves the job running', async (answer, status) => {
  const { sutro, cancel } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, answer)
  expect((await cancel()).status).toBe(status)
  expect(sutro.job(ID)?.status).toBe('RUNNING')
})

test('the edge times out on a request that was carried out all the same', async () => {
  const { sutro, cancel } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, 'timed-out')
  expect((await cancel()).status).toBe(524)
  expect(sutro.job(ID)?.status).toBe('CANCELLED')
})

test.each(['html', 'empty', 'truncated'] as const)(
  '%s is a 200 whose body is no JSON',
  async (answer) => {
    const { sutro, cancel } = createWorld()
    sutro.answer(ID, answer)
    const response = await cancel()
    expect(response.status).toBe(200)
    const body = await response.text()
    expect(() => JSON.parse(body)).toThrow(SyntaxError)
  },
)

test('an answer of any status, body and headers can be given', async () => {
  const { sutro, cancel } = createWorld()
  const json = { detail: 'Job is locked' }
  sutro.answer(ID, { status: 409, json, headers: { 'X-Request-Id': 'r1' } })
  const response = await cancel()
  expect(response.status).toBe(409)
  expect(response.headers.get('X-Request-Id')).toBe('r1')
  expect(await response.json()).toEqual(json)
})

test('an answer for status reads leaves cancellations alone', async () => {
  const { sutro, ask, cancel } = createWorld()
  sutro.addJob({ id: ID })
  sutro.answer(ID, { to: 'status', status: 500 })
  expect((await cancel()).status).toBe(200)
  expect((await ask(`/job-status/${ID}`)).status).toBe(500)
  expect((await ask(`/job-status/${ID}`)).status).toBe(200)
})

test("answers are used as often as told, in order, a job's own before those for any", async () => {
  const { sutro, cancel } = createWorld()
  sutro.answer('*', { status: 503 })
  sutro.answer(ID, { status: 500 }, { times: 2 })
  sutro.answer(ID, { status: 502 })
  const statuses: number[] = []
  for (let asked = 0; asked < 5; asked++) statuses.push((await cancel()).status)
  expect(statuses).toEqual([500, 500, 502, 503, 200])
})

test('an answer can be given for good', async () => {
  const { sutro, cancel } = createWorld()
  sutro.answer('*', 'server-error', { times: Infinity })
  for (let asked = 0; asked < 20; asked++) expect((await cancel()).status).toBe(500)
  sutro.reset()
  expect((await cancel()).status).toBe(200)
})

test.each([0, -1, Number.NaN])('an answer for %s requests is refused when it is given', (times) => {
  const { sutro } = createWorld()
  expect(() => sutro.answer(ID, 'hang', { times })).toThrow(RangeError)
})

test('a name that no answer has is refused with those there are', () => {
  const { sutro } = createWorld()
  expect(() => sutro.answer(ID, 'gone' as 'lost')).toThrow(/no answer "gone".*lost/)
})
