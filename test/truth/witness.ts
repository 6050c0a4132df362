import type { FakeJob } from '../../src/testing/index.js'
import type { App } from './app.js'
import { type Claim, claimOf, contradiction } from './contradiction.js'
import type { Network, Sent } from './network.js'

/** The client's whole budget, and some for the clicks and ticks around it, in milliseconds. */
const BUDGET = 61_000

interface Scene {
  app: App
  network: Network
  ledger: (jobId: string) => FakeJob
  ids: readonly string[]
  follow: boolean
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
    for (const jobId of this.#scene.ids) {
      this.#lookAtClaim(jobId)
      this.#lookAtWaiting(jobId)
    }
    this.#lookAtRequests()
  }

  /** What only the end shows: that nothing waits any more, and that everyone heard once. */
  lookBack(): void {
    const { app, ids, ledger } = this.#scene
    for (const jobId of ids) {
      const { phase, checking } = app.cancellations.get(jobId)
      const over = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(ledger(jobId).status)
      if (phase === 'pending' || checking) this.#note(jobId, `still ${phase} at the end`)
      if (phase === 'cancelling' && over) this.#note(jobId, 'still cancelling, though it is over')
    }
    for (const { jobId, succeeded, failed, settled } of app.clicks) {
      if (succeeded + failed === 1 && settled === 1) continue
      this.#note(jobId, `callbacks were called ${succeeded} + ${failed} and ${settled} times`)
    }
  }

  #lookAtClaim(jobId: string): void {
    const { app, ledger, follow } = this.#scene
    const { phase } = app.cancellations.get(jobId)
    const job = ledger(jobId)
    const claim = claimOf(phase)
    const problem = contradiction(claim, job)
    if (problem && (follow || !this.#inTheServersWords(jobId, claim))) this.#note(jobId, problem)
    if (follow && phase === 'cancelled' && job.status !== 'CANCELLED')
      this.#note(jobId, `cancelled while it is ${job.status}`)
  }

  /** Without follow the server is taken at its word, as long as none of its words was lost. */
  #inTheServersWords(jobId: string, claim: Claim): boolean {
    const asked = this.#scene.network.sent.filter(
      (sent) => sent.jobId === jobId && sent.action === 'cancel' && !sent.open,
    )
    if (claim === 'cancelled')
      return (
        asked.some(({ said }) => said === true) ||
        this.#scene.ledger(jobId).cancelRequestedAt !== undefined
      )
    return (
      (claim === 'refused' || claim === 'failed') &&
      asked.every(({ said, fault }) => said !== undefined || isRefusal(fault))
    )
  }

  #lookAtWaiting(jobId: string): void {
    const { app, now } = this.#scene
    const { phase, paused, checking, requestedAt } = app.cancellations.get(jobId)
    const waits = (phase === 'pending' && !paused) || checking === true
    if (!waits) return void this.#waits.delete(jobId)
    // Whoever asks during a check begins a wait of its own.
    const what = `${phase} since ${requestedAt}`
    const known = this.#waits.get(jobId)
    const wait = known?.what === what ? known : { what, since: now() }
    this.#waits.set(jobId, wait)
    if (now() - wait.since > BUDGET)
      this.#note(jobId, `waits for longer than its budget as ${phase}`)
  }

  #lookAtRequests(): void {
    const { network, ids, base, key } = this.#scene
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
    for (const jobId of ids) {
      const open = network.sent.filter(
        (sent) => sent.jobId === jobId && sent.action === 'cancel' && sent.open,
      )
      if (open.length > 1) this.#note(jobId, `${open.length} cancel requests in flight`)
    }
  }

  #note(jobId: string, problem: string): void {
    const line = `${jobId}: ${problem}`
    if (!this.broken.includes(line)) this.broken.push(line)
  }
}

function isRefusal({ answer }: Sent['fault']): boolean {
  return typeof answer === 'number' && answer >= 400 && answer < 500
}
