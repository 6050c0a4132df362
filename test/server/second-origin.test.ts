import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { SutroProxyOptions } from '../../src/server/index.js'
import { closeChromium, openChromium } from '../setup/chromium.js'
import { bundle } from '../truth/bundle.js'
import { listen, listenAsProxy, listenAsSutro } from './real-http.js'

// A dashboard and its API on two hosts of one site, so that a session cookie may go from one to the other.
const DASHBOARD = 'dash.acme.test'
const API = 'api.acme.test'

let context: BrowserContext
let script: string

beforeAll(async () => {
  context = await openChromium('--host-resolver-rules=MAP *.test 127.0.0.1')
  script = await bundle('../server/page/second-origin.ts')
})

beforeEach(() => context.clearCookies())

afterAll(() => closeChromium(context))

/** The dashboard's page, signed in at the API, whose proxy lists the page's origin or does not. */
async function stage(options: (origin: string) => Partial<SutroProxyOptions>) {
  const dashboard = await listen((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><script type=module src=/page.js></script>')
  })
  const origin = `http://${DASHBOARD}:${dashboard.port}`
  const sutro = await listenAsSutro()
  const { port } = await listenAsProxy(sutro, {
    authorize: ({ headers }) => headers.get('Cookie') === 'session=mine' || 'unauthorized',
    ...options(origin),
  })
  const api = `http://${API}:${port}/api/sutro`
  await context.addCookies([{ name: 'session', value: 'mine', url: api, sameSite: 'Lax' }])
  const page: Page = await context.newPage()
  onTestFinished(() => page.close())
  await page.goto(origin)
  await page.waitForFunction(() => 'cancel' in window)
  const cancel = (credentials?: 'include') =>
    page.evaluate(([url, given]) => window.cancel(url, given), [api, credentials] as const)
  return { sutro, cancel }
}

test('a client with credentials takes the session to the proxy of another origin', async () => {
  const { sutro, cancel } = await stage((origin) => ({ allowedOrigins: [`${origin}/`] }))
  expect(await cancel('include')).toBe('Job batch_job_12345 has been successfully cancelled')
  expect(sutro.requests.map(({ url }) => url)).toEqual(['/job-cancel/batch_job_12345'])
  expect(sutro.requests[0]?.headers.cookie).toBeUndefined()
})

test('without credentials nobody is signed in there, and the page can read that', async () => {
  const { sutro, cancel } = await stage((origin) => ({ allowedOrigins: [origin] }))
  expect(await cancel()).toBe('unauthorized')
  expect(sutro.requests).toEqual([])
})

test('an origin that is not listed gets nowhere with its session', async () => {
  const { sutro, cancel } = await stage(() => ({ allowedOrigins: ['http://other.acme.test'] }))
  expect(await cancel('include')).toBe('outcome_unknown network_error')
  expect(sutro.requests).toEqual([])
})
