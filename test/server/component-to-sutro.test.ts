import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import type { BrowserContext } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSutroProxy } from '../../src/server/index.js'
import { createFakeSutro } from '../../src/testing/index.js'
import { closeChromium, openChromium } from '../setup/chromium.js'
import { listen } from './real-http.js'

let context: BrowserContext
let script: string

beforeAll(async () => {
  context = await openChromium()
  script = await bundle('./page/dashboard.tsx')
})

afterAll(() => closeChromium(context))

async function bundle(entry: string): Promise<string> {
  const input = fileURLToPath(new URL(entry, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input } },
  })
  const [one] = [built].flat()
  if (!one || !('output' in one)) throw new Error('Nothing was built.')
  return one.output[0].code
}

test('from the button over the proxy to Sutro and back, with nothing in between', async () => {
  const sutro = createFakeSutro({ apiKey: 'sk_live_secret' })
  sutro.addJob({ id: 'batch_job_12345' })
  sutro.addJob({ id: 'somebody_elses' })
  const upstream = await listen(getRequestListener((request) => sutro.fetch(request)))
  const proxy = createSutroProxy({
    apiKey: sutro.apiKey,
    authorize: (request, { jobId }) =>
      request.headers.get('Cookie') === 'session=mine' && jobId === 'batch_job_12345',
    baseUrl: upstream.url,
    timeout: 60_000,
  })
  const api = getRequestListener(proxy)
  const dashboard = await listen((request, response) => {
    if (request.url?.startsWith('/api/sutro/')) return api(request, response)
    const isScript = request.url === '/dashboard.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    return response.end(
      isScript ? script : '<!doctype html><script type=module src=/dashboard.js></script>',
    )
  })

  await context.addCookies([{ name: 'session', value: 'mine', url: dashboard.url }])
  const page = await context.newPage()
  const received: string[] = []
  page.on('response', async (response) => {
    const body = await response.text().catch(() => '')
    received.push(`${response.url()} ${JSON.stringify(response.headers())} ${body}`)
  })
  await page.goto(dashboard.url)

  const cancel = async (jobId: string) => {
    await page.getByRole('button', { name: jobId }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click()
  }
  await cancel('batch_job_12345')
  await expect.poll(() => sutro.job('batch_job_12345')?.cancelRequestedAt).toBeDefined()
  await page.locator('[data-state=cancelled]').first().waitFor()

  await cancel('somebody_elses')
  await page.locator('[data-state=error]').first().waitFor()
  expect(sutro.job('somebody_elses')?.cancelRequestedAt).toBeUndefined()

  const asked = new Set(sutro.requests.map(({ method, jobId }) => `${method} ${jobId}`))
  expect([...asked]).toEqual(['POST batch_job_12345', 'GET batch_job_12345'])
  expect(sutro.cancelCount()).toBe(1)
  expect(sutro.requests[0]?.headers).toMatchObject({ authorization: 'Key sk_live_secret' })
  expect(received.join()).toContain('has been successfully cancelled')
  expect(received.join()).not.toContain('sk_live_secret')
})
