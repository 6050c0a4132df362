import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createFakeSutro, type FakeSutro, type FakeSutroOptions } from '../../src/testing/index.js'
import { type Fault, send } from './faults.js'

/** What one test has on the server: its own fake, and the connection faults it asked for. */
interface Space {
  sutro: FakeSutro
  faults: Map<string, Fault[]>
}

const crossOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Expose-Headers': '*',
  // Over a kept-alive connection that breaks, Chromium quietly sends the request again, which would
  // make every count of requests a matter of luck.
  Connection: 'close',
}

/**
 * Answers `POST /open` with a new space's name, `POST /{space}/control/{call}` with what that call gave,
 * and hands everything else under `/{space}` to the space's fake.
 */
export function createSpaces(): (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> {
  const spaces = new Map<string, Space>()
  return async (incoming, response) => {
    const [, name = '', place, call = ''] = (incoming.url ?? '').split('/')
    const body = await text(incoming)
    for (const [header, value] of Object.entries(crossOrigin)) response.setHeader(header, value)
    const reply = (value: unknown) => response.end(JSON.stringify(value ?? null))
    const space = spaces.get(name)

    if (incoming.method === 'OPTIONS') response.writeHead(204).end()
    else if (name === 'open') {
      const opened = `space-${spaces.size + 1}`
      const options = JSON.parse(body) as FakeSutroOptions
      spaces.set(opened, { sutro: createFakeSutro(options), faults: new Map() })
      reply(opened)
    } else if (!space) response.writeHead(404).end(`There is no space "${name}". Open one first.`)
    else if (place === 'control') reply(control(space, call, JSON.parse(body) as never[]))
    else await serve(space, incoming, response)
  }
}

function control({ sutro, faults }: Space, call: string, args: never[]): unknown {
  if (call === 'requests') return sutro.requests
  if (call === 'fault') {
    const [jobId, fault, times = 1] = args as unknown as [string, Fault, number?]
    return void faults.set(
      jobId,
      Array.from({ length: times }, () => fault),
    )
  }
  if (
    call === 'addJob' ||
    call === 'answer' ||
    call === 'job' ||
    call === 'jobs' ||
    call === 'reset'
  ) {
    const method = sutro[call] as (...given: never[]) => unknown
    return method(...args)
  }
  throw new Error(`There is no control call "${call}".`)
}

async function serve(
  { sutro, faults }: Space,
  incoming: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  const jobId = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
  const fault = faults.get(jobId)?.shift()
  if (fault === 'reset') return void incoming.socket.resetAndDestroy()

  const left = new AbortController()
  response.on('close', () => left.abort())
  const headers = new Headers(incoming.headers as Record<string, string>)
  const request = new Request(url, {
    method: incoming.method ?? 'GET',
    headers,
    signal: left.signal,
  })
  try {
    const answer = await sutro.fetch(request)
    await send(answer, response, fault)
  } catch {
    // The fake rejects where a connection breaks: here it breaks.
    incoming.socket.resetAndDestroy()
  }
}
