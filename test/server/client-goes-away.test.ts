import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { acceptEverything, listenAsProxy, listenAsSutro } from './real-http.js'
import { head, rawRequest } from './raw-request.js'

test('a client that goes away does not take back a cancel that was sent', async () => {
  let finish = () => {}
  let brokenOff = false
  const sutro = await listenAsSutro((request, response) => {
    if (request.url?.includes('job-status')) return acceptEverything(request, response)
    response.on('close', () => (brokenOff ||= !response.writableFinished))
    finish = () => void response.end('{"cancelled":true,"message":"ok"}')
    request.resume()
  })
  const proxy = await listenAsProxy(sutro)

  const socket = connect(proxy.port, '127.0.0.1')
  socket.write(head('POST', '/job-cancel/batch_job_1'))
  await expect.poll(() => sutro.requests.length).toBe(1)
  socket.destroy()
  await expect.poll(() => proxy.sockets[0]?.destroyed).toBe(true)
  // A request that is begun now and answered comes after all that the lost connection could set off.
  await rawRequest(proxy.port, head('GET', '/job-status/batch_job_1'))
  expect(brokenOff).toBe(false)
  finish()
  await expect.poll(() => sutro.sockets[0]?.bytesWritten).toBeGreaterThan(0)
  expect(brokenOff).toBe(false)
  expect(proxy.log).toEqual([])
})
