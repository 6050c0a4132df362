import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Packed {
  filename: string
  files: { path: string }[]
}

const run = promisify(execFile)
let folder = ''
let packed: Packed
let tarball = ''

/** The files that `npm publish` reads in a clone. `dist` is missing, as after a fresh checkout. */
const clone = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'docs',
  'package.json',
  'src',
  'test/setup',
  'tsconfig.build.json',
  'tsconfig.json',
  'vite.config.ts',
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutro-cancel-job-'))
  for (const path of clone) await cp(path, join(folder, path), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const pack = ['pack', '--json', '--foreground-scripts=false']
  const { VITEST: _, NODE_ENV: __, ...env } = process.env
  const { stdout } = await run('npm', pack, { cwd: folder, env })
  const [first] = Object.values(JSON.parse(stdout) as Record<string, Packed>)
  if (!first) throw new Error('npm pack packed nothing')
  packed = first
  tarball = join(folder, packed.filename)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('publint finds nothing to say about the packed package', async () => {
  expect(await complaints('publint', tarball, '--strict')).toBe('')
})

test('the types of every entry point are found, with `exports` and without', async () => {
  // `require` of the package is the one thing that it does not offer.
  const only = ['--ignore-rules', 'cjs-resolves-to-esm']
  const options = [...only, '--no-color', '--no-emoji', '--format', 'ascii']
  expect(await complaints('attw', tarball, ...options)).toBe('')
})

test('the package holds its build, its documents and its manifest, and no tests or stories', () => {
  const tops = new Set(packed.files.map(({ path }) => path.split('/')[0] ?? ''))
  const expected = new Set([
    'dist',
    'docs',
    'package.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
  ])
  expect([...tops].filter((top) => !expected.has(top))).toEqual([])
  const paths = packed.files.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'dist/index.js', 'dist/index.d.ts', 'dist/styles.css']),
  )
  expect(paths.filter((path) => /mockServiceWorker|\.(test|stories)\.|\.png$/.test(path))).toEqual(
    [],
  )
})

test('every file that the README links to is in the package, pictures apart', async () => {
  const readme = await readFile('README.md', 'utf8')
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
  const paths = packed.files.map(({ path }) => path)
  const missing = links.filter((link) => !paths.some((path) => path.startsWith(link)))
  expect(missing).toEqual([])
  expect(links.length).toBeGreaterThan(0)
})

test('the service worker of the playground is the one of the msw that is installed', async () => {
  const ours = await readFile('.storybook/public/mockServiceWorker.js', 'utf8')
  expect(ours).toBe(await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8'))
})

/** The words of the checker; `''` if it was content. */
async function complaints(command: string, ...args: string[]): Promise<string> {
  try {
    await run('npx', ['--no-install', command, ...args])
    return ''
  } catch (error) {
    const {
      message,
      stdout = '',
      stderr = '',
    } = error as Error & Record<'stdout' | 'stderr', string>
    return [message, stdout, stderr].join('\n')
  }
}
