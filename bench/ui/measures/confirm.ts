import { dialogs } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'
import { DIALOG } from './opening.js'

/** From the press of the dialog's confirm to the call of `fetch`, over 1,000 rows. */
export async function measureConfirm(session: Session): Promise<ByContender> {
  return interleave(session, dialogs, session.quick ? 3 : 11, async ({ page }) => {
    await page.evaluate(() => window.bench.mount(1000))
    await page.evaluate(() => document.querySelectorAll<HTMLElement>('td button')[500]?.click())
    await page.waitForSelector(DIALOG)
    await page.waitForTimeout(300)
    const toRequest = await page.evaluate(async () => {
      const confirm = document.querySelector<HTMLElement>('.confirm, dialog [data-action="confirm"]')
      const send = window.fetch
      const called = new Promise<number>((resolve) => {
        window.fetch = (...request) => {
          resolve(performance.now())
          return send(...request)
        }
      })
      const begun = performance.now()
      confirm?.click()
      return (await called) - begun
    })
    return { toRequest }
  })
}
