'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type CancelJobsRun, runOf } from '../cancellations/cancel-jobs.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { useProvided } from '../hooks/sutro-provider.js'
import { idleAt } from '../job/phase.js'
import { type CancelJobsDescription, describeCancelJobs } from '../words/describe-cancel-jobs.js'
import { type JobsItem, type JobsRun, selectionOf } from '../words/jobs-facts.js'
import type { PartialWords } from '../words/words.js'
import type { CancelJobsButtonProps } from './cancel-jobs-button.js'
import { disablingOf, jobsOf, mergeWords } from './given.js'
import { keyOf } from '../hooks/openings.js'

/** A selection and its bulk run, as the button and the dialog show them. */
export interface ShownJobs {
  run: CancelJobsRun
  key: string
  isOpen: boolean
  words: PartialWords | undefined
  description: CancelJobsDescription
  /** The run where it is shown. */
  facts: JobsRun | undefined
  /** The jobs of the selection, with their states as they are at the call. */
  select: () => readonly JobsItem[]
}

/** Describes the run of a button, or its selection where there is no run to show. */
export function useJobs(props: CancelJobsButtonProps, now?: number): ShownJobs {
  const { client, openings, words: provided } = useProvided()
  const words = mergeWords(provided, props.words)
  const cancellations = cancellationsOf(useQueryClient())
  const run = runOf(cancellations, client, props.id ?? '')
  const key = keyOf(client, props.id ?? '', 'run')
  const { items } = useSyncExternalStore(run.subscribe, run.read, run.read)
  const isOpen = useSyncExternalStore(
    openings.subscribe,
    () => openings.has(key),
    () => false,
  )
  // A cache that was restored before React takes over the server's markup would contradict it.
  const isOnServer = useSyncExternalStore(
    run.subscribe,
    () => false,
    () => true,
  )
  const select = () =>
    jobsOf(props.jobs).map((job) => ({
      ...job,
      state: cancellations.stateAt(client, job.jobId, job.status),
    }))
  const selection = isOnServer
    ? jobsOf(props.jobs).map((job) => ({ ...job, state: idleAt(job.jobId, job.status) }))
    : select()
  const isOther = run.isClosed && isAnother(selection, items)
  const showsRun = items.length > 0 && (run.stage !== 'ended' || !isOther)
  const facts = showsRun ? factsOfRun(run, now) : undefined
  const description = describeCancelJobs(facts, { selection, words, ...disablingOf(props) })
  return { run, key, isOpen, words, select, facts, description }
}

/** The selection lacks a job of the run, or would ask for another job. */
function isAnother(selection: readonly JobsItem[], run: readonly JobsItem[]): boolean {
  const isIn = (items: readonly JobsItem[]) => {
    const ids = new Set(items.map(({ jobId }) => jobId))
    return ({ jobId }: JobsItem) => ids.has(jobId)
  }
  return !run.every(isIn(selection)) || !selectionOf(selection).asked.every(isIn(run))
}

/** A run as the words need it. */
export function factsOfRun(run: CancelJobsRun, now?: number): JobsRun {
  const { stage, names } = run
  const { startedAt, ...round } = run.round
  const items = run.read().items.map((item) => ({ ...item, jobName: names.get(item.jobId) }))
  const elapsed = now === undefined ? 0 : now - startedAt
  return { items, stage, ...round, repeatable: run.repeatable().length, elapsed }
}
