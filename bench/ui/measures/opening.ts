import type { BrowserPage } from '../browser-page.js'
import { dialogs } from '../contenders.js'
import { type ByContender, interleave, type Session } from '../session.js'

/** Opening one row's dialog over a long table, the first time and again: main-thread time and time to paint. */
export async function measureOpening(session: Session, rows: number): Promise<ByContender> {
  const rounds = session.quick ? 2 : rows > 5000 ? 3 : 5
  return interleave(session, dialogs, rounds, async (bench) => {
    await bench.page.evaluate((count) => window.bench.mount(count), rows)
    await bench.painted()
    const first = await open(bench)
    await bench.page.keyboard.press('Escape')
    await bench.page.waitForFunction((dialog) => !document.querySelector(dialog), DIALOG)
    await bench.page.waitForTimeout(250)
    const again = await open(bench)
    return {
      firstTask: first.task,
      firstPaint: first.paint,
      againTask: again.task,
      againPaint: again.paint,
    }
  })
}

export const DIALOG = 'dialog[open], [role="alertdialog"], [role="dialog"]'

async function open(bench: BrowserPage): Promise<{ task: number; paint: number }> {
  let paint = 0
  const { task } = await bench.cost(async () => {
    paint = await bench.page.evaluate(clickAndWait, DIALOG)
  })
  return { task, paint }
}

/** Runs in the page: presses the middle row's button, and waits until its dialog was painted. */
async function clickAndWait(dialog: string): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const task = () => new Promise((resolve) => setTimeout(resolve, 0))
  const buttons = document.querySelectorAll<HTMLElement>('td button')
  const button = buttons[Math.floor(buttons.length / 2)]
  await frame()
  await task()
  const begun = performance.now()
  button?.click()
  while (!document.querySelector(dialog)) await task()
  await frame()
  await task()
  return performance.now() - begun
}
