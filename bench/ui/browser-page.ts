import type { Browser, CDPSession, Page } from 'playwright'

/** The main thread's time so far, in milliseconds, and what the page holds. */
export interface Totals {
  script: number
  task: number
}

/** A fresh page with one contender in it, and Chromium's own counters of what it costs. */
export class BrowserPage {
  readonly page: Page
  readonly #cdp: CDPSession
  readonly #close: () => Promise<void>

  private constructor(page: Page, cdp: CDPSession, close: () => Promise<void>) {
    this.page = page
    this.#cdp = cdp
    this.#close = close
  }

  static async open(browser: Browser, url: string): Promise<BrowserPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    // React tells developer tools of every commit, in production builds too.
    await page.addInitScript(() => {
      window.commits = 0
      const tools = {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => void (window.commits += 1),
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
      }
      Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: tools })
    })
    const cdp = await context.newCDPSession(page)
    // The thread's own time, which others' work on the machine does not add to.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    await page.waitForFunction(() => 'bench' in window)
    return new BrowserPage(page, cdp, () => context.close())
  }

  async totals(): Promise<Totals> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics')
    const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
    return { script: read('ScriptDuration') * 1000, task: read('TaskDuration') * 1000 }
  }

  /** What `act` cost the main thread. */
  async cost(act: () => Promise<unknown>): Promise<Totals> {
    const before = await this.totals()
    await act()
    const after = await this.totals()
    return { script: after.script - before.script, task: after.task - before.task }
  }

  /** Runs in a task of the page itself: what a debugger evaluates is not counted as script. */
  async inTask<T, R>(call: (argument: T) => R | Promise<R>, argument: T): Promise<R> {
    const code = `new Promise((resolve, reject) => setTimeout(() => {
      try { resolve((${String(call)})(${JSON.stringify(argument)})) } catch (error) { reject(error) }
    }))`
    return this.page.evaluate<R>(code)
  }

  /** JavaScript memory in use once the garbage is gone, in bytes. */
  async heap(): Promise<number> {
    for (let time = 0; time < 3; time++) await this.#cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage')
    return usedSize
  }

  async nodes(): Promise<number> {
    return this.page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
      let count = 0
      while (walker.nextNode()) count += 1
      return count
    })
  }

  /** Waits until what was rendered is on the screen. */
  async painted(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
        ),
    )
  }

  async close(): Promise<void> {
    await this.#close()
  }
}
