/** The middle of repeated measurements, and how far apart the middle half of them lies. */
export interface Measured {
  median: number
  spread: number
  runs: number
}

export function measured(values: readonly number[]): Measured {
  const sorted = values.toSorted((one, other) => one - other)
  return {
    median: quantile(sorted, 0.5),
    spread: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    runs: values.length,
  }
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? NaN
  const above = sorted[Math.ceil(at)] ?? NaN
  return below + (above - below) * (at - Math.floor(at))
}

/** The power of n that the cost grows with: 1 is linear. A line through the logarithms, by least squares. */
export function growthExponent(points: readonly (readonly [n: number, cost: number])[]): number {
  const logs = points.map(([n, cost]) => [Math.log(n), Math.log(cost)] as const)
  const middle = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length
  const [x, y] = [middle(0), middle(1)]
  const rise = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return rise / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}
