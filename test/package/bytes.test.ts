import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

const dist = `${process.cwd()}/dist`
const peers = [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\/react-query$/]

/** The code that a page loads for some exports, ky included: minified for production, peers left out. */
async function codeOf(exports: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `${dist}/entry.js` : undefined),
        load: (id) => (id === `${dist}/entry.js` ? `export ${exports}` : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: 'entry', external: peers, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput
  return built.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
}

test.each<[what: string, exports: string, limitBytes: number]>([
  [
    'useCancelJob and useCancelJobState',
    `{ createSutroClient, SutroProvider, useCancelJob, useCancelJobState } from './index.js'`,
    18_900,
  ],
  [
    'CancelJobButton with its dialog',
    `{ createSutroClient, SutroProvider, CancelJobButton } from './index.js'`,
    28_600,
  ],
  ['the whole entry', `* from './index.js'`, 34_800],
])('%s: so many bytes at most, compressed with brotli', async (_, exports, limitBytes) => {
  const code = await codeOf(exports)
  expect(code).toContain('SutroProvider')
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(limitBytes)
})

test('hooks bring no words, and the button brings none about several jobs', async () => {
  const hooks = await codeOf(`{ SutroProvider, useCancelJob, useCancelJobState } from './index.js'`)
  const button = await codeOf(`{ SutroProvider, CancelJobButton } from './index.js'`)
  const whole = await codeOf(`* from './index.js'`)
  const words = { job: 'Cancel this job?', jobs: 'Select the jobs to cancel.', german: 'Abbrechen' }
  const foundIn = (code: string) => Object.values(words).map((text) => code.includes(text))
  expect([hooks, button, whole].map(foundIn)).toEqual([
    [false, false, false],
    [true, false, false],
    [true, true, false],
  ])
})
