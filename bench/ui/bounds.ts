import { printTable, number } from './table.js'

/** A promise, and what was measured. */
export interface Bound {
  what: string
  limit: number
  measured: number
  unit: string
  ok: boolean
}

export function bound(what: string, measured: number, limit: number, unit = ''): Bound {
  return { what, limit, measured, unit, ok: measured <= limit }
}

export function printBounds(bounds: readonly Bound[]): void {
  const rows = bounds.map(({ what, limit, measured, unit, ok }) => [
    what,
    number(measured),
    `≤ ${number(limit)}`,
    unit,
    ok ? 'ok' : 'MISS',
  ])
  printTable('Bounds', ['', 'measured', 'bound', 'unit', ''], rows)
}
