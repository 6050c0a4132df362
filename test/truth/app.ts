import { environmentManager, onlineManager } from '@tanstack/react-query'
import type { CancelJobState } from '../../src/job/state.js'
import type { Network } from './network.js'
import { type Click, Page, type PageOptions } from './page.js'

environmentManager.setIsServer(() => false)

/** An app over this package: a page, sometimes a second one, reloads, a connection. */
export class App {
  readonly clicks: Click[] = []
  readonly pages: Page[]
  readonly #network: Network
  readonly #options: PageOptions

  constructor(network: Network, options: PageOptions) {
    this.#network = network
    this.#options = options
    this.pages = [new Page(network, options)]
  }

  get page(): Page {
    const [page] = this.pages
    if (!page) throw new Error('The app has no page.')
    return page
  }

  /** The second page, which is joined to the first by a broadcast. */
  get otherPage(): Page {
    return this.pages[1] ?? this.openOtherPage()
  }

  openOtherPage(): Page {
    return this.#join(1, new Page(this.#network, this.#options))
  }

  state(jobId: string): CancelJobState {
    return this.page.state(jobId)
  }

  click(jobId: string, page: Page = this.page): void {
    this.clicks.push(page.click(jobId))
  }

  mount(jobId: string, status?: string): void {
    this.page.mount(jobId, status)
  }

  /** The page is loaded anew from what a persister kept, and shows the same rows. */
  reload(): void {
    const rows = [...this.page.rows]
    const restored = this.page.close()
    this.#join(0, new Page(this.#network, this.#options, restored))
    for (const { jobId, status } of rows) this.mount(jobId, status)
  }

  connect(online: boolean): void {
    this.#network.online = online
    onlineManager.setOnline(online)
  }

  close(): void {
    this.connect(true)
    for (const page of this.pages) {
      page.close()
      page.queryClient.clear()
    }
  }

  #join(index: 0 | 1, page: Page): Page {
    this.pages[index] = page
    const other = this.pages[1 - index]
    if (!other) return page
    page.broadcastTo(other)
    other.broadcastTo(page)
    return page
  }
}
