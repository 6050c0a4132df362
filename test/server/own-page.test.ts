import { request as forward, type RequestListener } from 'node:http'
import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { closeChromium, openChromium } from '../setup/chromium.js'
import { head, rawRequest } from './raw-request.js'
import { listen, listenAsProxy, listenAsSutro, type RealServer } from './real-http.js'

const CANCEL = '/api/sutro/job-cancel/batch_job_1'

/** A cancellation by its head: `Host`, and what else the browser and the gateways on the way wrote. */
async function arrive(host: string, ...headers: string[]) {
  const sutro = await listenAsSutro()
  const proxy = await listenAsProxy(sutro)
  const bytes = head('POST', CANCEL, headers).replace('Host: 127.0.0.1', `Host: ${host}`)
  const { text, statuses } = await rawRequest(proxy.port, bytes)
  return { status: statuses[0], text, sent: sutro.requests.length }
}

test.each([
  ['plain http on a LAN', 'dash.lan:3000', ['Origin: http://dash.lan:3000']],
  ['plain http at port 80', 'dash.lan', ['Origin: http://dash.lan']],
  ['a default port in Host', 'dash.lan:80', ['Origin: http://dash.lan']],
  ['capitals in Host', 'Dash.LAN:3000', ['Origin: http://dash.lan:3000']],
  ['a mapped port', '127.0.0.1:8080', ['Origin: http://127.0.0.1:8080']],
  ['an address of IPv6', '[::1]:3000', ['Origin: http://[::1]:3000']],
  ['TLS ended in front', 'dash.example', ['Origin: https://dash.example']],
  ['TLS ended in front, with its port', 'dash.example:443', ['Origin: https://dash.example']],
  ['TLS at another port', 'dash.example:8443', ['Origin: https://dash.example:8443']],
  [
    'TLS ended in front, which says so',
    'dash.example',
    ['Origin: https://dash.example', 'X-Forwarded-Proto: https'],
  ],
  [
    'Host rewritten by a gateway',
    'app:3000',
    ['Origin: http://dash.lan', 'X-Forwarded-Host: dash.lan'],
  ],
  [
    'Host rewritten behind TLS',
    'app:3000',
    ['Origin: https://dash.example', 'X-Forwarded-Host: dash.example', 'X-Forwarded-Proto: https'],
  ],
  [
    'Host rewritten, with Sec-Fetch-Site',
    'app:3000',
    ['Origin: https://dash.example', 'Sec-Fetch-Site: same-origin'],
  ],
])('the own page is served: %s', async (_name, host, headers) => {
  expect(await arrive(host, ...headers)).toMatchObject({ status: 200, sent: 1 })
})

test.each([
  ['another host', 'dash.lan:3000', ['Origin: http://evil.lan:3000']],
  ['another port', 'dash.lan:3000', ['Origin: http://dash.lan:3001']],
  ['no port', 'dash.lan:3000', ['Origin: http://dash.lan']],
  ['a host that begins alike', 'dash.lan', ['Origin: http://dash.lan.evil.example']],
  ['a host that ends alike', 'dash.lan', ['Origin: http://evil-dash.lan']],
  ['a host as a user', 'dash.lan', ['Origin: http://dash.lan@evil.example']],
  ['a host in a path', 'dash.lan', ['Origin: http://evil.example/dash.lan']],
  ['two origins', 'dash.lan', ['Origin: http://dash.lan http://evil.example']],
  ['no origin of the web', 'dash.lan', ['Origin: file://dash.lan']],
  ['nothing', 'dash.lan', ['Origin: null']],
  ['another scheme', 'dash.example', ['Origin: http://dash.example', 'X-Forwarded-Proto: https']],
  [
    'another scheme, through two gateways',
    'dash.example',
    ['Origin: http://dash.example', 'X-Forwarded-Proto: https, http'],
  ],
  [
    'another site, as the browser says',
    'evil.example',
    ['Origin: http://evil.example', 'Sec-Fetch-Site: cross-site'],
  ],
  [
    'a host that only an earlier gateway, or a page, can have named',
    'app:3000',
    ['Origin: http://evil.example', 'X-Forwarded-Host: evil.example, dash.lan'],
  ],
  [
    'a host in headers that are not looked at',
    'app:3000',
    [
      'Origin: http://evil.example',
      'Forwarded: host=evil.example',
      'X-Original-Host: evil.example',
      'X-Host: evil.example',
      'Referer: http://app:3000/',
    ],
  ],
])('a page of %s is refused', async (_name, host, headers) => {
  expect(await arrive(host, ...headers)).toMatchObject({ status: 403, sent: 0 })
})

