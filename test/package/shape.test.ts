import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** The folders that each folder may import from, itself apart. */
const layers: Record<string, string[]> = {
  client: [],
  job: ['client'],
  cancellations: ['job', 'client'],
  words: ['job', 'client'],
  dom: [],
  hooks: ['cancellations', 'words', 'job', 'client'],
  components: ['hooks', 'cancellations', 'words', 'dom', 'job', 'client'],
  server: ['client'],
  testing: [],
}

const sources = filesBelow('src').filter((file) => /\.tsx?$/.test(file))
/** A table of sentences, named by its language tag. */
const isLanguage = (file: string) => /^src\/words\/[a-z]{2}(-[A-Z]{2})?\.ts$/.test(file)

test('every folder of src is a layer', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(layers).toSorted())
})

test('each layer imports only what stands before it', () => {
  const misplaced = sources.flatMap((file) => {
    const [layer = '', ...inside] = relative('src', file).split('/')
    if (inside.length === 0) return []
    const allowed = [layer, ...(layers[layer] ?? [])]
    return importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => relative('src', join(file, '..', specifier)))
      .filter((target) => !allowed.includes(target.split('/')[0] ?? ''))
      .map((target) => `${file} imports ${target}`)
  })
  expect(misplaced).toEqual([])
})

test('imports of siblings end in .js, and no source imports a style sheet', () => {
  const odd = sources.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith('.') && !specifier.endsWith('.js'))
      .map((specifier) => `${file} imports ${specifier}`),
  )
  expect(odd).toEqual([])
})

test('no source file is longer than 200 lines, and half of them have 90 or fewer', () => {
  const lengths = sources.map((file) => ({
    file,
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
  }))
  expect(lengths.filter(({ lines }) => lines > 200)).toEqual([])
  const sorted = lengths
    .filter(({ file }) => !isLanguage(file))
    .map(({ lines }) => lines)
    .toSorted((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90)
})

test('files are named in kebab-case, and for what they hold', () => {
  const names = sources
    .filter((file) => !isLanguage(file))
    .map((file) => file.split('/').at(-1) ?? '')
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/.test(name))).toEqual([])
  expect(names.filter((name) => /utils?|helpers?|common|manager/.test(name))).toEqual([])
})

test('the type check needs no build: each entry of the package has a path to its source', () => {
  const { exports } = json<{ exports: Record<string, unknown> }>('package.json')
  const { paths } = json<{ compilerOptions: { paths: Record<string, [string]> } }>(
    'tsconfig.json',
  ).compilerOptions
  const unmapped = Object.keys(exports)
    .filter((entry) => !/\.(css|json)$/.test(entry))
    .map((entry) => entry.replace(/^\./, 'sutro-cancel-job'))
    .filter((name) => {
      const source = paths[name] ?? paths[name.replace(/[^/]+$/, '*')]
      return !source || !existsSync(source[0].replace('*', name.split('/').at(-1) ?? ''))
    })
  expect(unmapped).toEqual([])
})

function json<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s(?:[^'"`]*?\sfrom\s)?'([^']+)'/gm)
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g)
  return [...statements, ...dynamic].map(([, specifier = '']) => specifier)
}
