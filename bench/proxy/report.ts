/** What was measured of one contender, round by round. */
export interface Measured {
  name: string
  /** Milliseconds. */
  median: number[]
  p99: number[]
  perSecond: number[]
  /** Processor time of one request, in µs: what a busy machine changes least. */
  cpu: number[]
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN
}

const mid = (values: readonly number[]) => quantile(values, 0.5)

/** One row a contender; ratios are ours over theirs within the same round, the middle one of all rounds. */
export function summarize(all: readonly Measured[], ours: string, direct: string) {
  const own = all.find(({ name }) => name === ours)
  const bare = all.find(({ name }) => name === direct)
  const ratio = (mine: number[] = [], theirs: number[]) =>
    mid(mine.map((value, round) => value / (theirs[round] ?? NaN)))
  return all.map(({ name, median, p99, perSecond, cpu }) => ({
    name,
    medianMs: mid(median),
    p99Ms: mid(p99),
    addedMs: mid(median.map((value, round) => value - (bare?.median[round] ?? NaN))),
    perSecond: mid(perSecond),
    cpuMicroseconds: mid(cpu),
    oursToTheirs: {
      latency: ratio(own?.median, median),
      perSecond: ratio(own?.perSecond, perSecond),
      cpu: ratio(own?.cpu, cpu),
    },
  }))
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i ? cell.padStart(widths?.[i] ?? 0) : cell.padEnd(widths?.[i] ?? 0)))
  return rows.map((row) => line(row).join('  ')).join('\n')
}