test('a refusal names the option that helps, and the origin to put there', async () => {
  const { text } = await arrive('app:3000', 'Origin: http://dash.lan:8080')
  expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toEqual({
    detail:
      'Requests from another site are refused. If http://dash.lan:8080 is your own page, add it to allowedOrigins of createSutroProxy.',
    code: 'forbidden',
  })
  const listed = await listenAsProxy(await listenAsSutro(), {
    allowedOrigins: ['http://dash.lan:8080'],
  })
  const again = head('POST', CANCEL, ['Origin: http://dash.lan:8080'])
  expect((await rawRequest(listed.port, again)).statuses).toEqual([200])
})

test.each(['null', 'http://a/<script>', 'x'])(
  'a refusal does not name %s, which is no origin',
  async (origin) => {
    const { text, status } = await arrive('app:3000', `Origin: ${origin}`)
    expect(status).toBe(403)
    expect(text).toContain('"Requests from another site are refused."')
  },
)

test.each(['http://evil.example', 'http://dash.lan:3000'])(
  'a preflight from %s is answered only where the page is listed or the own one',
  async (origin) => {
    const sutro = await listenAsSutro()
    const proxy = await listenAsProxy(sutro)
    const asked = head('OPTIONS', CANCEL, [
      `Origin: ${origin}`,
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Headers: x-forwarded-host',
    ]).replace('Host: 127.0.0.1', 'Host: dash.lan:3000')
    const { text } = await rawRequest(proxy.port, asked)
    expect(text).not.toMatch(/access-control-allow-origin/i)
  },
)

describe('in Chromium, on plain http under a name of the LAN, where no Sec-Fetch-Site is sent', () => {
  let context: BrowserContext
  beforeAll(async () => {
    context = await openChromium('--host-resolver-rules=MAP *.test 127.0.0.1')
  }, 900_000)
  afterAll(() => closeChromium(context))

  /** Passes everything on under another `Host`, as many gateways do. */
  async function gateway(target: RealServer, ...names: string[]): Promise<RealServer> {
    const pass: RequestListener = (request, response) => {
      const forwarded = names.map((name) => [name, request.headers.host])
      const headers = { ...request.headers, ...Object.fromEntries(forwarded), host: 'app.internal' }
      const { method, url } = request
      const sent = forward({ port: target.port, host: '127.0.0.1', method, path: url, headers })
      sent.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      request.pipe(sent)
    }
    return listen(pass)
  }

  /** The answers to a page at this port that cancels a job and reads its status by a path of its own. */
  async function cancelFrom(port: number) {
    const page = await context.newPage()
    onTestFinished(() => page.close())
    await page.goto(`http://dash.test:${port}/api/sutro/job-status/batch_job_1`)
    return page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch('/api/sutro/job-cancel/batch_job_1', { method: 'POST', headers })
      return { status: answer.status, body: (await answer.json()) as { detail?: string } }
    })
  }

  test('the page is served where the browser speaks to the server itself', async () => {
    const proxy = await listenAsProxy(await listenAsSutro())
    expect(await cancelFrom(proxy.port)).toMatchObject({ status: 200, body: { cancelled: true } })
  })

  test('the page is served behind a gateway that names the host it was asked for', async () => {
    const proxy = await listenAsProxy(await listenAsSutro())
    const { port } = await gateway(proxy, 'x-forwarded-host')
    expect(await cancelFrom(port)).toMatchObject({ status: 200, body: { cancelled: true } })
  })

  test('behind a gateway that does not, the page can read which option helps, and it does', async () => {
    const sutro = await listenAsSutro()
    const refused = await gateway(await listenAsProxy(sutro))
    const { status, body } = await cancelFrom(refused.port)
    expect(status).toBe(403)
    expect(body.detail).toContain(`If http://dash.test:${refused.port} is your own page, add it to`)
    expect(sutro.requests.filter(({ method }) => method === 'POST')).toEqual([])

    const allowedOrigins = [`http://dash.test:${refused.port}`]
    const served = await listenAsProxy(sutro, { allowedOrigins })
    const bytes = head('POST', CANCEL, [`Origin: http://dash.test:${refused.port}`])
    expect((await rawRequest(served.port, bytes)).statuses).toEqual([200])
  })
})
