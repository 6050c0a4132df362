import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, installApp } from './install.js'

interface Manifest {
  name: string
  exports: Record<string, string | { default: string }>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest
const run = promisify(execFile)
let app: App

beforeAll(async () => {
  app = await installApp([])
})

afterAll(() => app.remove())

const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'object' && target.default.endsWith('.js')
    ? [{ name: join(manifest.name, subpath), file: target.default }]
    : [],
)

test('require() of each entry point gives what import gives', async () => {
  const names = JSON.stringify(entries.map(({ name }) => name))
  const script = `JSON.stringify(${names}.map((name) => Object.keys(require(name))))`
  const { stdout } = await run(process.execPath, ['-p', script], { cwd: app.folder })
  const required = (JSON.parse(stdout) as string[][]).map((keys) =>
    // Node adds it where there is a default export.
    keys.filter((key) => key !== '__esModule'),
  )
  const imported = entries.map(({ file }) => import(join(process.cwd(), file)) as Promise<object>)
  expect(required).toEqual((await Promise.all(imported)).map((module) => Object.keys(module)))
})

test('every dependency and peer is imported, and every import is one of them', async () => {
  const files = await readdir('dist', { recursive: true })
  const texts = files
    .filter((file) => /\.(js|d\.ts)$/.test(file))
    .map((file) => readFile(join('dist', file), 'utf8'))
  const imported = (await Promise.all(texts)).flatMap((text) =>
    [...text.matchAll(/\bfrom ["']((?:@[^/"']+\/)?[^./"'][^/"']*)/g)].map(([, name = '']) => name),
  )
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  // Types of React are imported as `react`.
  const names = new Set([...imported, '@types/react'])
  expect([...names].toSorted()).toEqual(declared.toSorted())
})
