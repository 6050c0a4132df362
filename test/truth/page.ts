import {
  dehydrate,
  hydrate,
  MutationObserver,
  type Query,
  QueryClient,
} from '@tanstack/react-query'
import { cancelJobMutationOptions } from '../../src/cancellations/cancel-job-mutation-options.js'
import { type Cancellations, cancellationsOf } from '../../src/cancellations/cancellations.js'
import { createSutroClient, type SutroClient } from '../../src/client/create-sutro-client.js'
import type { CancelJobState } from '../../src/job/state.js'
import type { Network } from './network.js'

/** The callbacks that one click heard. */
export interface Click {
  readonly jobId: string
  readonly page: Page
  succeeded: number
  failed: number
  settled: number
  outcomes: number
}

interface Row {
  readonly jobId: string
  readonly status: string | undefined
  readonly unwatch: () => void
}

let pages = 0

/** How a page reaches Sutro. */
export interface PageOptions {
  baseUrl: string
  account?: string
  apiKey: string
  method: 'GET' | 'POST'
}

/** One page of an app over this package as its hooks make one: rows that come and go, buttons, a list. */
export class Page {
  readonly queryClient: QueryClient = new QueryClient()
  readonly client: SutroClient
  readonly cancellations: Cancellations
  readonly rows: Row[] = []
  /** Names the page in a header of its requests. */
  readonly id: string = String(++pages)
  isClosed = false

  /** @param restored - what a persister kept of the page before a reload */
  constructor(network: Network, options: PageOptions, restored?: unknown) {
    // A page that was closed hears nothing any more, and sends nothing.
    const fetch: typeof globalThis.fetch = async (...call) => {
      if (this.isClosed) return new Promise<never>(() => {})
      const answer = await network.fetch(...call)
      return this.isClosed ? new Promise<never>(() => {}) : answer
    }
    this.client = createSutroClient({ ...options, fetch, headers: { 'x-page': this.id } })
    if (restored) hydrate(this.queryClient, restored)
    this.cancellations = cancellationsOf(this.queryClient)
    this.queryClient.mount()
  }

  state(jobId: string): CancelJobState {
    return this.cancellations.stateAt(this.client, jobId)
  }

  click(jobId: string): Click {
    const click = { jobId, page: this, succeeded: 0, failed: 0, settled: 0, outcomes: 0 }
    const options = cancelJobMutationOptions({
      client: this.client,
      onSuccess: () => void click.succeeded++,
      onError: () => void click.failed++,
      onSettled: () => void click.settled++,
      onOutcome: () => void click.outcomes++,
    })
    new MutationObserver(this.queryClient, options).mutate(jobId).catch(() => undefined)
    return click
  }

  /** @param status - what the row's own list says of the job */
  mount(jobId: string, status?: string): void {
    const unwatch = this.cancellations.watch(this.client, jobId, { notify: () => {}, status })
    this.rows.push({ jobId, status, unwatch })
  }

  unmount(jobId: string): void {
    const index = this.rows.findIndex((row) => row.jobId === jobId)
    for (const row of this.rows.splice(index, index < 0 ? 0 : 1)) row.unwatch()
  }

  checkAgain(jobId: string): void {
    void this.cancellations.checkAgain(this.client, jobId)
  }

  withdraw(jobId: string): void {
    this.cancellations.withdraw(this.client, jobId)
  }

  /** Closes the page in the middle of its work, and gives what a persister keeps. */
  close(): unknown {
    const kept: unknown = JSON.parse(JSON.stringify(dehydrate(this.queryClient)))
    this.isClosed = true
    for (const row of this.rows.splice(0)) row.unwatch()
    this.queryClient.unmount()
    return kept
  }

  /** Hands every record that changes to another page in the next task, as a broadcast between tabs does. */
  broadcastTo(other: Page): void {
    let isReceiving = false
    this.queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || isReceiving) return
      const { queryKey, state } = event.query as Query
      if (queryKey[0] !== 'sutro-cancel-job') return
      setTimeout(() => {
        if (!other.isClosed) other.receive(queryKey, structuredClone(state.data))
      })
    })
    this.receive = (queryKey, data) => {
      isReceiving = true
      this.queryClient.setQueryData(queryKey, data)
      isReceiving = false
    }
  }

  /** Takes a record over from another page. */
  receive: (queryKey: Query['queryKey'], data: unknown) => void = (queryKey, data) => {
    this.queryClient.setQueryData(queryKey, data)
  }
}
