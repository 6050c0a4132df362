import { type Bound, bound } from './bounds.js'
import { dialogs, floor, ours, recipes } from './contenders.js'
import { measureBulk } from './measures/bulk.js'
import { type Bytes, measureBytes } from './measures/bytes.js'
import { measureConfirm } from './measures/confirm.js'
import { bulk, countRenders, each, measureFanOut } from './measures/fan-out.js'
import { measureMount } from './measures/mount.js'
import { measureOpening } from './measures/opening.js'
import type { ByContender, Session } from './session.js'
import { growthExponent } from './statistics.js'
import { kB, number, printTable } from './table.js'

interface Section {
  results: unknown
  bounds: Bound[]
}

/** The bench's parts, by the name that `--only` takes. Each prints its tables and gives its bounds. */
export const sections: Record<string, (session: Session) => Promise<Section>> = {
  bytes,
  mount,
  opening,
  confirm,
  renders,
  fanOut,
  bulk: bulkThroughput,
}

async function bytes(): Promise<Section> {
  const results = await measureBytes()
  const rows = results.map(({ name, min, gzip, brotli }) => [name, kB(min), kB(gzip), kB(brotli)])
  printTable(
    'Bytes, kB, without react, react-dom and react-query',
    ['', 'min', 'gzip', 'brotli'],
    rows,
  )
  const limits = {
    'hook alone': 16,
    'button with dialog': 22,
    'whole main entry': 27,
    'styles.css': 3,
  }
  const brotli = (name: string) => results.find((part: Bytes) => part.name === name)?.brotli ?? NaN
  const bounds = Object.entries(limits).map(([name, limit]) =>
    bound(`${name}, brotli`, brotli(name) / 1000, limit, 'kB'),
  )
  return { results, bounds }
}

async function mount(session: Session): Promise<Section> {
  const results: Record<number, ByContender> = {}
  const bounds: Bound[] = []
  for (const rows of [1000, 10_000]) {
    const found = (results[rows] = await measureMount(session, rows))
    const names = ['mountScript', 'heapRow', 'nodesRow', 'tickScript']
    const header = ['mount, ms of script', 'heap, B a row', 'nodes a row', 'tick, ms of script']
    printMeasured(
      `${rows.toLocaleString('en')} rows: mount, and rerender on a poll's tick`,
      found,
      names,
      header,
    )
    const at = `, ${rows.toLocaleString('en')} rows`
    bounds.push(
      bound(`mount script${at}`, ratio(found, ours.name, 'mountScript'), 1.5, '× floor'),
      bound(`heap a row${at}`, ratio(found, ours.name, 'heapRow'), 1.5, '× floor'),
      bound(`DOM nodes a row${at}`, ratio(found, ours.name, 'nodesRow'), 1, '× floor'),
      bound(`tick script${at}`, ratio(found, ours.name, 'tickScript'), 1, '× floor'),
    )
  }
  return { results, bounds }
}

async function opening(session: Session): Promise<Section> {
  const results: Record<number, ByContender> = {}
  const bounds: Bound[] = []
  for (const rows of session.quick ? [1000] : [1000, 4000, 10_000]) {
    const found = (results[rows] = await measureOpening(session, rows))
    const names = ['firstTask', 'firstPaint', 'againTask', 'againPaint']
    const header = [
      'first: main thread, ms',
      'to paint, ms',
      'again: main thread, ms',
      'to paint, ms',
    ]
    printMeasured(`Opening the dialog over ${rows.toLocaleString('en')} rows`, found, names, header)
    if (rows !== 1000) continue
    // Time to paint comes in whole frames, so it is shown, and the thread's own time is held to the bound.
    for (const [what, name] of [
      ['first opening', 'firstTask'],
      ['opening again', 'againTask'],
    ] as const) {
      const radix = median(found, 'useMutation + Radix', name)
      bounds.push(
        bound(
          `${what} over 1,000 rows, main thread`,
          median(found, ours.name, name),
          radix,
          'ms (Radix)',
        ),
      )
    }
  }
  return { results, bounds }
}

