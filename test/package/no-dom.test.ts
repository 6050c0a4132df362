import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)

const CONSUMERS = {
  core: `
    import { createSutroClient, isCancelJobError, type SutroClient } from 'sutro-cancel-job/core'
    export const client: SutroClient = createSutroClient({
      apiKey: () => process.env['SUTRO_API_KEY'],
      headers: { 'X-Team': 'a' },
      fetch: globalThis.fetch,
    })
    export const read = (error: unknown) => isCancelJobError(error) && error.code`,
  server: `
    import { createSutroProxy, type SutroProxy } from 'sutro-cancel-job/server'
    export const proxy: SutroProxy = createSutroProxy({
      apiKey: () => process.env['SUTRO_API_KEY'],
      authorize: (request, { jobId }) => request.headers.get('Cookie') === jobId || 'unauthorized',
      fetch: globalThis.fetch,
      onCancel: ({ request, jobId, durationMs }) => [request.url, jobId, durationMs],
    })
    // The shapes in which frameworks mount it.
    export const web: (request: Request) => Promise<Response> = proxy
    export const context: (event: { request: Request; params: object }) => unknown = proxy`,
  testing: `
    import { createFakeSutro } from 'sutro-cancel-job/testing'
    export const send: typeof globalThis.fetch = createFakeSutro().fetch`,
}

let folder = ''

/** An app on a server: this build installed, the types of Node, and none of a browser. */
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'no-dom-')))
  const installed = join(folder, 'node_modules', 'sutro-cancel-job')
  await mkdir(installed, { recursive: true })
  await mkdir(join(folder, 'node_modules', '@types'))
  for (const path of ['package.json', 'dist']) await symlink(resolve(path), join(installed, path))
  for (const name of ['@types/node', 'undici-types'])
    await symlink(resolve('node_modules', name), join(folder, 'node_modules', name))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [name, text] of Object.entries(CONSUMERS))
    await writeFile(join(folder, `${name}.ts`), text)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(['bundler', 'nodenext'])(
  'core, server and testing need no types of a browser, with moduleResolution %s',
  async (moduleResolution) => {
    const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution
    const options = ['--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--noEmit']
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
    const resolution = ['--module', module, '--moduleResolution', moduleResolution]
    const files = Object.keys(CONSUMERS).map((name) => `${name}.ts`)
    const tsc = resolve('node_modules/.bin/tsc')
    const args = [...options, ...strict, ...resolution, ...files]
    const said = await run(tsc, args, { cwd: folder }).then(
      () => '',
      (error: { stdout?: string }) => error.stdout ?? String(error),
    )
    expect(said).toBe('')
  },
)
