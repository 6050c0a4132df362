import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { number, printTable } from '../ui/table.js'
import { contenders } from './contenders.js'
import { measure, type Outcome } from './measure.js'

/**
 * What people are told when the network fails them, by this package and by what is usually written. Every
 * cancellation is clicked in bad weather; everybody meets the same weather at the same moment, on the same
 * jobs. Times are virtual, so the numbers are the same on every machine.
 *
 * A **lie** is a claim on the screen that the server's ledger contradicts, when it is made or while it stands
 * at the end: "cancelled" of a job that is not cancelled and not stopping, or that ended by itself; "finished"
 * of one that is not over; "failed" or "could not be cancelled" of one that is stopping or was cancelled by this
 * very click. Saying that nothing is known is no lie, and neither is waiting; but who still waits after ten
 * minutes is **stuck**. Lies that only pass on the server's answer to the one request that was sent are
 * counted apart, as **its words**: without reading the status nobody could know better.
 *
 * `--runs=10000` cancellations for each (default), `--seed=1` for the first of them, `--only=sutro` for whoever has
 * that in the name, `--weather=network` or `--weather=gateways` for one weather.
 */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1]
  const runs = Number(option('runs') ?? 10_000)
  const seed = Number(option('seed') ?? 1)
  const seeds = Array.from({ length: runs }, (_, index) => seed + index)
  const measured = contenders.filter(({ name }) => name.includes(option('only') ?? ''))
  const results = []
  for (const { title, ...scene } of SCENES) {
    if ((option('weather') ?? scene.weather) !== scene.weather) continue
    const rows = []
    for (const contender of measured) {
      const { name, ours } = contender
      const summary = summarize(await measure({ contender, ...scene }, seeds))
      results.push({ name, ...scene, ours, ...summary })
      rows.push(cells({ name, ours, ...summary }))
    }
    printTable(`Per 10,000 cancellations, ${title}`, HEADER, rows)
  }
  console.log(NOTE)
  const folder = new URL('../results/', import.meta.url)
  await mkdir(fileURLToPath(folder), { recursive: true })
  await writeFile(
    fileURLToPath(new URL('truth.json', folder)),
    `${JSON.stringify({ runs, seed, results }, undefined, 2)}\n`,
  )
  const failed = results.filter(({ ours, weather, lies, passedOn, stuck }) => {
    // Where a gateway refuses every status read, the server's word is all there is.
    const words = weather === 'network' ? passedOn : 0
    return ours && lies + words + stuck > 0
  })
  if (failed.length > 0) throw new Error('There must be no lie and nothing stuck.')
}

const SCENES = [
  {
    title: 'network faults, documented dialect',
    weather: 'network',
    dialect: 'documented',
    vocabulary: 'current',
  },
  {
    title: 'network faults, newer dialect',
    weather: 'network',
    dialect: 'newer',
    vocabulary: 'current',
  },
  {
    title: 'gateways as well, documented dialect',
    weather: 'gateways',
    dialect: 'documented',
    vocabulary: 'current',
  },
  {
    title: 'gateways as well, newer dialect',
    weather: 'gateways',
    dialect: 'newer',
    vocabulary: 'current',
  },
  {
    title: 'gateways as well, documented dialect, older words',
    weather: 'gateways',
    dialect: 'documented',
    vocabulary: 'older',
  },
] as const

const NOTE = `
"Unknown" and "unavoidable" are taken at the end of the budget of a minute; "at last" after ten minutes. Unavoidable
are those unknown outcomes that no status read at any moment of the budget could have settled, seen by an eye that
knows the weather. Any beyond them had a calm spell that went by between two reads.`

const HEADER = [
  '',
  'lies',
  'its words',
  'stuck',
  'unknown',
  'unavoidable',
  'at last',
  'asks',
  'reads',
  'median s',
  'p99 s',
]

function summarize(outcomes: readonly Outcome[]) {
  const per10000 = (count: number) => (count * 10_000) / outcomes.length
  const count = (holds: (outcome: Outcome) => boolean) => per10000(outcomes.filter(holds).length)
  const times = outcomes.flatMap(({ truthAfter }) => truthAfter ?? []).toSorted((a, b) => a - b)
  const quantile = (q: number) =>
    times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? NaN
  return {
    lies: count(({ lie, passedOn }) => lie && !passedOn),
    passedOn: count(({ passedOn }) => passedOn),
    stuck: count(({ stuck }) => stuck),
    unknown: count(({ unknown }) => unknown),
    stillUnknown: count(({ stillUnknown }) => stillUnknown),
    unavoidable: count(({ unavoidable }) => unavoidable),
    cancelRequests: outcomes.reduce((sum, { cancels }) => sum + cancels, 0) / outcomes.length,
    statusReads: outcomes.reduce((sum, { reads }) => sum + reads, 0) / outcomes.length,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
  }
}

function cells(row: { name: string; ours: boolean } & ReturnType<typeof summarize>): string[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  return [
    row.name,
    whole(row.lies),
    whole(row.passedOn),
    whole(row.stuck),
    whole(row.unknown),
    row.ours ? whole(row.unavoidable) : '–',
    whole(row.stillUnknown),
    number(row.cancelRequests),
    number(row.statusReads),
    number(row.medianMs / 1000),
    number(row.p99Ms / 1000),
  ]
}
