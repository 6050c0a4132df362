import {
  environmentManager,
  MutationObserver,
  onlineManager,
  QueryClient,
} from '@tanstack/react-query'
import { cancelJobMutationOptions, createSutroClient, type SutroClient } from '../../src/index.js'
import { type Cancellations, cancellationsOf } from '../../src/state/cancellations.js'
import type { Network } from './network.js'

environmentManager.setIsServer(() => false)

/** The callbacks that one click heard. */
export interface Click {
  readonly jobId: string
  succeeded: number
  failed: number
  settled: number
}

/** An app over this package as its hooks make one: rows that come and go, buttons, a connection. */
export class App {
  readonly queryClient: QueryClient = new QueryClient()
  readonly client: SutroClient
  readonly cancellations: Cancellations
  readonly clicks: Click[] = []
  readonly #rows = new Map<string, (() => void)[]>()
  readonly #network: Network
  readonly #follow: boolean

  constructor(
    network: Network,
    options: {
      baseUrl: string
      account?: string
      apiKey: string
      method: 'GET' | 'POST'
      follow: boolean
    },
  ) {
    const { follow, ...clientOptions } = options
    this.#network = network
    this.#follow = follow
    this.client = createSutroClient({ ...clientOptions, fetch: network.fetch })
    this.cancellations = cancellationsOf(this.queryClient)
    this.queryClient.mount()
  }

  click(jobId: string): void {
    const click: Click = { jobId, succeeded: 0, failed: 0, settled: 0 }
    this.clicks.push(click)
    const options = cancelJobMutationOptions({
      client: this.client,
      follow: this.#follow,
      onSuccess: () => void click.succeeded++,
      onError: () => void click.failed++,
      onSettled: () => void click.settled++,
    })
    new MutationObserver(this.queryClient, options).mutate(jobId).catch(() => undefined)
  }

  mount(jobId: string): void {
    const row = { notify: () => {}, client: this.client, follow: this.#follow }
    const rows = this.#rows.get(jobId) ?? []
    this.#rows.set(jobId, [...rows, this.cancellations.watch(jobId, row)])
  }

  unmount(jobId: string): void {
    this.#rows.get(jobId)?.pop()?.()
  }

  checkAgain(jobId: string): void {
    void this.cancellations.check(jobId, this.client, this.#follow)
  }

  giveUp(jobId: string): void {
    this.cancellations.giveUp(jobId)
  }

  connect(online: boolean): void {
    this.#network.online = online
    onlineManager.setOnline(online)
  }

  close(): void {
    this.connect(true)
    this.queryClient.unmount()
    this.queryClient.clear()
  }
}
