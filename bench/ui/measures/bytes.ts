import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { entry } from '../build.js'
import { recipes } from '../contenders.js'

export interface Bytes {
  name: string
  min: number
  gzip: number
  brotli: number
}

const src = fileURLToPath(new URL('../../../src', import.meta.url))
const peers = [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\/react-query$/]

const parts = {
  'hook alone': `export { createSutroClient, SutroProvider, useCancelJob, useCancelJobState } from '${src}/index.ts'`,
  'button with dialog': `export { createSutroClient, SutroProvider, CancelJobButton } from '${src}/index.ts'`,
  'whole main entry': `export * from '${src}/index.ts'`,
}

/** What arrives in a browser besides react, react-dom and react-query: minified, then compressed at the most. */
export async function measureBytes(): Promise<Bytes[]> {
  const bytes: Bytes[] = []
  for (const [name, code] of Object.entries(parts)) {
    bytes.push(await bytesOf(name, code, peers))
    bytes.push(await bytesOf(`${name}, without ky`, code, [...peers, /^ky$/]))
  }
  bytes.push(await bytesOf('styles.css', `import '${src}/styles.css'`, peers, '.css'))
  for (const { name, page } of recipes)
    bytes.push(await bytesOf(name, `export { Row } from './${page}.tsx'`, peers))
  return bytes
}

async function bytesOf(
  name: string,
  code: string,
  external: RegExp[],
  suffix = '.js',
): Promise<Bytes> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [react(), entry('entry', code)],
    build: {
      target: 'es2022',
      write: false,
      modulePreload: false,
      rolldownOptions: { input: 'entry', external, preserveEntrySignatures: 'strict' },
    },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const files = outputs.filter(({ fileName }) => fileName.endsWith(suffix))
  const content = Buffer.concat(
    files.map((file) => Buffer.from(file.type === 'chunk' ? file.code : file.source)),
  )
  return {
    name,
    min: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content).length,
  }
}
