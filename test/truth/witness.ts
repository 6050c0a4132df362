import type { FakeJob } from '../../src/testing/index.js'
import type { App } from './app.js'
import { claimOf, contradiction } from './contradiction.js'
import type { Network } from './network.js'
import type { Page } from './page.js'

/** A request of another page may take 15 s; then comes the client's budget, and some for the clicks around it. */
const BUDGET = 77_000

interface Scene {
  app: App
  network: Network
  ledger: (jobId: string) => FakeJob
  ids: readonly string[]
  base: string
  key: string
  now: () => number
}

/** Sees what is told and what is sent, at every step, and writes down every rule that is broken. */
export class Witness {
  readonly broken: string[] = []
  readonly #scene: Scene
  readonly #waits = new Map<string, { what: string; since: number }>()
  #seen = 0

  constructor(scene: Scene) {
    this.#scene = scene
  }

  look(): void {
    for (const [index, page] of this.#scene.app.pages.entries())
      for (const jobId of this.#scene.ids) {
        this.#lookAtClaims(page, jobId)
        this.#lookAtWaiting(index, page, jobId)
      }
    this.#lookAtRequests()
  }

  /** What only the end shows: that nothing waits any more, and that everyone heard once. */
  lookBack(): void {
    const { app, ids, ledger } = this.#scene
    for (const jobId of ids) {
      const state = app.state(jobId)
      const { phase } = state
      const checking = phase === 'unknown' && state.checking
      const over = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(ledger(jobId).status)
      if (phase === 'pending' || checking) this.#note(jobId, `still ${phase} at the end`)
      if (phase === 'cancelling' && over) this.#note(jobId, 'still cancelling, though it is over')
    }
    for (const { jobId, page, succeeded, failed, settled, outcomes } of app.clicks) {
      if (outcomes > 1) this.#note(jobId, `an outcome was told ${outcomes} times`)
      if ((succeeded + failed === 1 && settled === 1) || page.isClosed) continue
      this.#note(jobId, `callbacks were called ${succeeded} + ${failed} and ${settled} times`)
    }
  }

  /** The shared state and the state of each row, beside the server's own. */
  #lookAtClaims(page: Page, jobId: string): void {
    const job = this.#scene.ledger(jobId)
    const statuses = page.rows.filter((row) => row.jobId === jobId).map(({ status }) => status)
    const isUnreadable = page.state(jobId).phase === 'unknown'
    for (const status of new Set([undefined, ...statuses])) {
      // Where nothing can be read, a row believes a list that says "cancelled" too early.
      if (isUnreadable && status === 'CANCELLED') continue
      const { phase } = page.cancellations.stateAt(page.client, jobId, status)
      const problem = contradiction(claimOf(phase), job)
      if (problem) this.#note(jobId, `${problem}${status ? ` (its list says ${status})` : ''}`)
      if (phase === 'cancelled' && job.status !== 'CANCELLED')
        this.#note(jobId, `cancelled while it is ${job.status}`)
    }
  }

  #lookAtWaiting(index: number, page: Page, jobId: string): void {
    const { now } = this.#scene
    const state = page.state(jobId)
    const { phase, requestedAt } = state
    const isPaused = phase === 'pending' && state.paused === true
    const isChecking = phase === 'unknown' && state.checking === true
    const key = `${index} ${jobId}`
    if (isPaused || (phase !== 'pending' && !isChecking)) return void this.#waits.delete(key)
    // Whoever asks during a check begins a wait of its own.
    const what = `${phase} since ${requestedAt}`
    const known = this.#waits.get(key)
    const wait = known?.what === what ? known : { what, since: now() }
    this.#waits.set(key, wait)
    if (now() - wait.since > BUDGET)
      this.#note(jobId, `waits for longer than its budget as ${phase}`)
  }

  #lookAtRequests(): void {
    const { app, network, ids, base, key } = this.#scene
    const fresh = network.sent.slice(this.#seen)
    this.#seen = network.sent.length
    for (const sent of fresh) {
      const { authorization, ...others } = sent.headers
      if (!sent.url.startsWith(`${base}/job-`)) this.#note(sent.jobId, `went to ${sent.url}`)
      if (authorization !== `Key ${key}`) this.#note(sent.jobId, 'went without the key')
      if (`${sent.url}${sent.body}${JSON.stringify(others)}`.includes(key))
        this.#note(sent.jobId, 'carried the key elsewhere')
    }
    if (fresh.length === 0) return
    for (const jobId of ids)
      for (const page of app.pages) {
        const open = network.sent.filter(
          (sent) => sent.jobId === jobId && sent.action === 'cancel' && sent.open,
        )
        const ours = open.filter(({ headers }) => headers['x-page'] === page.id)
        if (ours.length > 1) this.#note(jobId, `${ours.length} cancel requests in flight`)
      }
  }

  #note(jobId: string, problem: string): void {
    const line = `${jobId}: ${problem}`
    if (!this.broken.includes(line)) this.broken.push(line)
  }
}
