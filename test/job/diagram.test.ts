import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type JobWork, phaseOf } from '../../src/job/phase.js'
import type { JobRecord } from '../../src/job/record.js'
import { failure } from './arbitrary-record.js'

interface Facts {
  record?: JobRecord
  work?: JobWork
}

const END_AT = 30
const open: JobRecord = { askedAt: 10 }

/** Each word of the table, by column, and the facts that it stands for. */
const WORDS: Record<string, Record<string, Facts>> = {
  end: {
    no: {},
    CANCELLED: { record: { end: { word: 'CANCELLED', at: END_AT } } },
    SUCCEEDED: { record: { end: { word: 'SUCCEEDED', at: END_AT } } },
    FAILED: { record: { end: { word: 'FAILED', at: END_AT } } },
  },
  request: {
    no: {},
    'not sent': { work: { request: { stage: 'preparing', requestedAt: 10 } } },
    sent: { record: open, work: { request: { stage: 'sent', requestedAt: 10 } } },
    elsewhere: { record: open },
    'overdue elsewhere': { record: open, work: { overdue: true } },
  },
  verdict: {
    no: {},
    failed: { record: { verdict: { kind: 'failed', at: 5, error: failure } } },
    rejected: { record: { verdict: { kind: 'rejected', at: 5, message: 'No.' } } },
    lost: { record: { verdict: { kind: 'lost', at: 5, error: failure } } },
    'read as stopping': { record: { verdict: { kind: 'accepted', at: 5 } } },
    accepted: { record: { verdict: { kind: 'accepted', at: 5, message: 'Yes.' } } },
  },
  status: {
    readable: {},
    unreadable: { work: { unreadable: failure } },
    'no endpoint': { work: { noEndpoint: true } },
    'no endpoint, but stopping': { work: { noEndpoint: true, word: 'CANCELLING' } },
  },
}

const COLUMNS = Object.keys(WORDS)
const rows = rowsOf(readFileSync('CONTRIBUTING.md', 'utf8'))

/** Every combination of one word of each column. */
const combinations = COLUMNS.reduce<string[][]>(
  (begun, column) =>
    begun.flatMap((words) => Object.keys(WORDS[column] ?? {}).map((word) => [...words, word])),
  [[]],
)

test('the table of phases in CONTRIBUTING says of every combination of facts what phaseOf says', () => {
  expect(rows.length).toBeGreaterThan(0)
  const told = combinations.map((words) => `${words.join(' | ')}: ${firstFit(words)?.phase}`)
  const computed = combinations.map((words) => `${words.join(' | ')}: ${computedPhase(words)}`)
  expect(told).toEqual(computed)
})

test('each row of the table decides for some combination', () => {
  const deciding = new Set(combinations.map(firstFit))
  expect(rows.filter((row) => !deciding.has(row))).toEqual([])
})

test('the table has no word without a meaning here, and no phase is missing', () => {
  for (const [index, column] of COLUMNS.entries()) {
    const words = rows.flatMap(({ cells }) => wordsOf(cells[index] ?? '', column))
    const known = ['any', ...Object.keys(WORDS[column] ?? {})]
    expect(words.filter((word) => !known.includes(word))).toEqual([])
  }
  expect([...new Set(rows.map(({ phase }) => phase))].toSorted()).toEqual([
    'cancelled',
    'cancelling',
    'error',
    'finished',
    'idle',
    'pending',
    'rejected',
    'unknown',
  ])
})

interface Row {
  cells: string[]
  phase: string
}

function rowsOf(text: string): Row[] {
  const [, table = ''] = text.split('| end | request | verdict | status | phase |\n')
  const lines = table.split('\n').slice(1)
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(0, end).map((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { cells, phase: cells.at(-1) ?? '' }
  })
}

/** A cell is one word, or several with commas between. */
function wordsOf(cell: string, column: string): string[] {
  return Object.hasOwn(WORDS[column] ?? {}, cell) ? [cell] : cell.split(', ')
}

function firstFit(words: string[]): Row | undefined {
  return rows.find(({ cells }) =>
    COLUMNS.every((column, index) => {
      const allowed = wordsOf(cells[index] ?? '', column)
      return allowed.includes('any') || allowed.includes(words[index] ?? '')
    }),
  )
}

function computedPhase(words: string[]): string {
  const facts = words.map((word, index) => WORDS[COLUMNS[index] ?? '']?.[word] ?? {})
  const record: JobRecord = Object.assign({}, ...facts.map((fact) => fact.record))
  const work: JobWork = Object.assign({}, ...facts.map((fact) => fact.work))
  return phaseOf(record, work)
}
