'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { CancelJobsRun } from '../cancellations/cancel-jobs.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { useProvided } from '../hooks/sutro-provider.js'
import {
  type CancelJobsDescription,
  describeCancelJobs,
  type JobsRun,
} from '../words/describe-cancel-jobs.js'
import type { JobsItem } from '../words/selection.js'
import type { PartialWords } from '../words/words.js'
import { type Disabling, jobsOf } from './given.js'
import { keyOf } from '../hooks/openings.js'

/** Facts about a run that the run itself does not need. They outlive the button. */
interface RunNotes {
  /** The names of its jobs, as they were at the press. */
  readonly names: Map<string, string>
  /** The selection that the run began with. */
  selection?: string
  /** A person has closed its report. */
  isSeen?: boolean
}

const notes = new WeakMap<CancelJobsRun, RunNotes>()

export function notesOf(run: CancelJobsRun): RunNotes {
  let known = notes.get(run)
  if (!known) notes.set(run, (known = { names: new Map() }))
  return known
}

interface JobsOptions extends Disabling {
  jobs: unknown
  id: string
  words: PartialWords | undefined
  /** The run stays although the selection is another one. */
  isHeld?: boolean
}

/** A selection and its bulk run, as the button and the dialog show them. */
export interface ShownJobs {
  run: CancelJobsRun
  key: string
  isOpen: boolean
  showsRun: boolean
  description: CancelJobsDescription
  /** The jobs of the selection, with their states. */
  selection: readonly JobsItem[]
}

/** Describes the run of a button, or its selection where there is no run to show. */
export function useJobs(options: JobsOptions, now?: number): ShownJobs {
  const { jobs: given, id, words, isHeld, ...off } = options
  const { client, openings } = useProvided()
  const cancellations = cancellationsOf(useQueryClient())
  const run = cancellations.run(client, id)
  const key = keyOf(client, id, 'run')
  useSyncExternalStore(run.subscribe, run.read, run.read)
  const isOpen = useSyncExternalStore(
    openings.subscribe,
    () => openings.has(key),
    () => false,
  )
  const selection = jobsOf(given).map(({ jobId, jobName, status }) => ({
    jobId,
    jobName,
    state: cancellations.stateAt(client, jobId, status),
  }))
  const { isSeen, selection: begunWith } = notesOf(run)
  const isOver = isSeen && begunWith !== selectedIn(selection)
  const showsRun = run.read().total > 0 && (run.isRunning || isHeld || !isOver)
  const description = describeCancelJobs(showsRun ? factsOfRun(run, now) : undefined, {
    ...{ selection, words },
    ...off,
  })
  return { run, key, isOpen, showsRun, description, selection }
}

/** Names a selection. */
export function selectedIn(selection: readonly JobsItem[]): string {
  return JSON.stringify(selection.map(({ jobId }) => jobId))
}

/** A run as the words need it. */
export function factsOfRun(run: CancelJobsRun, now?: number): JobsRun {
  const { items, ...progress } = run.read()
  const { names } = notesOf(run)
  const { startedAt, settledBefore } = run.pace
  return {
    items: items.map((item) => ({ ...item, jobName: names.get(item.jobId) })),
    progress,
    isRunning: run.isRunning,
    isStopped: run.isStopped,
    isOffline: items.some(({ state }) => state?.phase === 'pending' && state.paused),
    ...(now !== undefined && { elapsed: now - startedAt }),
    settledBefore,
  }
}
