import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { KEY, listenAsProxy, listenAsSutro } from './real-http.js'
import { head, rawRequest } from './raw-request.js'

const CANCEL = '/api/sutro/job-cancel/batch_job_1'

async function stage() {
  const sutro = await listenAsSutro()
  return { sutro, proxy: await listenAsProxy(sutro) }
}

function keepAlive(text: string): string {
  return text.replace('Connection: close\r\n', '')
}

const isRead = (socket: Socket | undefined, bytes: string) =>
  socket !== undefined && (socket.destroyed || socket.bytesRead >= bytes.length)

test('two proper requests on one connection are two requests', async () => {
  const { sutro, proxy } = await stage()
  const first = keepAlive(head('POST', '/job-cancel/first', ['Content-Length: 2']))
  const { statuses } = await rawRequest(
    proxy.port,
    `${first}{}${head('POST', '/job-cancel/second')}`,
  )
  expect(statuses).toEqual([200, 200])
  expect(sutro.requests.map(({ url }) => url)).toEqual(['/job-cancel/first', '/job-cancel/second'])
})

test.each([
  ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['two lengths', ['Content-Length: 0', 'Content-Length: 40'], ''],
  ['a list of lengths', ['Content-Length: 0, 40'], ''],
  ['a negative length', ['Content-Length: -1'], ''],
  ['a signed length', ['Content-Length: +0'], ''],
  ['a length in hex', ['Content-Length: 0x0'], ''],
  ['a length beyond numbers', [`Content-Length: ${'9'.repeat(40)}`], ''],
  ['an unknown coding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
  ['a coding after chunked', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  ['a space before the colon', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  ['a folded coding', ['Transfer-Encoding:\r\n chunked', 'Content-Length: 4'], '0\r\n\r\n'],
  ['a bare line feed', ['X: y\nTransfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'],
  ['a bad chunk size', ['Transfer-Encoding: chunked'], '0x5\r\nhello\r\n0\r\n\r\n'],
  ['a chunk of negative size', ['Transfer-Encoding: chunked'], '-1\r\n\r\n0\r\n\r\n'],
])(
  'a request smuggled behind an odd length does not get through: %s',
  async (_name, lines, body) => {
    const { sutro, proxy } = await stage()
    const first = keepAlive(head('POST', '/job-cancel/first', lines))
    const second = head('POST', '/job-cancel/smuggled')
    const bytes = `${first}${body}${second}`
    const { text } = await rawRequest(proxy.port, bytes, async () => {
      await expect.poll(() => isRead(proxy.sockets[0], bytes)).toBe(true)
      // A request that is begun now and answered comes after all that those bytes could set off.
      await rawRequest(proxy.port, head('GET', '/job-status/batch_job_1'))
    })
    expect(sutro.requests.map(({ url }) => url)).not.toContain('/job-cancel/smuggled')
    expect(text).not.toContain(KEY)
  },
)

const HUGE = 100 * 1024 * 1024

/** Writes until the other side has had enough, and says how many bytes it took off the wire. */
async function pour(port: number, opening: string, piece: Buffer) {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.write(opening)
  let sent = 0
  const write = () => {
    while (sent < HUGE && !socket.destroyed) {
      sent += piece.length
      if (!socket.write(piece)) return void socket.once('drain', write)
    }
    socket.end()
  }
  write()
  await closed
  return answer
}

test('a body of 100 MB that is announced is refused and not taken in', async () => {
  const { sutro, proxy } = await stage()
  const opening = head('POST', CANCEL, [`Content-Length: ${HUGE}`])
  const answer = await pour(proxy.port, opening, Buffer.alloc(64 * 1024))
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(proxy.sockets[0]?.bytesRead).toBeLessThan(HUGE)
  expect(sutro.requests).toEqual([])
})

test('a body of 100 MB in chunks goes nowhere, and nobody waits for its end', async () => {
  const { sutro, proxy } = await stage()
  const opening = head('POST', CANCEL, ['Transfer-Encoding: chunked'])
  const piece = Buffer.concat([
    Buffer.from('10000\r\n'),
    Buffer.alloc(0x10000),
    Buffer.from('\r\n'),
  ])
  const answer = await pour(proxy.port, opening, piece)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(proxy.sockets[0]?.bytesRead).toBeLessThan(HUGE)
  expect(sutro.requests.map(({ body }) => body)).toEqual([''])
})
