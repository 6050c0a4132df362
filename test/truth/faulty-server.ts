import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createFakeSutro, type FakeSutro } from '../../src/testing/index.js'

const PAGE =
  '<!doctype html><script type="module">Object.assign(globalThis, await import("/client.js"))</script>'

/** What becomes of the bytes of one answer; given the server's own JSON. */
type Spoil = (socket: Socket, json: string) => void

const head = (length: number | string, more = '') =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`

export const SPOILS = {
  'a reset instead of an answer': (socket) => void socket.resetAndDestroy(),
  'a reset in the middle of the headers': (socket) =>
    void socket.write('HTTP/1.1 200 OK\r\nContent-Ty', () => socket.resetAndDestroy()),
  'a reset in the middle of the body': (socket, json) =>
    void socket.write(head(json.length) + json.slice(0, 20), () => socket.resetAndDestroy()),
  'a close without a byte': (socket) => void socket.end(),
  'a length longer than the body': (socket, json) => void socket.end(head(json.length + 50) + json),
  'a length shorter than the body': (socket, json) => void socket.end(head(20) + json),
  'two lengths': (socket, json) =>
    void socket.end(head(json.length, 'Content-Length: 7\r\n') + json),
  'a length that is no number': (socket, json) => void socket.end(head('many') + json.slice(0, 20)),
  'chunks that are none': (socket, json) =>
    void socket.end(
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${json}\r\n0\r\n\r\n`,
    ),
  'chunks without an end': (socket) =>
    void socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"can\r\n'),
  'plain text that claims to be gzip': (socket, json) =>
    void socket.end(head(json.length, 'Content-Encoding: gzip\r\n') + json),
  'something that is not HTTP': (socket) =>
    void socket.end('\u0000\u0001 nothing of the kind \r\n\r\n'),
  'invalid UTF-8 where the answer stands': (socket) => {
    const body = Buffer.from('{"cancelled": t\xff\xfeue, "message": "m"}', 'latin1')
    socket.write(head(body.length))
    socket.end(body)
  },
  'invalid UTF-8 in the message': (socket) => {
    const body = Buffer.from('{"cancelled": true, "message": "Job \xff\xfe cancelled"}', 'latin1')
    socket.write(head(body.length))
    socket.end(body)
  },
  silence: () => {},
  'silence after half the body': (socket, json) =>
    void socket.write(head(json.length) + json.slice(0, 20)),
} satisfies Record<string, Spoil>

export type SpoilName = keyof typeof SPOILS

/** What meets the next request to cancel: whether it is carried out before, and how the answer is spoilt. */
export interface Spoilt {
  acts: boolean
  spoil: SpoilName
}

/** A fake Sutro behind a real server that keeps connections open, and spoils what it is told to. */
export interface FaultyServer {
  origin: string
  sutro: FakeSutro
  /** What waits for requests to cancel; each one takes the first. */
  cancels: Spoilt[]
  /** The same for status reads. */
  reads: Spoilt[]
  /** The numbers of the requests that get no answer, or no end of it, and keep their connection. */
  silenced: Set<string>
  /** Lets so many milliseconds pass for the jobs. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

/** Answers `/` with a page that loads `/client.js`, that with the script, and the rest as Sutro would. */
export async function startFaultyServer(script: string): Promise<FaultyServer> {
  let now = 0
  const sutro = createFakeSutro({ apiKey: false, now: () => now })
  const silenced = new Set<string>()
  const cancels: Spoilt[] = []
  const reads: Spoilt[] = []
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const path = incoming.url ?? '/'
    incoming.resume()
    if (path === '/' || path === '/client.js') {
      response.setHeader('Content-Type', path === '/' ? 'text/html' : 'text/javascript')
      return void response.end(path === '/' ? PAGE : script)
    }
    const spoilt = (path.includes('job-cancel') ? cancels : reads).shift()
    const ask = () =>
      sutro.fetch(`http://sutro.example${path}`, { method: incoming.method ?? 'GET' })
    if (!spoilt) {
      const whole = await ask()
      response.writeHead(whole.status, { 'Content-Type': 'application/json' })
      return void response.end(await whole.text())
    }
    const json = spoilt.acts
      ? await (await ask()).text()
      : '{"cancelled": true, "message": "never carried out"}'
    SPOILS[spoilt.spoil](incoming.socket, json)
    if (spoilt.spoil.startsWith('silence'))
      silenced.add(String(incoming.headers['x-request-number']))
  }
  const server = createServer({ keepAliveTimeout: 3_600_000 }, (incoming, response) => {
    answer(incoming, response).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    sutro,
    cancels,
    reads,
    silenced,
    pass: (milliseconds) => void (now += milliseconds),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
