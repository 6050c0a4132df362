import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const directive = /^(['"])use client\1;?\n/
const isClient = (file: string) => directive.test(readFileSync(file, 'utf8'))

/** Modules that call React's hooks or render its elements, as their source says. */
const needing = ['hooks', 'components'].flatMap((folder) =>
  readdirSync(`src/${folder}`)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      source: `src/${folder}/${name}`,
      built: `dist/${folder}/${name.replace(/tsx?$/, 'js')}`,
    }))
    .filter(
      ({ source }) =>
        source.endsWith('.tsx') || /^export function use[A-Z]/m.test(readFileSync(source, 'utf8')),
    ),
)

test('every hook and component says "use client" in its source', () => {
  expect(needing.length).toBeGreaterThan(0)
  expect(needing.filter(({ source }) => !isClient(source))).toEqual([])
})

test('"use client" survives the build in every hook and component', () => {
  // A module that holds nothing but types is not in the build.
  const modules = needing.map(({ built }) => built).filter((file) => existsSync(file))
  expect(modules.length).toBeGreaterThan(0)
  expect(modules.filter((file) => !isClient(file))).toEqual([])
})

test('the barrel and everything a server may call stay free of "use client"', () => {
  const others = ['client', 'job', 'cancellations', 'words', 'server', 'testing'].flatMap(
    (folder) => readdirSync(`dist/${folder}`).map((name) => `dist/${folder}/${name}`),
  )
  const modules = ['dist/index.js', ...others].filter((file) => file.endsWith('.js'))
  expect(modules.filter(isClient)).toEqual([])
})
