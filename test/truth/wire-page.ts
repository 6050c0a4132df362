import type { Page } from 'playwright'
import { closeChromium, openChromium } from '../setup/chromium.js'
import { bundle } from './bundle.js'
import { type FaultyServer, startFaultyServer } from './faulty-server.js'
import type { openRequests } from './page/tracked-fetch.js'

/** Below every deadline of the client, so that no answer on its way can be overtaken by one. */
const STEP_MS = 500

/** A page on a real wire. Its clock and the server's stand still until `passTime`. */
export interface WirePage {
  server: FaultyServer
  page: Page
  /**
   * Lets time pass, step by step, until `isOver`. Time waits for every request that the wire will end;
   * it passes while there is none, or only such as the server answers with silence.
   */
  passTime(isOver: () => boolean | Promise<boolean>): Promise<void>
  close(): Promise<void>
}

/** Opens a page that loads this module of the folder `page`, whose exports are globals there. */
export async function openWirePage(module: string): Promise<WirePage> {
  const server = await startFaultyServer(await bundle(`page/${module}`))
  const context = await openChromium()
  const page = await context.newPage()
  await page.clock.install({ time: 0 })
  await page.goto(server.origin)
  await page.waitForFunction(() => 'openRequests' in globalThis)
  // Until here the page's clock went on by itself, for less than a day.
  await page.clock.pauseAt(24 * 3_600_000)
  return {
    server,
    page,
    async passTime(isOver) {
      while (!(await isOver())) {
        const open = await page.evaluate(() =>
          (globalThis as unknown as { openRequests: typeof openRequests }).openRequests(),
        )
        if (!open.every((id) => server.silenced.has(id))) continue
        server.pass(STEP_MS)
        await page.clock.runFor(STEP_MS)
      }
    },
    async close() {
      await closeChromium(context)
      await server.close()
    },
  }
}
