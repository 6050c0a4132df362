import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const page = readFileSync('docs/frameworks.md', 'utf8')
/** The two tables of the page that say what the tests run. */
const tables = page
  .split('\n## ')
  .filter((section) => /^(What runs in the tests|Versions)\n/.test(section))
  .map((section) => section.slice(0, section.lastIndexOf('|')))
  .join('\n')

test('every recipe stands in the table of what runs', () => {
  const recipes = readdirSync('docs/recipes').filter((file) => file !== 'may-touch.ts')
  expect(recipes.filter((file) => !tables.includes(`(recipes/${file})`))).toEqual([])
})

test('every framework whose recipe is run stands in the table', () => {
  const text = readFileSync('test/server/recipes.test.ts', 'utf8')
  const [, list = ''] = /const RECIPES.* = \[\n([\s\S]*?)\n\]/.exec(text) ?? []
  const names = [...list.matchAll(/^ {2}\['([^']+)'/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !tables.includes(name))).toEqual([])
})

test('every test file that the page names is there', () => {
  const files = [...page.matchAll(/`(test\/[\w/.-]+)`/g)].map(([, file = '']) => file)
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

/** The package of each name that stands before a version. */
const PACKAGES = {
  Express: ['express', 'express4'],
  Fastify: ['fastify'],
  Koa: ['koa'],
  Hono: ['hono'],
  h3: ['h3'],
  Bun: ['bun'],
  Deno: ['deno'],
  React: ['react', 'react-18'],
  Vitest: ['vitest'],
  Jest: ['jest'],
  jsdom: ['jsdom'],
  'happy-dom': ['happy-dom'],
  TypeScript: ['typescript', '@arethetypeswrong/core/node_modules/typescript'],
}

test.each(Object.entries(PACKAGES))('the versions of %s are those that run', (name, packages) => {
  const told = [...tables.matchAll(new RegExp(`(?<![\\w-])${name} (\\d+\\.\\d+)`, 'g'))]
  const versions = packages.map((folder) => {
    const manifest = readFileSync(resolve('node_modules', folder, 'package.json'), 'utf8')
    return (JSON.parse(manifest) as { version: string }).version.split('.', 2).join('.')
  })
  expect([...new Set(told.map(([, version]) => version))].toSorted()).toEqual(versions.toSorted())
})
