import { gzipSync } from 'node:zlib'
import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { KEY, listen, listenAsProxy, listenAsSutro, type RealServer } from './real-http.js'
import { head, rawRequest } from './raw-request.js'

afterEach(() => void vi.useRealTimers())

async function ask(answer: RequestListener, method = 'POST', options = {}) {
  const sutro = await listenAsSutro(answer)
  const proxy = await listenAsProxy(sutro, options)
  const endpoint = method === 'POST' ? 'job-cancel' : 'job-status'
  const asked = head(method, `/api/sutro/${endpoint}/batch_job_1`)
  const { text, statuses } = await rawRequest(proxy.port, asked)
  const body: unknown = JSON.parse(text.slice(text.indexOf('\r\n\r\n')) || '{}')
  expect(text).not.toContain(KEY)
  expect(JSON.stringify(body)).not.toContain(JSON.stringify(KEY).slice(1, -1))
  expect(proxy.log.join('\n')).not.toContain(KEY)
  return { sutro, proxy, text, body, status: statuses[0] }
}

test.each([300, 301, 302, 303, 304, 305, 307, 308])(
  'a redirect (%i) elsewhere is not followed, the key does not go there, and the answer says so',
  async (status) => {
    const elsewhere = await listen((_request, response) => response.end())
    const answered = await ask((_request, response) => {
      response.writeHead(status, { Location: `${elsewhere.url}/steal`, Refresh: '0' }).end()
    })
    expect(answered.status).toBe(502)
    expect(answered.body).toMatchObject({ code: 'redirected' })
    expect(answered.text).not.toMatch(/location|refresh|steal/i)
    expect(answered.sutro.requests).toHaveLength(1)
    expect(elsewhere.sockets).toEqual([])
    expect(answered.proxy.log).toHaveLength(1)
  },
)

/** Every place where a server could repeat the key, in the forms a careless one would write it. */
function echoes(wrap: (text: string) => unknown): RequestListener {
  return ({ headers: { authorization = '' } }, response) => {
    const escaped = [...KEY].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const text = `${authorization} ${encodeURIComponent(KEY)} ${KEY}${KEY}`
    const json = JSON.stringify(wrap(text)).replace('ESCAPED', () => escaped.join(''))
    response.setHeader('X-Echo', authorization)
    response.setHeader('Set-Cookie', `key=${authorization}`)
    response.setHeader('Retry-After', authorization)
    response.setHeader('WWW-Authenticate', authorization)
    response.setHeader('Content-Type', `application/json; charset="${KEY}"`)
    response.statusMessage = authorization
    response.end(json)
  }
}

test.each([
  ['a message', (text: string) => ({ cancelled: true, message: `ESCAPED ${text}` })],
  ['other fields', (text: string) => ({ cancelled: true, message: 'ok', [text]: text, key: text })],
  ['a detail', (text: string) => ({ detail: `ESCAPED ${text}` })],
  [
    'a list',
    (text: string) => ({ detail: [{ loc: ['header', text], msg: text, type: text, x: text }] }),
  ],
  ['text that is not JSON', (text: string) => text],
])('a key echoed in %s is in no answer, header or log', async (_name, wrap) => {
  const { text } = await ask(echoes(wrap))
  expect(text).not.toContain('secret')
})

test.each([
  ['the status', (text: string) => ({ job_status: { batch_job_1: `RUNNING ${text}` } })],
  [
    'the metadata',
    (text: string) => ({
      message: text,
      job_status: { batch_job_1: 'FAILED', [text]: text },
      metadata: { failure_reason: { [text]: text, message: text, deep: { text } }, other: text },
    }),
  ],
])('a key echoed in %s is in no answer, header or log', async (_name, wrap) => {
  const { text, status } = await ask(echoes(wrap), 'GET')
  expect(status).toBe(200)
  expect(text).not.toContain('secret')
})

test('headers other than Retry-After stay behind', async () => {
  const { text } = await ask((_request, response) => {
    response.writeHead(429, {
      'Retry-After': '7',
      'Set-Cookie': 'a=b',
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'text/html',
      'Cache-Control': 'public, max-age=3600',
      'Clear-Site-Data': '"*"',
      'Content-Disposition': 'attachment',
      Link: '</x>; rel=preload',
      Server: 'nginx',
    })
    response.end('{"detail":"slow down"}')
  })
  const names = [...text.matchAll(/^([\w-]+): /gm)]
    .map((match) => match[1]?.toLowerCase())
    .toSorted()
  const ours = ['cache-control', 'content-type', 'retry-after', 'x-content-type-options']
  expect(names).toEqual([...ours, 'connection', 'content-length', 'date'].toSorted())
  expect(text).toMatch(/cache-control: no-store\r\n/i)
  expect(text).toMatch(/content-type: application\/json\r\n/i)
})

