import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutro-cancel-job-'))
  const { stdout } = await run('npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ])
  const [first] = Object.values(JSON.parse(stdout) as Record<string, Packed>)
  if (!first) throw new Error('npm pack packed nothing')
  packed = first
  tarball = join(folder, packed.filename)
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('publint finds nothing to say about the packed package', async () => {
  expect(await complaints('publint', tarball, '--strict')).toBe('')
})

test('the types of every entry point resolve as its code does', async () => {
  const options = ['--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii']
  expect(await complaints('attw', tarball, ...options)).toBe('')
})

test('the package holds its build, its licence and its manifest, and no tests or stories', () => {
  const tops = new Set(packed.files.map(({ path }) => path.split('/')[0] ?? ''))
  const expected = new Set(['dist', 'LICENSE', 'package.json', 'README.md', 'CHANGELOG.md'])
  expect([...tops].filter((top) => !expected.has(top))).toEqual([])
  const paths = packed.files.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'dist/index.js', 'dist/index.d.ts', 'dist/styles.css']),
  )
  expect(paths.filter((path) => /mockServiceWorker|\.(test|stories)\./.test(path))).toEqual([])
})

test('the service worker of the playground is the one of the msw that is installed', async () => {
  const ours = await readFile('.storybook/public/mockServiceWorker.js', 'utf8')
  expect(ours).toBe(await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8'))
})

/** What the checker said, or nothing if it was content. */
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
