import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { findChromium } from '../../test/setup/chromium.js'
import { type Bound, printBounds } from './bounds.js'
import { buildPage } from './build.js'
import { all } from './contenders.js'
import { describeMachine, load } from './machine.js'
import { sections } from './sections.js'
import { serve } from './serve.js'
import type { Session } from './session.js'

/**
 * Measures this package beside the usual recipes, all built alike for production and run in turn in
 * Chromium. `--quick` repeats less, `--only=bytes,mount` takes some sections, `--keep` writes the JSON of such
 * a partial run as well, `--verbose` tells what is being measured.
 */
export async function run(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick')
  const verbose = args.includes('--verbose')
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const chosen = Object.entries(sections).filter(([name]) => !only || only.includes(name))
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const [plain, counting] = [join(folder, 'plain'), join(folder, 'counting')]
  for (const { page } of all) {
    await buildPage(page, plain, false)
    await buildPage(page, counting, true)
  }
  const servers = [await serve(plain), await serve(counting)] as const
  const browser = await chromium.launch(await findChromium())
  const session: Session = {
    browser,
    origin: servers[0].origin,
    countingOrigin: servers[1].origin,
    quick,
    verbose,
  }
  const machine = describeMachine(browser.version())
  console.log(
    `${machine.date} UTC, ${machine.cores} cores, ${machine.cpu}, Chromium ${machine.chromium}, Node ${machine.node}`,
  )

  const begun = performance.now()
  const results: Record<string, unknown> = {}
  const bounds: Bound[] = []
  try {
    for (const [name, section] of chosen) {
      const found = await section(session)
      results[name] = found.results
      bounds.push(...found.bounds)
    }
  } finally {
    await browser.close()
    await Promise.all(servers.map((server) => server.close()))
    await rm(folder, { recursive: true })
  }
  machine.load.push(load())
  printBounds(bounds)
  console.log(
    `\nTook ${Math.round((performance.now() - begun) / 1000)} s. Load before and after: ${machine.load.join(', ')}.`,
  )
  if (only && !args.includes('--keep')) return
  const file = fileURLToPath(new URL(`../results/ui${quick ? '-quick' : ''}.json`, import.meta.url))
  await mkdir(fileURLToPath(new URL('../results', import.meta.url)), { recursive: true })
  await writeFile(file, `${JSON.stringify({ machine, quick, bounds, results }, undefined, 2)}\n`)
}
