import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest

const languages = ['de', 'fr', 'es', 'pt-BR', 'ja', 'zh-CN', 'ar']

async function namesOf(subpath: string): Promise<string[]> {
  const target = manifest.exports[subpath]
  if (typeof target !== 'object') throw new Error(`package.json exports no module as "${subpath}"`)
  return Object.keys(
    (await import(new URL(`../../${target.default}`, import.meta.url).href)) as object,
  ).toSorted()
}

test('the package has these entry points and no others', () => {
  expect(Object.keys(manifest.exports)).toEqual([
    '.',
    './core',
    './server',
    './testing',
    ...languages.map((language) => `./words/${language}`),
    './styles.css',
    './package.json',
  ])
})

test('the main entry point exports the client, the hooks and the components', async () => {
  expect(await namesOf('.')).toEqual([
    'CancelJobButton',
    'CancelJobError',
    'CancelJobsButton',
    'SutroProvider',
    'cancelJobMutationOptions',
    'createSutroClient',
    'describeCancelJob',
    'isCancelJobError',
    'isCancellable',
    'isTerminal',
    'jobStatusQueryOptions',
    'useCancelJob',
    'useCancelJobControl',
    'useCancelJobState',
    'useCancelJobs',
    'useJobStatus',
  ])
})

test('the core entry point exports what needs no React', async () => {
  expect(await namesOf('./core')).toEqual([
    'CancelJobError',
    'createSutroClient',
    'describeCancelJob',
    'isCancelJobError',
    'isCancellable',
    'isTerminal',
  ])
})

test('the server entry point exports the proxy', async () => {
  expect(await namesOf('./server')).toEqual(['createSutroProxy'])
})

test('the testing entry point exports the fake Sutro', async () => {
  expect(await namesOf('./testing')).toEqual(['createFakeSutro'])
})

test.each(languages)(
  'the words of %s are the default export of an entry point with types',
  async (language) => {
    expect(await namesOf(`./words/${language}`)).toEqual(['default'])
    const { default: words } = (await import(
      new URL(`../../dist/words/${language}.js`, import.meta.url).href
    )) as { default: { locale: string; 'label.idle': string } }
    expect(words.locale).toBe(language)
    expect(words['label.idle']).not.toBe('')
    expect(readFileSync(`dist/words/${language}.d.ts`, 'utf8')).toContain('Words')
    expect(importsBelow(`dist/words/${language}.js`)).toEqual([])
  },
)

test('the core, server and testing entry points load without React', () => {
  const files = ['dist/core.js', 'dist/server/index.js', 'dist/testing/index.js']
  for (const file of files)
    expect(importsBelow(file).filter((name) => /react/.test(name))).toEqual([])
})

/** The packages that a built file imports, directly or through its siblings. */
function importsBelow(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const specifiers = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?["']([^"']+)["'];?$/gm),
  ]
  return specifiers.flatMap(([, specifier = '']) => {
    if (!specifier.startsWith('.')) return [specifier]
    return importsBelow(new URL(specifier, `file:///${file}`).pathname.slice(1), seen)
  })
}
