import { createFakeSutro, type FakeJob } from '../../src/testing/index.js'
import { App } from './app.js'
import { NO_FAULT } from './fault.js'
import { Network } from './network.js'
import type { Scenario, Step } from './scenario.js'
import { VirtualTime } from './virtual-time.js'
import { Witness } from './witness.js'

export const BASE = 'https://sutro.example/v1'
export const KEY = 'sk_live_verysecret'

/** When the last fault and the last click are long over, in virtual milliseconds. */
const END = 900_000

/** What one run showed: every broken rule, and how many cancellations met a fault. */
export interface Played {
  broken: string[]
  faulted: number
}

/** Plays a scenario to its end, watching the rules at every step. */
export async function play(scenario: Scenario): Promise<Played> {
  const time = new VirtualTime()
  time.install()
  try {
    return await playIn(time, scenario)
  } finally {
    time.uninstall()
  }
}

async function playIn(
  time: VirtualTime,
  { dialect, vocabulary, jobs, steps, faults }: Scenario,
): Promise<Played> {
  const sutro = createFakeSutro({ now: () => time.elapsed, dialect, vocabulary, apiKey: KEY })
  const network = new Network(sutro, time, (_, action, nth) => soften(faults[nth], action))
  const app = new App(network, {
    baseUrl: BASE,
    apiKey: KEY,
    method: dialect === 'newer' ? 'GET' : 'POST',
  })
  const ids = jobs.map((_, index) => `job-${index}`)
  for (const [index, job] of jobs.entries()) sutro.addJob({ id: `job-${index}`, ...job })
  const ledger = (jobId: string) => sutro.job(jobId) as FakeJob
  const witness = new Witness({
    app,
    network,
    ledger,
    ids,
    base: BASE,
    key: KEY,
    now: () => time.elapsed,
  })
  const look = () => witness.look()
  // Two pages that are opened at different times do not know of each other's earlier requests.
  if (steps.some(({ does }) => does.endsWith('other page'))) app.openOtherPage()
  try {
    app.click('job-0')
    for (const step of steps.toSorted((a, b) => a.at - b.at)) {
      await time.runTo(step.at, look)
      const jobId = ids[step.job % ids.length] ?? 'job-0'
      perform(app, jobId, step, ledger(jobId).status)
    }
    await time.runTo(180_000, look)
    app.connect(true)
    // At the end somebody looks at every job, on a network without faults.
    for (const jobId of ids) app.mount(jobId)
    await time.runTo(END, look)
    witness.lookBack()
    const faulted = app.clicks.filter(({ jobId }) =>
      network.sent.some((sent) => sent.jobId === jobId && sent.fault !== NO_FAULT),
    )
    return { broken: witness.broken, faulted: faulted.length }
  } finally {
    app.close()
  }
}

/** A status read that is refused once, in the midst of others that are not, is no fault that a network makes. */
function soften(fault: Scenario['faults'][number] | undefined, action: 'cancel' | 'status') {
  if (!fault) return NO_FAULT
  const refused = typeof fault.answer === 'number' && [401, 403, 422].includes(fault.answer)
  return refused && action === 'status' ? { ...fault, answer: 503 } : fault
}

function perform(app: App, jobId: string, { does }: Step, status: string): void {
  const acts: Record<Step['does'], () => void> = {
    click: () => app.click(jobId),
    'double click': () => {
      app.click(jobId)
      app.click(jobId)
    },
    mount: () => app.mount(jobId),
    unmount: () => app.page.unmount(jobId),
    'check again': () => app.page.checkAgain(jobId),
    withdraw: () => app.page.withdraw(jobId),
    'go offline': () => app.connect(false),
    'come back': () => app.connect(true),
    reload: () => app.reload(),
    'click on the other page': () => app.click(jobId, app.otherPage),
    'mount on the other page': () => app.otherPage.mount(jobId),
    'mount with the status of a list': () => app.mount(jobId, status),
    'mount with a list that says cancelled at once': () => {
      app.click(jobId)
      app.mount(jobId, 'CANCELLED')
    },
  }
  acts[does]()
}
