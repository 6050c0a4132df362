import { execFile } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, installApp } from './install.js'

const run = promisify(execFile)
let app: App

const newest = compilerFor('package.json')
/** The oldest one that is installed here. */
const oldest = compilerFor('node_modules/@arethetypeswrong/core/package.json')

function compilerFor(user: string): { version: string; tsc: string } {
  const manifest = createRequire(resolve(user)).resolve('typescript/package.json')
  const { version } = createRequire(manifest)(manifest) as { version: string }
  return { version, tsc: join(manifest, '../bin/tsc') }
}

beforeAll(async () => {
  app = await installApp(['react', '@types/react', '@types/node', '@tanstack/react-query'])
  await cp('test/package/typed', app.folder, { recursive: true })
  await writeFile(join(app.folder, 'package.json'), '{ "type": "module" }')
})

afterAll(() => app.remove())

/** The compiler's words about these files, with `skipLibCheck` off. */
async function complaints(tsc: string, resolution: string, files: string[], ...options: string[]) {
  const module = resolution === 'bundler' ? 'esnext' : resolution
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
  const resolving = ['--module', module, '--moduleResolution', resolution]
  const args = [tsc, '--noEmit', '--target', 'es2022', ...strict, ...resolving, ...options]
  const { stdout } = await run(process.execPath, [...args, ...files], { cwd: app.folder }).catch(
    (error: { stdout: string }) => error,
  )
  return stdout
}

const BROWSER = ['--lib', 'es2022,dom,dom.iterable', '--jsx', 'react-jsx']
const NODE = ['--lib', 'es2022', '--types', 'node']

describe.each(['bundler', 'nodenext'])('with moduleResolution %s', (resolution) => {
  test(`TypeScript ${newest.version} accepts an app with React`, async () => {
    expect(await complaints(newest.tsc, resolution, ['page.tsx'], ...BROWSER)).toBe('')
  })

  test('core, server and testing need no types of a browser', async () => {
    const files = ['core.ts', 'server.ts', 'testing.ts']
    expect(await complaints(newest.tsc, resolution, files, ...NODE)).toBe('')
  })
})

test(`TypeScript ${oldest.version} accepts an app with React`, async () => {
  expect(await complaints(oldest.tsc, 'nodenext', ['page.tsx'], ...BROWSER)).toBe('')
})
