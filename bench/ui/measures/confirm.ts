import type { Page } from 'playwright'
import { dialogs } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'
import { DIALOG } from './opening.js'

/**
 * From the press of the dialog's confirm to the call of `fetch`, over 1,000 rows: the first time, when the code
 * on the way has never run and is compiled as it goes, and again at another row.
 */
export async function measureConfirm(session: Session): Promise<ByContender> {
  return interleave(session, dialogs, session.quick ? 3 : 11, async ({ page }) => {
    await page.evaluate(() => window.bench.mount(1000))
    return { first: await confirm(page, 500), again: await confirm(page, 600) }
  })
}

async function confirm(page: Page, row: number): Promise<number> {
  await page.evaluate(
    (index) => document.querySelectorAll<HTMLElement>('td button')[index]?.click(),
    row,
  )
  await page.waitForSelector(DIALOG)
  await page.waitForTimeout(300)
  const toRequest = await page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('.confirm, dialog [data-action="cancel"]')
    const send = window.fetch
    const called = new Promise<number>((resolve) => {
      window.fetch = (...request) => {
        resolve(performance.now())
        window.fetch = send
        return send(...request)
      }
    })
    const begun = performance.now()
    button?.click()
    return (await called) - begun
  })
  await page.waitForFunction((dialog) => !document.querySelector(dialog), DIALOG)
  await page.waitForTimeout(100)
  return toRequest
}
