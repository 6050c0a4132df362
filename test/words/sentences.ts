import { announceCancelJob } from '../../src/words/announce-cancel-job.js'
import { announceCancelJobs } from '../../src/words/announce-cancel-jobs.js'
import { describeCancelJob } from '../../src/words/describe-cancel-job.js'
import { describeCancelJobs } from '../../src/words/describe-cancel-jobs.js'
import type { JobsRun } from '../../src/words/jobs-facts.js'
import { reportOf } from '../../src/words/jobs-report.js'
import type { PartialWords } from '../../src/words/words.js'
import { itemsOf, runOf, times } from './runs.js'
import { jobId, states } from './states.js'

const NOW_MS = 200_000
const rejected = { jobId, phase: 'rejected', message: 'Sutro’s no.' } as const

/** Selections of every kind: some jobs can be asked for, none can, and none is selected. */
const selections = [
  itemsOf(...states),
  itemsOf(states[1], states[6]),
  [],
  itemsOf(...times(5, states[0])),
  [{ jobId: 'null', isNameless: true as const }, ...itemsOf(states[0])],
]

/** Runs of every stage, and reports of one kind and of several. */
const runs: readonly JobsRun[] = [
  ...(['running', 'stopping'] as const).flatMap((stage) =>
    [states, [rejected]].map((items) =>
      runOf(itemsOf(...items), {
        ...{ stage, elapsed: 10_000, settled: 20, total: states.length },
      }),
    ),
  ),
  runOf(itemsOf(states[6], undefined), { isHalted: true, repeatable: 2 }),
  runOf(itemsOf(...states, undefined), { repeatable: 9 }),
  ...states.map((state) => runOf(itemsOf(state))),
  runOf(itemsOf(rejected, states[6])),
  runOf(itemsOf(rejected, { jobId, phase: 'finished' })),
  runOf(itemsOf(rejected, { jobId, phase: 'unknown', accepted: false })),
  runOf(itemsOf(...times(150, rejected))),
]

const told = new Map<PartialWords, string[]>()

/** Every text that is told about a job or a run, in these words. */
export function sentencesIn(words: PartialWords): string[] {
  const known = told.get(words) ?? collect(words)
  told.set(words, known)
  return known
}

function collect(words: PartialWords): string[] {
  const texts: (string | undefined)[] = []
  for (const state of states) {
    for (const disabled of [false, true]) {
      const said = describeCancelJob(state, { words, disabled, now: NOW_MS })
      const { label, name, reason, title, message, lastAnswer, elapsed, actions } = said
      texts.push(label, name, reason, title, message, lastAnswer?.message, elapsed)
      texts.push(...actions.map((action) => action.label), said.details.split('\n')[0])
    }
    for (const before of states.slice(0, 8)) texts.push(announceCancelJob(before, state, { words }))
  }
  const many = [
    ...selections.map((selection) => describeCancelJobs(undefined, { selection, words })),
    describeCancelJobs(undefined, { disabled: true, words }),
    ...runs.map((run) => describeCancelJobs(run, { words })),
  ]
  for (const { label, name, reason, title, message, progress, actions } of many) {
    texts.push(label, name, reason, title, message)
    texts.push(progress?.text, progress?.left, progress?.name)
    texts.push(...actions.map((action) => action.label))
  }
  for (const { name, groups, details } of runs.map((run) => reportOf(run, words))) {
    texts.push(name, details.split('\n')[0])
    for (const group of groups) texts.push(group.title, group.message, group.more)
  }
  for (const run of runs)
    for (const before of [undefined, ...runs.slice(0, 5)])
      texts.push(announceCancelJobs(before, run, { words }))
  return [...new Set(texts)].filter((text): text is string => text !== undefined && text !== '')
}
