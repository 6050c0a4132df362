import { environmentManager, MutationObserver, QueryClient } from '@tanstack/react-query'
import { vi } from 'vitest'
import {
  type CancelJobCallbacks,
  cancelJobMutationOptions,
} from '../../src/cancellations/cancel-job-mutation-options.js'
import { type Cancellations, cancellationsOf } from '../../src/cancellations/cancellations.js'
import {
  createSutroClient,
  type SutroClient,
  type SutroClientOptions,
} from '../../src/client/create-sutro-client.js'
import type { CancelJobState } from '../../src/job/state.js'
import {
  createFakeSutro,
  type FakeJobOptions,
  type FakeSutro,
  type FakeSutroOptions,
} from '../../src/testing/index.js'

// The tests are about a page. On a server TanStack Query keeps its caches for ever.
environmentManager.setIsServer(() => false)

export const JOB = 'batch_job_12345'

/** A fake Sutro with one running job, a client over it, and a page that shows the job. */
export interface OneJob {
  sutro: FakeSutro
  client: Required<SutroClient>
  queryClient: QueryClient
  cancellations: Cancellations
  /** Cancels through a mutation of its own, and gives its data or its error. */
  cancel(callbacks?: CancelJobCallbacks): Promise<unknown>
  /** Cancels as the hook does: the job is pending before the mutation begins. */
  press(callbacks?: CancelJobCallbacks): Promise<unknown>
  /** Shows the job in a row. `told` are the states at each notification. */
  show(status?: string): { told: CancelJobState[]; hide: () => void }
  state(status?: string): CancelJobState
  cancels(): number
  reads(): number
  /** The page is closed: it sends nothing further and hears of no answer. */
  close(): void
}

export interface OneJobOptions extends FakeSutroOptions {
  queryClient?: QueryClient
  /** A Sutro that another page uses as well. */
  sutro?: FakeSutro
  client?: SutroClientOptions
}

export function oneJob(job: Partial<FakeJobOptions> = {}, options: OneJobOptions = {}): OneJob {
  const { queryClient = new QueryClient(), client: clientOptions, sutro: shared, ...fake } = options
  const sutro = shared ?? createFakeSutro(fake)
  if (!shared) sutro.addJob({ id: JOB, ...job })
  let isClosed = false
  const client = createSutroClient({
    baseUrl: 'https://sutro.example',
    apiKey: sutro.apiKey,
    async fetch(...request) {
      const answer = isClosed ? undefined : await sutro.fetch(...request)
      return answer && !isClosed ? answer : new Promise<never>(() => {})
    },
    method: fake.dialect === 'newer' ? 'GET' : 'POST',
    ...clientOptions,
  })
  // As its provider does, so that it hears of the connection and the tab.
  queryClient.mount()
  const cancellations = cancellationsOf(queryClient)
  const count = (action: string) =>
    sutro.requests.filter((request) => request.action === action).length
  const state = (status?: string) => cancellations.stateAt(client, JOB, status)
  const mutate = (callbacks: CancelJobCallbacks) =>
    new MutationObserver(queryClient, cancelJobMutationOptions({ client, ...callbacks })).mutate(
      JOB,
    )
  return {
    sutro,
    client,
    queryClient,
    cancellations,
    state,
    cancels: () => count('cancel'),
    reads: () => count('status'),
    cancel: (callbacks = {}) => mutate(callbacks).catch((error: unknown) => error),
    press: (callbacks = {}) =>
      cancellations.press(client, JOB, () => mutate(callbacks)).catch((error: unknown) => error),
    close() {
      isClosed = true
      queryClient.unmount()
    },
    show(status) {
      const told: CancelJobState[] = []
      const notify = () => void told.push(state(status))
      return { told, hide: cancellations.watch(client, JOB, { notify, status }) }
    },
  }
}

/** The phases of the states, each once where it repeats. */
export function phasesOf(states: readonly CancelJobState[]): string[] {
  return states.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])
}

/** Lets so many virtual milliseconds pass. */
export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}