const HUGE = 100 * 1024 * 1024
const PIECE = Buffer.alloc(64 * 1024, 0x61)

/** Sends 100 MB, or as much of it as anyone takes. */
function pour(status: number): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.write('{"cancelled":true,"message":"')
    let sent = 0
    const write = () => {
      while (sent < HUGE && !response.destroyed) {
        sent += PIECE.length
        if (!response.write(PIECE)) return void response.once('drain', write)
      }
      response.end('"}')
    }
    write()
  }
}

const bytesTaken = ({ sockets }: RealServer) => sockets[0]?.bytesWritten ?? 0

test('of an answer of 100 MB only the beginning is read', async () => {
  const { status, text, sutro } = await ask(pour(200))
  expect(status).toBe(502)
  expect(text.length).toBeLessThan(1000)
  expect(bytesTaken(sutro)).toBeLessThan(HUGE / 2)
})

test('an error of 100 MB keeps its status and loses its body', async () => {
  const { status, text, sutro } = await ask(pour(403))
  expect(status).toBe(403)
  expect(text.length).toBeLessThan(1000)
  expect(bytesTaken(sutro)).toBeLessThan(HUGE / 2)
})

test('100 MB packed into a small answer are not unpacked to the end', async () => {
  const bomb = gzipSync(Buffer.alloc(HUGE, '{"cancelled":true,'))
  const { status, text } = await ask((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb)
  })
  expect(status).toBe(502)
  expect(text.length).toBeLessThan(1000)
})

test.each([
  ['an array in an array', '['.repeat(60_000)],
  ['closed arrays', '['.repeat(30_000) + ']'.repeat(30_000)],
  [
    'a deep field',
    `{"cancelled":true,"message":"ok","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  ],
  ['a deep detail', `{"detail":${'[{"loc":'.repeat(6000)}1${'}]'.repeat(6000)}}`],
  ['a prototype', '{"__proto__":{"cancelled":true,"message":"ok"}}'],
])('nesting without end changes nothing: %s', async (_name, json) => {
  const { status } = await ask((_request, response) => response.end(json))
  expect(status).toBe(json.includes('"x"') ? 200 : 502)
})

test('of a nested problem only the flat part reaches the browser', async () => {
  const deep = `${'['.repeat(5000)}"deep"${']'.repeat(5000)}`
  const problem = `{"loc":["body",${deep},{"deep":1},3],"msg":${deep},"type":{"deep":1},"more":${deep}}`
  const { status, body } = await ask((_request, response) =>
    response.writeHead(422).end(`{"detail":[${problem},${deep}]}`),
  )
  expect(status).toBe(422)
  expect(body).toEqual({ detail: [{ loc: ['body', 3], msg: '', type: '' }] })
})

test.each([
  ['says nothing', '', ''],
  ['stops in the middle of its head', 'HTTP/1.1 200 OK\r\nX: ', ''],
  ['stops in the middle of its body', 'HTTP/1.1 200 OK\r\n\r\n{"canc', ''],
  ['sends a byte now and then', 'HTTP/1.1 200 OK\r\n\r\n', ' '],
])(
  'an upstream that %s is given up with 504, which says that the fate is not known',
  async (_name, first, eachSecond) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stall = async (socket: Socket) => {
      const send = (text: string) => new Promise((resolve) => socket.write(text, resolve))
      await send(first)
      for (let second = 0; second < 9; second++) {
        await send(eachSecond)
        await vi.advanceTimersByTimeAsync(1_000)
      }
    }
    const answer: RequestListener = (request) => void stall(request.socket)
    const { status, body } = await ask(answer, 'POST', { timeout: 9_000 })
    expect(status).toBe(504)
    const detail = expect.stringContaining('may have been cancelled')
    expect(body).toEqual({ detail, code: 'timed_out' })
  },
)

test.each([
  ['hangs up', (socket) => socket.destroy()],
  [
    'hangs up in its body',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}'),
  ],
  ['speaks something else', (socket) => socket.end('220 mail.example ESMTP\r\n')],
  ['splits its own head', (socket) => socket.end('HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n')],
  [
    'answers with status 999',
    (socket) => socket.end('HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\n{}'),
  ],
  [
    'switches protocols',
    (socket) => socket.end('HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  ],
] satisfies [string, (socket: RealServer['sockets'][0]) => unknown][])(
  'an upstream that %s is a bad gateway',
  async (_name, act) => {
    const { status, body } = await ask((request) => act(request.socket))
    expect(status).toBe(502)
    const detail = expect.stringContaining('may have been cancelled')
    expect(body).toEqual({
      detail,
      code: expect.toBeOneOf(['network_error', 'unreadable_response']),
    })
  },
)
