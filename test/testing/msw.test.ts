import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createSutroClient } from '../../src/client/create-sutro-client.js'
import { createFakeSutro } from '../../src/testing/index.js'
// MSW asks for a newer Node.
import '../setup/node-20.js'

const sutro = createFakeSutro({ apiKey: false })
const server = setupServer(http.all('*/api/sutro/*', sutro.resolver))
const baseUrl = 'http://app.test/api/sutro'
const cancel = (signal?: AbortSignal) =>
  fetch(`${baseUrl}/job-cancel/a`, { method: 'POST', ...(signal && { signal }) })

beforeAll(() => server.listen())
afterAll(() => server.close())
afterEach(() => sutro.reset())

test('the fake answers the client through MSW', async () => {
  sutro.addJob({ id: 'a' })
  const client = createSutroClient({ baseUrl, timeout: 60_000 })
  expect(await client.cancelJob('a')).toMatchObject({ jobId: 'a', cancelled: true })
  expect(sutro.job('a')?.status).toBe('CANCELLED')
})

test.each([
  ['lost', 'CANCELLED'],
  ['network-error', 'RUNNING'],
] as const)(
  '%s is a failed connection for the page, and MSW prints no error',
  async (name, status) => {
    const log = vi.spyOn(console, 'error')
    sutro.addJob({ id: 'a' })
    sutro.answer('a', name)
    await expect(cancel()).rejects.toThrow(TypeError)
    expect(sutro.job('a')?.status).toBe(status)
    expect(log).not.toHaveBeenCalled()
  },
)

test('a request that hangs ends when the page gives it up', async () => {
  sutro.answer('a', 'hang')
  const controller = new AbortController()
  const asked = cancel(controller.signal)
  await expect.poll(() => sutro.requests).toHaveLength(1)
  controller.abort()
  await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})
