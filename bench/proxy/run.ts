import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { NAMES } from './contenders.js'
import { apply } from './load.js'
import { type Contender, serveInChild, startContender } from './process.js'
import { type Measured, quantile, summarize, table } from './report.js'

const OURS = 'sutro-cancel-job'
const DIRECT = 'direct'

/**
 * `node bench/run.js proxy [--quick] [--json FILE]`: the time the proxy adds and the requests a second
 * it holds, beside others on the same upstream, turn by turn; then its memory over 100,000 requests.
 */
export async function run(args: string[]): Promise<void> {
  const options = {
    quick: { type: 'boolean' },
    json: { type: 'string' },
    serve: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.serve) return serveInChild(values.serve, positionals[0] ?? '')

  const upstream = await startContender('upstream')
  const url = `http://127.0.0.1:${upstream.port}`
  const proxies = await Promise.all(NAMES.map((name) => startContender(name, url)))
  const contenders = [{ ...upstream, name: DIRECT }, ...proxies]
  try {
    const measured = await compare(contenders, values.quick ? 2 : 4)
    const summary = summarize(measured, OURS, DIRECT)
    print(summary)
    const ours = proxies.find(({ name }) => name === OURS)
    const requests = values.quick ? 20_000 : 100_000
    const memory = ours ? await soak(ours, requests) : []
    printMemory(memory, requests)
    const all = { summary, measured, memory }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`)
  } finally {
    for (const { stop } of contenders) stop()
  }
}

/** Turn by turn and in another order each round, so that a busy moment of the machine meets everyone. */
async function compare(contenders: readonly Contender[], rounds: number): Promise<Measured[]> {
  const measured = contenders.map(({ name }): Measured => ({
    name,
    median: [],
    p99: [],
    perSecond: [],
    cpu: [],
  }))
  // Long enough for everyone's code to be compiled.
  for (const { port } of contenders) {
    await apply(port, { connections: 16, requests: 5000, milliseconds: 4000 })
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (turn + round) % contenders.length
      const contender = contenders[index]
      if (contender) await measure(contender, measured[index])
    }
  }
  return measured
}

async function measure(
  { name, port, usage }: Contender,
  into: Measured | undefined,
): Promise<void> {
  const alone = await apply(port, { connections: 1, requests: 500, milliseconds: 1500 })
  const before = await usage()
  const crowd = await apply(port, { connections: 32, milliseconds: 1500 })
  const after = await usage()
  if (alone.failures + crowd.failures > 0) throw new Error(`${name} gave answers that are wrong.`)
  into?.median.push(quantile(alone.latencies, 0.5))
  into?.p99.push(quantile(alone.latencies, 0.99))
  into?.perSecond.push(crowd.perSecond)
  into?.cpu.push((after.cpu - before.cpu) / crowd.latencies.length)
}

/** Ten readings, each after a tenth; the first is for what is built once and kept. Ends by itself. */
async function soak({ port, usage }: Contender, requests: number) {
  const readings: { requests: number; heapUsed: number; rss: number }[] = []
  let sent = 0
  for (let tenth = 1; tenth <= 10; tenth++) {
    const load = { connections: 32, requests: requests / 10, milliseconds: 12_000 }
    const { latencies, failures } = await apply(port, load)
    if (failures > 0) throw new Error(`${failures} answers are wrong.`)
    sent += latencies.length
    const { heapUsed, rss } = await usage()
    readings.push({ requests: sent, heapUsed, rss })
  }
  return readings
}

function print(summary: ReturnType<typeof summarize>): void {
  const ratios = ['ours/theirs:', 'ms', 'requests/s', 'cpu']
  const head = ['', 'median ms', 'p99 ms', 'added ms', 'requests/s', 'cpu µs', ...ratios]
  const rows = summary.map(({ name, medianMs, p99Ms, addedMs, perSecond, ...rest }) => [
    name,
    medianMs.toFixed(3),
    p99Ms.toFixed(3),
    addedMs.toFixed(3),
    perSecond.toFixed(0),
    rest.cpuMicroseconds.toFixed(0),
    '',
    rest.oursToTheirs.latency.toFixed(2),
    rest.oursToTheirs.perSecond.toFixed(2),
    rest.oursToTheirs.cpu.toFixed(2),
  ])
  console.log(`${table([head, ...rows])}\n`)
}

function printMemory(readings: Awaited<ReturnType<typeof soak>>, wanted: number): void {
  const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)
  const rows = readings.map(({ requests, heapUsed, rss }) => [
    String(requests),
    mb(heapUsed),
    mb(rss),
  ])
  console.log(table([['requests', 'heap MB', 'rss MB'], ...rows]))
  const sent = readings.at(-1)?.requests ?? 0
  if (sent < wanted)
    console.log(`\nToo slow for ${wanted} requests in two minutes: it was ${sent}.`)
}
