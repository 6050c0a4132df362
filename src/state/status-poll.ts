import { type QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/react-query'
import type { JobStatus, SutroClient } from '../client/create-sutro-client.js'
import { isTerminal } from '../client/job-status-words.js'
import { jobStatusQueryOptions } from './job-status-query-options.js'

type Listener = (result: QueryObserverResult<JobStatus>) => void

interface Poll {
  readonly observer: QueryObserver<JobStatus>
  readonly listeners: Set<Listener>
  readonly pace: { since: number }
  readonly stop: () => void
}

const ofClient = new WeakMap<QueryClient, Map<string, Poll>>()

/**
 * Polls a job's status until it is over: one poll per job however many ask, every second at first and
 * then in ever longer steps up to 15 seconds. TanStack Query pauses it while the tab is hidden or offline.
 */
export function pollJobStatus(
  queryClient: QueryClient,
  client: SutroClient,
  jobId: string,
  listener: Listener,
): () => void {
  let polls = ofClient.get(queryClient)
  if (!polls) ofClient.set(queryClient, (polls = new Map()))
  const running = polls.get(jobId)
  const poll = running ?? start(queryClient, client, jobId)
  polls.set(jobId, poll)
  poll.listeners.add(listener)
  if (running) {
    // Whoever joins wants to know now, and often again, as at the start.
    running.pace.since = Date.now()
    void running.observer.refetch({ cancelRefetch: false })
  }
  return () => {
    poll.listeners.delete(listener)
    if (poll.listeners.size > 0) return
    poll.stop()
    polls.delete(jobId)
  }
}

function start(queryClient: QueryClient, client: SutroClient, jobId: string): Poll {
  const listeners = new Set<Listener>()
  // The observer asks for its interval while it is being made, so what that needs stands before it.
  const pace = { since: Date.now() }
  const observer = new QueryObserver<JobStatus>(queryClient, {
    ...jobStatusQueryOptions(jobId, { client }),
    refetchOnMount: true,
    refetchInterval: ({ state }) =>
      state.data && isTerminal(state.data.status)
        ? false
        : Math.min(15_000, Math.max(1000, (Date.now() - pace.since) / 4)),
  })
  const stop = observer.subscribe((result) => {
    for (const listener of [...listeners]) listener(result)
  })
  return { observer, listeners, pace, stop }
}
