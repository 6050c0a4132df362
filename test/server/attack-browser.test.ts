import { getRequestListener } from '@hono/node-server'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSutroProxy, type SutroProxyOptions } from '../../src/server/index.js'
import { closeChromium, openChromium } from '../setup/chromium.js'
import { GETTING, LEAVING, POSTING } from './cross-site-attacks.js'
import { KEY, listen, listenAsSutro } from './real-http.js'

let context: BrowserContext

beforeAll(async () => {
  // Plain http on a name that is not loopback is no secure context: there no Sec-Fetch-Site is sent.
  context = await openChromium('--host-resolver-rules=MAP *.test 127.0.0.1')
})

afterAll(() => closeChromium(context))

const PAGE = '<!doctype html><title>page</title><body></body>'

/** A dashboard with the proxy beside it, which writes down every request that reached the proxy. */
async function dashboard(options: Partial<SutroProxyOptions> = {}) {
  const sutro = await listenAsSutro()
  const proxy = createSutroProxy({
    apiKey: KEY,
    authorize: () => true,
    baseUrl: sutro.url,
    timeout: 60_000,
    ...options,
  })
  const arrivals: { jobId: string; site: unknown; origin: unknown; status: number }[] = []
  const serve = getRequestListener(proxy, { overrideGlobalObjects: false })
  const server = await listen((request, response) => {
    if (!request.url?.startsWith('/api/'))
      return response.setHeader('Content-Type', 'text/html').end(PAGE)
    const { origin, 'sec-fetch-site': site } = request.headers
    const jobId = request.url.slice(request.url.lastIndexOf('/') + 1)
    response.on('finish', () => {
      arrivals.push({ jobId, site, origin, status: response.statusCode })
    })
    return serve(request, response)
  })
  return { sutro, arrivals, port: server.port }
}

/** A site of its own, which can also send its visitors' requests on. */
async function otherSite() {
  return listen((request, response) => {
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to')
    if (to) return response.writeHead(307, { Location: to }).end()
    return response.setHeader('Content-Type', 'text/html').end(PAGE)
  })
}

async function open(url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  return page
}

const STRIKES = [
  ...Object.entries(POSTING).map(([name, attack]) => ({ name, attack, endpoint: 'job-cancel' })),
  ...Object.entries(GETTING).map(([name, attack]) => ({ name, attack, endpoint: 'job-cancel' })),
  ...Object.entries(GETTING).map(([name, attack]) => ({ name, attack, endpoint: 'job-status' })),
].map((strike, index) => ({ ...strike, jobId: `batch_job_${index}` }))

test.each([
  { from: 'another site', victim: '127.0.0.1', attacker: 'localhost', secFetch: true },
  { from: 'another port', victim: '127.0.0.1', attacker: '127.0.0.1', secFetch: true },
  { from: 'another site, over http', victim: 'dash.test', attacker: 'evil.test', secFetch: false },
  { from: 'another port, over http', victim: 'dash.test', attacker: 'dash.test', secFetch: false },
])('nothing that a page of $from does cancels a job or reads a status', async (site) => {
  const { sutro, arrivals, port } = await dashboard()
  const base = `http://${site.victim}:${port}/api/sutro`
  const evil = `http://${site.attacker}:${(await otherSite()).port}/`
  const shared = await open(evil)

  const strike = async ({ name, attack, endpoint, jobId }: (typeof STRIKES)[number]) => {
    const page = LEAVING.has(name) ? await open(evil) : shared
    return page.evaluate(attack, `${base}/${endpoint}/${jobId}`).then(String, () => 'nothing')
  }
  const seen = await Promise.all(STRIKES.map(strike))
  const arrivalOf = (id: string) => arrivals.find(({ jobId }) => jobId === id)
  const onTheWay = () => STRIKES.filter(({ jobId }) => !arrivalOf(jobId)).map(({ name }) => name)
  await expect.poll(onTheWay).toEqual([])

  expect(seen.join()).not.toMatch(/RUNNING|batch_job/)
  expect(sutro.requests.filter(({ url }) => url.includes('job-cancel'))).toEqual([])
  for (const { name, endpoint, jobId } of STRIKES) {
    const arrival = arrivalOf(jobId)
    expect(arrival?.site !== undefined, name).toBe(site.secFetch)
    // An image over plain http tells the server nothing of where it stands, and its page nothing of
    // what came back.
    const anonymous = !site.secFetch && arrival?.origin === undefined
    const expected = !anonymous ? 403 : endpoint === 'job-cancel' ? 405 : 200
    expect(arrival?.status, `${name} to ${endpoint}`).toBe(expected)
  }
  if (site.secFetch) expect(sutro.requests).toEqual([])
})

test.each(['127.0.0.1', 'localhost', 'dash.test'])(
  'the dashboard itself, at %s, is served',
  async (host) => {
    const { sutro, arrivals, port } = await dashboard()
    const page = await open(`http://${host}:${port}/`)
    const answers = await page.evaluate(async () => {
      const json = { headers: { 'Content-Type': 'application/json' } }
      const cancel = await fetch('/api/sutro/job-cancel/batch_job_1', { method: 'POST', ...json })
      const status = await fetch('/api/sutro/job-status/batch_job_1')
      return [await cancel.json(), await status.json()]
    })
    expect(answers).toMatchObject([{ cancelled: true }, { job_status: { batch_job_1: 'RUNNING' } }])
    expect(arrivals.map(({ status }) => status)).toEqual([200, 200])
    expect(sutro.requests).toHaveLength(2)
  },
)

test('a listed origin is served with its cookies, and only that one', async () => {
  const friend = await otherSite()
  const stranger = await otherSite()
  const cookies: (string | null)[] = []
  const { sutro, port } = await dashboard({
    allowedOrigins: [`http://127.0.0.1:${friend.port}`],
    authorize: (request) => cookies.push(request.headers.get('Cookie')) > 0,
  })
  const ask = async (target: string) => {
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': 'a' }
    const init: RequestInit = { method: 'POST', credentials: 'include', headers }
    return fetch(target, init).then((response) => response.json())
  }
  const target = `http://127.0.0.1:${port}/api/sutro/job-cancel/batch_job_1`

  const welcome = await open(`http://127.0.0.1:${friend.port}/`)
  await context.addCookies([{ name: 'session', value: 'mine', url: target }])
  await expect(welcome.evaluate(ask, target)).resolves.toMatchObject({ cancelled: true })
  expect(cookies).toEqual(['session=mine'])

  const refused = await open(`http://127.0.0.1:${stranger.port}/`)
  await expect(refused.evaluate(ask, target)).rejects.toThrow('Failed to fetch')
  expect(sutro.requests).toHaveLength(1)
})
