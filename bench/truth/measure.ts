import { createFakeSutro, type FakeJob } from '../../src/testing/index.js'
import { contradiction } from '../../test/truth/contradiction.js'
import { REFUSALS } from '../../test/truth/fault.js'
import { Network, type Sent } from '../../test/truth/network.js'
import { VirtualTime } from '../../test/truth/virtual-time.js'
import { type Case, makeCase } from './case.js'
import { type Button, type Contender, KEY, type Told } from './contenders.js'
import { wasUnavoidable } from './unavoidable.js'

/** So long after the first click, in virtual milliseconds, whoever still waits is stuck. */
const END = 600_000
const TOGETHER = 100

/** What became of one cancellation. */
export interface Outcome {
  told: Told
  lie: boolean
  /** A false claim in the server's words: it said so itself, or had accepted when the job ended otherwise. */
  passedOn: boolean
  stuck: boolean
  unavoidable: boolean
  cancels: number
  reads: number
  /** Virtual milliseconds from the click to the true answer that stood; absent without one. */
  truthAfter: number | undefined
}

/** Puts the cases through one contender, a hundred at a time in one virtual clock. */
export async function measure(
  contender: Contender,
  dialect: 'documented' | 'newer',
  seeds: readonly number[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let start = 0; start < seeds.length; start += TOGETHER) {
    const cases = seeds.slice(start, start + TOGETHER).map(makeCase)
    const time = new VirtualTime()
    time.install()
    try {
      outcomes.push(...(await together(time, contender, dialect, cases)))
    } finally {
      time.uninstall()
    }
  }
  return outcomes
}

async function together(
  time: VirtualTime,
  contender: Contender,
  dialect: 'documented' | 'newer',
  cases: readonly Case[],
) {
  const sutro = createFakeSutro({ now: () => time.elapsed, dialect, apiKey: KEY })
  const byId = new Map(cases.map((one) => [one.jobId, one]))
  const network = new Network(sutro, time, (jobId, action) => {
    const { weather, clickAt } = byId.get(jobId) as Case
    return weather.at(time.elapsed - clickAt, action)
  })
  const runs = cases.map((one) => {
    sutro.addJob(one.job)
    const button = contender.make(network, one.jobId, dialect === 'newer' ? 'GET' : 'POST')
    setTimeout(button.click, one.clickAt)
    return new Run(one, button, () => sutro.job(one.jobId) as FakeJob)
  })
  await time.runTo(END, () => {
    for (const run of runs) run.look(time.elapsed)
  })
  return runs.map((run) => run.end(network.sent))
}

/** One button under observation: each claim is held against the ledger when it is made, and at the end. */
class Run {
  readonly #case: Case
  readonly #button: Button
  readonly #ledger: () => FakeJob
  #told: Told = 'nothing'
  #toldAt = 0
  #lied = false

  constructor(one: Case, button: Button, ledger: () => FakeJob) {
    this.#case = one
    this.#button = button
    this.#ledger = ledger
  }

  look(now: number): void {
    const told = this.#button.told()
    if (told === this.#told) return
    this.#told = told
    this.#toldAt = now
    this.#lied ||= this.#isFalse()
  }

  end(all: readonly Sent[]): Outcome {
    const { jobId, clickAt } = this.#case
    const told = this.#told
    const job = this.#ledger()
    const sent = all.filter((one) => one.jobId === jobId)
    const asks = sent.filter(({ action }) => action === 'cancel')
    const over = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.status)
    const stuck = told === 'nothing' || (told === 'stopping' && over)
    const lie = this.#lied || this.#isFalse()
    const settled = !stuck && !lie && told !== 'unknown'
    this.#button.close()
    return {
      told,
      lie,
      passedOn: lie && this.#isPassedOn(asks, job),
      stuck,
      unavoidable: told === 'unknown' && wasUnavoidable(this.#case, sent, job.cancelRequestedAt),
      cancels: asks.length,
      reads: sent.length - asks.length,
      truthAfter: settled ? this.#toldAt - clickAt : undefined,
    }
  }

  /** A no is the server's if each request was answered with it or turned away; a yes, if it gave one at all. */
  #isPassedOn(asks: readonly Sent[], { cancelRequestedAt }: FakeJob): boolean {
    if (this.#told === 'cancelled')
      return cancelRequestedAt !== undefined || asks.some(({ said }) => said === true)
    return asks.every(
      ({ said, fault }) => said === false || REFUSALS.some((status) => status === fault.answer),
    )
  }

  #isFalse(): boolean {
    return this.#told !== 'unknown' && contradiction(this.#told, this.#ledger()) !== undefined
  }
}
