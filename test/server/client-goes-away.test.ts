import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { listenAsProxy, listenAsSutro } from './real-http.js'
import { head } from './raw-request.js'

test('a client that goes away does not take back a cancel that was sent', async () => {
  let finish = () => {}
  let brokenOff = false
  const sutro = await listenAsSutro((request, response) => {
    response.on('close', () => (brokenOff ||= !response.writableFinished))
    finish = () => void response.end('{"cancelled":true,"message":"ok"}')
    request.resume()
  })
  const proxy = await listenAsProxy(sutro)

  const socket = connect(proxy.port, '127.0.0.1')
  socket.write(head('POST', '/job-cancel/batch_job_1'))
  await vi.waitUntil(() => sutro.requests.length === 1, { timeout: 5000 })
  socket.destroy()
  await vi.waitUntil(() => proxy.sockets[0]?.destroyed, { timeout: 5000 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(brokenOff).toBe(false)
  finish()
  await vi.waitUntil(() => (sutro.sockets[0]?.bytesWritten ?? 0) > 0, { timeout: 5000 })
  expect(brokenOff).toBe(false)
  expect(proxy.log).toEqual([])
})
