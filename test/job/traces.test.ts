import { expect, test } from 'vitest'
import { join, learnRequest, learnVerdict, learnWord } from '../../src/job/record.js'
import { phaseOf } from '../../src/job/phase.js'
import { allTraces, play, type Rules, rules } from './traces.js'

function broken(use: Rules): { traces: number; problems: string[] } {
  const problems = new Set<string>()
  let traces = 0
  for (const trace of allTraces()) {
    traces += 1
    for (const problem of play(trace, use)) problems.add(problem)
  }
  return { traces, problems: [...problems] }
}

test('no claim is false in any trace of two requests, with reloads and late arrivals', () => {
  expect(broken(rules)).toEqual({ traces: 32_768, problems: [] })
})

/** Each rule, broken on purpose. A suite that does not notice it proves nothing about the rule. */
const breakages: Record<string, Partial<Rules>> = {
  'a new request does not make an open one lost': {
    learnRequest: (record, now) => join(record, { askedAt: now }),
  },
  'a lost request is as weak as a failed one': {
    learnVerdict: (record, verdict, now) => {
      const weak = record.verdict?.kind === 'lost' && verdict !== undefined
      const { verdict: _lost, ...rest } = record
      return learnVerdict(weak ? rest : record, verdict, now)
    },
  },
  'the newest verdict replaces every other': {
    learnVerdict: (record, verdict, now) => {
      const { verdict: _old, ...rest } = record
      return learnVerdict(verdict ? rest : record, verdict, now)
    },
  },
  'a lost answer is not learned': {
    learnVerdict: (record, verdict, now) =>
      learnVerdict(record, verdict?.kind === 'lost' ? undefined : verdict, now ?? verdict?.at),
  },
  'reading a stopping job is no acceptance': {
    learnWord: (record, word, now) =>
      word === 'CANCELLING' ? record : learnWord(record, word, now),
  },
  'every end counts as cancelled': {
    learnWord: (record, word, now) => {
      const over = ['SUCCEEDED', 'FAILED'].includes(word)
      return learnWord(record, over ? 'CANCELLED' : word, now)
    },
  },
  'an acceptance counts as cancelled at once': {
    phaseOf: (record, work) => {
      const phase = phaseOf(record, work)
      return phase === 'cancelling' ? 'cancelled' : phase
    },
  },
  'an open request of elsewhere is not shown': {
    phaseOf: (record, work) => {
      const { askedAt: _askedAt, ...rest } = record
      return phaseOf(rest, work)
    },
  },
  'an end is told as idle whatever was asked': {
    phaseOf: (record, work) => (record.end ? 'idle' : phaseOf(record, work)),
  },
}

test.each(Object.entries(breakages))('the traces notice when %s', (_, breakage) => {
  expect(broken({ ...rules, ...breakage }).problems).not.toEqual([])
})

// Without its end a job stays "cancelling": no claim is false, but nothing is ever settled.

test('an end that is read settles every job that was asked about', () => {
  const end = { word: 'CANCELLED', at: 9 }
  for (const kind of ['lost', 'accepted'] as const)
    expect(phaseOf(join({ verdict: { kind, at: 5 } }, { end }))).toBe('cancelled')
  expect(phaseOf(learnWord(learnRequest({}, 1), 'FAILED', 2))).toBe('finished')
})
