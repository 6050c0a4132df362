import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Manifest {
  name: string
  exports: Record<string, string | { types: string; default: string }>
  alias: Record<string, string>
  typesVersions: { '*': Record<string, string[]> }
}

const { exports, ...manifest } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest
const { alias, typesVersions } = manifest

const subpaths = Object.entries(exports).flatMap(([subpath, target]) =>
  subpath === '.' || typeof target === 'string' ? [] : [{ subpath, ...target }],
)
let folder = ''

/** An app that has this build installed, with a manifest that lacks `exports`. */
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'without-exports-')))
  const installed = join(folder, 'node_modules', manifest.name)
  await mkdir(installed, { recursive: true })
  await writeFile(join(installed, 'package.json'), JSON.stringify(manifest))
  await symlink(resolve('dist'), join(installed, 'dist'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The file that a resolver finds if it knows `main` and files, and nothing of `exports`. */
function resolved(path: string): string {
  return createRequire(join(folder, 'app.js')).resolve(join(manifest.name, path))
}

describe('a bundler that does not read `exports`, as Parcel 2', () => {
  test('finds the main entry point', () => {
    expect(resolved('')).toBe(resolve('dist/index.js'))
  })

  test.each(subpaths)('finds $subpath through its alias', ({ subpath, default: file }) => {
    expect(resolved(alias[subpath] ?? subpath)).toBe(resolve(file))
  })
})

describe('TypeScript with `moduleResolution: node10`', () => {
  test.each(subpaths)('finds the types of $subpath', ({ subpath, types }) => {
    expect(typesVersions['*'][subpath.slice('./'.length)]).toEqual([types])
  })
})
