'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useSyncExternalStore,
} from 'react'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { eventful, idleAt } from '../job/phase.js'
import type { CancelJobState } from '../job/state.js'
import { type Provided, type SutroOptions, useSutro } from './sutro-provider.js'

export interface UseCancelJobStateOptions extends SutroOptions {
  /** The status in the row's own list. It counts where our own reads do not decide, and is stored nowhere. */
  status?: string | undefined
}

/**
 * What is known about the cancellation of one job, shared by everything under the same QueryClient and
 * kept when components come and go. Renders only when this job's state changes. While the hook is mounted,
 * the status of a job whose cancellation was accepted, or may have been, is read until the job is over. In the
 * server's markup nothing is known but the row's own status.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const state = useCancelJobState('batch_job_12345')
 * if (state.phase === 'rejected') return <p>{state.message}</p>
 */
export function useCancelJobState(
  jobId: string,
  options: UseCancelJobStateOptions = {},
  queryClient?: QueryClient,
): CancelJobState {
  const { status } = options
  const client = useSutro(options)
  const cancellations = cancellationsOf(useQueryClient(queryClient))
  // Most words of a poll, such as RUNNING after QUEUED, say nothing about a cancellation.
  const news = eventful(status)
  const watch = useCallback(
    (notify: () => void) => cancellations.watch(client, jobId, { notify, status: news }),
    [cancellations, client, jobId, news],
  )
  const read = () => cancellations.knownAt(client, jobId, news)
  // A cache that was restored before React takes over the server's markup would contradict it.
  const known = useSyncExternalStore(watch, read, nothing)
  const idle = useMemo(() => idleAt(jobId, status), [jobId, status])
  return known ?? idle
}

const nothing = () => undefined

/**
 * The same for each row of a long table, and a function that renders the row anew. `useSyncExternalStore` would
 * take a second effect and more memory in thousands of rows.
 */
export function useRowState(
  { client, isHydrated }: Provided,
  jobId: string,
  status: string | undefined,
): { state: CancelJobState; render: () => void; isBehind: boolean } {
  const cancellations = cancellationsOf(useQueryClient())
  const news = eventful(status)
  // In its first turn a row repeats the server's markup.
  const [turn, render] = useReducer(next, isHydrated ? 0 : 1)
  const newest = cancellations.knownAt(client, jobId, news)
  const known = turn === 0 ? undefined : newest
  useEffect(() => {
    const stop = cancellations.watch(client, jobId, { notify: render, status: news })
    // The state may have changed since the row was rendered.
    if (cancellations.knownAt(client, jobId, news) !== known) render()
    return stop
  }, [cancellations, client, jobId, news])
  return { state: known ?? idleAt(jobId, news), render, isBehind: known !== newest }
}

const next = (turn: number) => turn + 1

/** Renders a row anew that is behind, before anybody sees it. */
export function CatchUp({ render }: { render: () => void }): null {
  useLayoutEffect(render, [render])
  return null
}