async function confirm(session: Session): Promise<Section> {
  const results = await measureConfirm(session)
  printMeasured(
    'From confirm to fetch, over 1,000 rows',
    results,
    ['first', 'again'],
    ['first, ms', 'again, ms'],
  )
  const bounds = [
    bound('confirm to request, the first on a page', median(results, ours.name, 'first'), 2, 'ms'),
    bound('confirm to request, again', median(results, ours.name, 'again'), 2, 'ms'),
  ]
  return { results, bounds }
}

async function renders(session: Session): Promise<Section> {
  const results = await countRenders(session, 1000)
  printMeasured(
    '1,000 cancellations over 1,000 rows',
    results,
    ['rendersRow', 'commits'],
    ['renders a row', 'commits'],
  )
  const bounds = [each, bulk].flatMap(({ name }) => [
    bound(`renders a row and cancellation, ${name}`, median(results, name, 'rendersRow'), 2),
    bound(`commits for 1,000, ${name}`, median(results, name, 'commits'), 10),
  ])
  return { results, bounds }
}

async function fanOut(session: Session): Promise<Section> {
  const sizes = session.quick ? [250, 1000, 4000] : [250, 500, 1000, 2000, 4000]
  const results: Record<number, ByContender> = {}
  for (const rows of sizes) {
    const found = (results[rows] = await measureFanOut(session, rows))
    const header = ['main thread, ms', 'script, ms', 'wall, ms', 'commits']
    const title = `${rows.toLocaleString('en')} cancellations over as many rows`
    printMeasured(title, found, ['task', 'script', 'wall', 'commits'], header)
  }
  const exponentOf = (name: string) =>
    growthExponent(sizes.map((rows) => [rows, median(results[rows], name, 'task')]))
  const compared = [floor, each, bulk, ...recipes].map(
    ({ name }) => [name, exponentOf(name)] as const,
  )
  const rows = compared.map(([name, exponent]) => [name, number(exponent)])
  printTable(
    `Growth of main-thread time with n, from ${sizes[0]} to ${sizes.at(-1)}`,
    ['', 'exponent'],
    rows,
  )
  const bounds = [each, bulk].flatMap(({ name }) => [
    bound(`growth exponent, ${name}`, exponentOf(name), 1.1),
    bound(`1,000 over 1,000, ${name}`, ratio(results[1000], name, 'task'), 2.5, '× floor'),
  ])
  return { results: { sizes: results, exponents: Object.fromEntries(compared) }, bounds }
}

async function bulkThroughput(session: Session): Promise<Section> {
  const results: Record<number, ByContender> = {}
  const bounds: Bound[] = []
  for (const delay of [0, 20]) {
    const found = (results[delay] = await measureBulk(session, delay))
    printMeasured(
      `Bulk of 1,000, six at a time, a server that takes ${delay} ms`,
      found,
      ['wall'],
      ['wall, ms'],
    )
    const against = median(found, ours.name, 'wall') / median(found, 'bare fetch', 'wall')
    if (delay > 0)
      bounds.push(bound(`bulk of 1,000, server of ${delay} ms`, against, 1.1, '× bare fetch'))
  }
  return { results, bounds }
}

function printMeasured(
  title: string,
  found: ByContender,
  names: readonly string[],
  header: readonly string[],
): void {
  const first = Object.keys(found)[0] ?? ''
  const rows = Object.entries(found).map(([name, values]) => [
    name,
    ...names.flatMap((what) => {
      const { median: middle = NaN, spread = NaN } = values[what] ?? {}
      return [
        `${number(middle)} ± ${number(spread / 2)}`,
        `${number(middle / median(found, first, what))}×`,
      ]
    }),
  ])
  printTable(title, ['', ...header.flatMap((column) => [column, ''])], rows)
}

function median(found: ByContender | undefined, name: string, what: string): number {
  return found?.[name]?.[what]?.median ?? NaN
}

function ratio(found: ByContender | undefined, name: string, what: string): number {
  return median(found, name, what) / median(found, dialogs[0]?.name ?? '', what)
}
