import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeChromium, openChromium } from '../setup/chromium.js'

let folder: string
let context: BrowserContext
let css: string

/** A host's build with Vite's own defaults, which translate what is newer than the browsers it aims at. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'theme-'))
  await writeFile(join(folder, 'main.js'), `import '${process.cwd()}/dist/styles.css'`)
  const options = { write: false, rolldownOptions: { input: join(folder, 'main.js') } } as const
  const built = (await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: options,
  })) as Rolldown.RolldownOutput
  css = String(built.output.find(({ fileName }) => fileName.endsWith('.css'))?.['source' as never])
  context = await openChromium()
})

afterAll(async () => {
  await closeChromium(context)
  await rm(folder, { recursive: true })
})

/** The look of the theme on a page whose root has this attribute and nothing else. */
async function look(root: string) {
  const html = `<!doctype html><html ${root}><style>${css}</style><button class="sutro-cancel" data-state="idle">Cancel job</button>
    <dialog open class="sutro-dialog"><button class="sutro-button">Keep running</button></dialog>`
  const server = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end(html),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const seen = await page.evaluate(() => {
    const style = (selector: string) =>
      getComputedStyle(document.querySelector(selector) as Element)
    return {
      border: style('.sutro-cancel').borderTopStyle,
      borderColour: style('.sutro-cancel').borderTopColor,
      surface: style('.sutro-dialog').backgroundColor,
      text: style('.sutro-dialog').color,
      button: style('.sutro-button').borderTopColor,
    }
  })
  await page.close()
  await new Promise((resolve) => server.close(resolve))
  return seen
}

describe('in a production build with Vite’s defaults, on a page that says nothing of colour schemes in its styles', () => {
  test('the theme is whole, and light', async () => {
    const { border, borderColour, surface, text, button } = await look('')
    expect(border).toBe('solid')
    expect(borderColour).not.toBe(text)
    expect([surface, text]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    expect(button).not.toBe(text)
  })

  test('it follows a scheme that a script sets on the root', async () => {
    const { surface, text } = await look('style="color-scheme: dark"')
    expect(text).toBe('rgb(255, 255, 255)')
    expect(surface).not.toBe('rgb(255, 255, 255)')
    expect(surface).not.toBe('rgba(0, 0, 0, 0)')
  })
})
