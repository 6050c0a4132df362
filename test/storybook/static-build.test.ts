import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serveStatic } from '@hono/node-server/serve-static'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeChromium, openChromium } from '../setup/chromium.js'

const patiently = { timeout: 60_000 }

let folder = ''
let server: Server
let context: BrowserContext
let base = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutro-storybook-'))
  const { VITEST: _, NODE_ENV: __, ...env } = process.env
  const args = [
    'node_modules/storybook/dist/bin/dispatcher.js',
    'build',
    '--disable-telemetry',
    '-o',
    folder,
  ]
  await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 26 })
  // Below a path, as on a host of static pages.
  const app = new Hono().use(
    '/docs/*',
    serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice('/docs'.length) }),
  )
  server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://localhost:${(server.address() as AddressInfo).port}/docs`
  context = await openChromium()
})

afterAll(async () => {
  await closeChromium(context)
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

test('a story of the static build gets its answers without a server', async () => {
  const index = (await (await fetch(`${base}/index.json`)).json()) as {
    entries: Record<string, { type: string }>
  }
  const [story] = Object.entries(index.entries).find(([, { type }]) => type === 'story') ?? []
  const page = await context.newPage()
  await page.goto(`${base}/iframe.html?id=${story}&viewMode=story`)
  // A path that no story answers in a way of its own.
  const status = () =>
    page.evaluate(async () => (await fetch('/any/job-status/batch_job_12345')).status)
  await expect.poll(status, { interval: 250 }).toBe(200)
  const cancelled = await page.evaluate(async () => {
    const response = await fetch('/any/job-cancel/batch_job_12345', { method: 'POST' })
    return (await response.json()) as unknown
  })
  expect(cancelled).toMatchObject({ cancelled: true })
})

test('the playground opens on jobs that can be cancelled, and shows nothing but them', async () => {
  const page = await context.newPage()
  await page.goto(`${base}/index.html`)
  const story = page.frameLocator('#storybook-preview-iframe')
  await story.getByRole('button', { name: 'Cancel job: Classify support tickets' }).click(patiently)
  const dialog = story.getByRole('alertdialog', { name: 'Cancel this job?' })
  await dialog.getByRole('button', { name: 'Cancel job' }).click(patiently)
  await story.getByRole('button', { name: /^Cancelled: / }).waitFor(patiently)
  expect(await page.title()).toBe('Playground / Dashboard - Jobs ⋅ sutro-cancel-job')
  expect(await page.locator('#storybook-panel-root').count()).toBe(0)
})

test('the static build asks nothing of any other host', async () => {
  const page = await context.newPage()
  const strangers: string[] = []
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(base))
      strangers.push(request.url())
  })
  await page.goto(base + '/index.html')
  await page
    .frameLocator('#storybook-preview-iframe')
    .locator('#storybook-root, #storybook-docs')
    .first()
    .waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  expect(strangers.filter((url) => new URL(url).origin !== new URL(base).origin)).toEqual([])
})
