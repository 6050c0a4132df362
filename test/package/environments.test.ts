import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, installApp } from './install.js'

const CONSUMER = 'test/package/consumer'
const run = promisify(execFile)
let app: App
let count = 0

/** An app with a component test of its own, written as the documentation says. */
beforeAll(async () => {
  const peers = ['react', 'react-dom', '@tanstack/react-query']
  const library = ['dom', 'react', 'user-event'].map((name) => `@testing-library/${name}`)
  const runners = ['vitest', '@vitest/browser-playwright', 'playwright', 'esbuild']
  const jest = ['jest-environment-jsdom', 'jest-fixed-jsdom']
  app = await installApp([...peers, ...library, ...runners, ...jest])
  for (const path of [CONSUMER, 'test/setup'])
    await cp(path, join(app.folder, path), { recursive: true })
  await writeFile(join(app.folder, 'package.json'), '{ "type": "module" }')
  const spec = await readFile(join(CONSUMER, 'cancel-job.spec.tsx'), 'utf8')
  count = spec.match(/^test\(/gm)?.length ?? 0
})

afterAll(() => app.remove())

/** Runs the tests of the app, and gives the last words of the runner. */
async function report(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { VITEST: _, VITEST_POOL_ID: __, NODE_ENV: ___, ...inherited } = process.env
  const options = { cwd: app.folder, env: { ...inherited, NO_COLOR: '1', CI: '1', ...env } }
  const binary = resolve('node_modules/.bin', command)
  const { stdout, stderr } = await run(binary, args, options).catch(
    (error: Record<'stdout' | 'stderr', string>) => error,
  )
  return stdout + stderr
}

/** A hook may fail where all tests have passed, so that the files count as well. */
const allPassed = (files: number) =>
  new RegExp(`Files +${files} passed \\(${files}\\)\\s+Tests +${count * files} passed \\(`)

const VITEST = ['run', '--config', `${CONSUMER}/vitest.config.ts`]

test.concurrent(
  'a component test passes in jsdom, happy-dom and a browser with Vitest',
  async () => {
    const words = await report('vitest', VITEST, { JSDOM: newestJsdom() })
    expect(words).toMatch(allPassed(3))
  },
)

test.concurrent('it passes in the jsdom of 2025 with Vitest', async () => {
  const hook = join(app.folder, CONSUMER, 'jsdom-26.mjs')
  const env = { NODE_OPTIONS: `--import=${hook}`, JSDOM: 'jsdom/26.' }
  const words = await report('vitest', [...VITEST, '--project', 'jsdom'], env)
  expect(words).toMatch(allPassed(1))
})

const jest = (testEnvironment: string) => [
  '--config',
  JSON.stringify({
    testEnvironment,
    rootDir: app.folder,
    testMatch: ['**/*.spec.tsx'],
    setupFilesAfterEnv: [`<rootDir>/${CONSUMER}/setup.ts`],
    testTimeout: 180_000,
    transform: { '\\.[jt]sx?$': `<rootDir>/${CONSUMER}/jest-transform.cjs` },
    // The package and what it depends on are ECMAScript modules.
    transformIgnorePatterns: ['/node_modules/(?!(sutro-cancel-job|ky|p-limit|yocto-queue)/)'],
    moduleNameMapper: { '^vitest$': `<rootDir>/${CONSUMER}/jest-globals.cjs` },
    cacheDirectory: '<rootDir>/.jest',
  }),
]

test.concurrent('it passes in Jest with jest-fixed-jsdom', async () => {
  const words = await report('jest', jest('jest-fixed-jsdom'), { JSDOM: 'jsdom/26.' })
  expect(words).toContain(`Tests:       ${count} passed, ${count} total`)
})

test.concurrent(
  'Jest with jest-environment-jsdom alone lacks what the documentation says',
  async () => {
    expect(await report('jest', jest('jest-environment-jsdom'))).toContain(
      'ReferenceError: TextEncoder is not defined',
    )
  },
)

/** The name by which the newest jsdom of this Node calls itself. */
function newestJsdom(): string {
  return `jsdom/${createRequire(import.meta.url)('jsdom/package.json').version}`
}
