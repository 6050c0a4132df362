import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeChromium, openChromium } from '../setup/chromium.js'

let context: BrowserContext
let script = ''

/** An app on React 18 over the built package, in development, where React says what it does not like. */
beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: {
      alias: [
        { find: /^react(?=\/|$)/, replacement: 'react-18' },
        { find: /^react-dom(?=\/|$)/, replacement: 'react-dom-18' },
        { find: /^\.\.\/\.\.\/\.\.\/src/, replacement: `${process.cwd()}/dist` },
      ],
    },
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: fileURLToPath(new URL('page/react-18.tsx', import.meta.url)) },
    },
  })) as Rolldown.RolldownOutput
  script = built.output[0].code
  context = await openChromium()
})

afterAll(() => closeChromium(context))

test('on React 18 a job and a selection are cancelled, and React has nothing to say about it', async () => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  await page.setContent('<!doctype html><body></body>')
  await page.addScriptTag({ content: script, type: 'module' })
  const phases = () => page.locator('output').allTextContents()
  const press = async (name: string) => {
    await page.getByRole('button', { name }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.locator('[data-action=cancel]').click()
  }

  await expect.poll(phases).toEqual(['idle', 'idle', 'idle'])
  expect(await page.title()).toMatch(/^18\./)
  await press('Cancel job: one')
  await expect.poll(phases).toEqual(['cancelled', 'idle', 'idle'])
  await press('Cancel 2 jobs')
  await expect.poll(phases).toEqual(['cancelled', 'cancelled', 'cancelled'])
  expect(complaints).toEqual([])
})
