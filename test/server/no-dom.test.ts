import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

test('server and testing are checked by TypeScript without the types of a browser', async () => {
  const project = new URL('no-dom/tsconfig.json', import.meta.url).pathname
  const args = ['--no-install', 'tsc', '--project', project, '--noEmit']
  const said = await run('npx', args).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? String(error),
  )
  expect(said).toBe('')
}, 120_000)
