import type { Vocabulary } from '../../src/testing/dialect.js'
import { createFakeSutro, type FakeJob } from '../../src/testing/index.js'
import { contradiction } from '../../test/truth/contradiction.js'
import { REFUSALS } from '../../test/truth/fault.js'
import { Network, type Sent } from '../../test/truth/network.js'
import { VirtualTime } from '../../test/truth/virtual-time.js'
import { type Case, makeCase, wordAt } from './case.js'
import { type Button, type Contender, KEY, type Told } from './contenders.js'
import { BUDGET_MS, wasUnavoidable } from './unavoidable.js'
import type { WeatherName } from './weather.js'

/** So long after the first click, in virtual milliseconds, whoever still waits is stuck. */
const END = 600_000
const TOGETHER = 100
/** With gateways in the weather so many jobs stand on one page, and a 429 holds back all of them. */
const JOBS_A_PAGE = 10

/** The contender that is measured, with its dialect, status words and weather. */
export interface Setting {
  contender: Contender
  dialect: 'documented' | 'newer'
  vocabulary: Vocabulary
  weather: WeatherName
}

/** What became of one cancellation. */
export interface Outcome {
  /** At the end of the budget. */
  unknown: boolean
  /** At the end of all. */
  stillUnknown: boolean
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
export async function measure(setting: Setting, seeds: readonly number[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let start = 0; start < seeds.length; start += TOGETHER) {
    const cases = seeds
      .slice(start, start + TOGETHER)
      .map((seed) => makeCase(seed, setting.weather))
    const time = new VirtualTime()
    time.install()
    try {
      outcomes.push(...(await together(time, setting, cases)))
    } finally {
      time.uninstall()
    }
  }
  return outcomes
}

async function together(time: VirtualTime, setting: Setting, cases: readonly Case[]) {
  const { contender, dialect, vocabulary, weather } = setting
  const sutro = createFakeSutro({ now: () => time.elapsed, dialect, vocabulary, apiKey: KEY })
  const byId = new Map(cases.map((one) => [one.jobId, one]))
  const caseOf = (jobId: string) => byId.get(jobId) as Case
  const network = new Network(
    sutro,
    time,
    (jobId, action) => {
      const one = caseOf(jobId)
      return one.weather.at(time.elapsed - one.clickAt, action)
    },
    (jobId, at) => wordAt(caseOf(jobId), sutro.job(jobId)?.cancelRequestedAt, at, vocabulary),
  )
  const runs: Run[] = []
  const onAPage = weather === 'network' ? 1 : JOBS_A_PAGE
  for (let start = 0; start < cases.length; start += onAPage) {
    const group = cases.slice(start, start + onAPage)
    const method = dialect === 'newer' ? 'GET' : 'POST'
    const buttons = contender.make(
      network,
      group.map(({ jobId }) => jobId),
      method,
    )
    for (const [index, one] of group.entries()) {
      sutro.addJob(one.job)
      const button = buttons[index] as Button
      setTimeout(button.click, one.clickAt)
      runs.push(new Run(one, button, vocabulary, () => sutro.job(one.jobId) as FakeJob))
    }
  }
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
  readonly #vocabulary: Vocabulary
  #told: Told = 'nothing'
  #toldAt = 0
  #unknownInTime = false
  readonly #falseClaims: Told[] = []

  constructor(one: Case, button: Button, vocabulary: Vocabulary, ledger: () => FakeJob) {
    this.#case = one
    this.#button = button
    this.#vocabulary = vocabulary
    this.#ledger = ledger
  }

  look(now: number): void {
    const told = this.#button.told()
    // A call may end a tick after its budget.
    if (now <= this.#case.clickAt + BUDGET_MS + 1000) this.#unknownInTime = told === 'unknown'
    if (told === this.#told) return
    this.#told = told
    this.#toldAt = now
    this.#judge()
  }

  end(all: readonly Sent[]): Outcome {
    const { jobId, clickAt } = this.#case
    const told = this.#told
    const job = this.#ledger()
    const sent = all.filter((one) => one.jobId === jobId)
    const asks = sent.filter(({ action }) => action === 'cancel')
    const over = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.status)
    const stuck = told === 'nothing' || (told === 'stopping' && over)
    this.#judge()
    const lie = this.#falseClaims.length > 0
    const settled = !stuck && !lie && told !== 'unknown'
    this.#button.close()
    return {
      unknown: this.#unknownInTime,
      stillUnknown: told === 'unknown',
      lie,
      passedOn: lie && this.#falseClaims.every((claim) => isPassedOn(claim, asks, job)),
      stuck,
      unavoidable:
        this.#unknownInTime &&
        wasUnavoidable(this.#case, sent, job.cancelRequestedAt, this.#vocabulary),
      cancels: asks.length,
      reads: sent.length - asks.length,
      truthAfter: settled ? this.#toldAt - clickAt : undefined,
    }
  }

  /** A claim may be false when it is made, or become false while it stands. */
  #judge(): void {
    const told = this.#told
    if (told !== 'unknown' && contradiction(told, this.#ledger())) this.#falseClaims.push(told)
  }
}

/** A no is the server's if each request was answered with it or turned away; a yes, if it gave one at all. */
function isPassedOn(claim: Told, asks: readonly Sent[], { cancelRequestedAt }: FakeJob): boolean {
  if (claim === 'cancelled')
    return cancelRequestedAt !== undefined || asks.some(({ said }) => said === true)
  return asks.every(
    ({ said, fault }) => said === false || REFUSALS.some((status) => status === fault.answer),
  )
}
