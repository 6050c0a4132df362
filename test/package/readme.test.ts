import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { findChromium } from '../setup/chromium.js'

const readme = await readFile('README.md', 'utf8')

test('the first example of the README cancels its job, copied as it stands', async () => {
  const [, example = ''] = /```tsx\n([\s\S]*?)```/.exec(readme) ?? []
  const browser = await chromium.launch(await findChromium())
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    // The page needs an address of its own: the example's base URL is a path.
    await page.route('http://app.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<div id="root"></div>' }),
    )
    await page.goto('http://app.test/')
    await page.addScriptTag({ type: 'module', content: await appOf(example) })

    await page.getByRole('button', { name: 'Cancel job: batch_job_12345' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'Cancel this job?' })
    await dialog.getByRole('button', { name: 'Cancel job' }).click()
    await page.getByRole('button', { name: /^Cancelled: / }).waitFor({ timeout: 60_000 })
    expect(errors).toEqual([])
  } finally {
    await browser.close()
  }
})

/** An app with this `App.tsx`, bundled with the package as it was built. */
async function appOf(example: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readme-'))
  try {
    await symlink(resolve('node_modules'), join(folder, 'node_modules'))
    await writeFile(join(folder, 'App.tsx'), example)
    await writeFile(join(folder, 'main.tsx'), MAIN)
    const { output } = (await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      resolve: { alias: await entryPoints() },
      build: { write: false, rolldownOptions: { input: join(folder, 'main.tsx') } },
    })) as Rolldown.RolldownOutput
    return output[0].code
  } finally {
    await rm(folder, { recursive: true })
  }
}

const MAIN = `
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App'
createRoot(document.getElementById('root')).render(createElement(App))
`

/** Where `package.json` says that each entry point is. */
async function entryPoints(): Promise<{ find: RegExp; replacement: string }[]> {
  const { name, exports } = JSON.parse(await readFile('package.json', 'utf8')) as {
    name: string
    exports: Record<string, string | { default: string }>
  }
  return Object.entries(exports).map(([subpath, target]) => ({
    find: new RegExp(`^${join(name, subpath).replaceAll('.', '\\.').replace(/\/$/, '')}$`),
    replacement: resolve(typeof target === 'string' ? target : target.default),
  }))
}
