import { environmentManager, MutationObserver, QueryClient } from '@tanstack/react-query'
import { vi } from 'vitest'
import {
  type CancelJobCallbacks,
  type CancelJobState,
  cancelJobMutationOptions,
  createSutroClient,
  type SutroClient,
} from '../../src/index.js'
import { type Cancellations, cancellationsOf } from '../../src/state/cancellations.js'
import {
  createFakeSutro,
  type FakeJobOptions,
  type FakeSutro,
  type FakeSutroOptions,
} from '../../src/testing/index.js'

// What is tested is what a page does, where nothing is polled on a server.
environmentManager.setIsServer(() => false)

export const JOB = 'batch_job_12345'

/** A fake Sutro with one running job, a client over it, and what an app keeps about it. */
export interface OneJob {
  sutro: FakeSutro
  client: SutroClient
  queryClient: QueryClient
  cancellations: Cancellations
  /** Clicks as a component would: a mutation of its own with these callbacks. */
  cancel(callbacks?: CancelJobCallbacks & { follow?: boolean }): Promise<unknown>
  /** Shows the job somewhere; the states that were told are kept. Gives what hides it again. */
  show(follow?: boolean): { told: CancelJobState[]; hide: () => void }
  state(): CancelJobState
  cancels(): number
  reads(): number
}

export function oneJob(
  job: Partial<FakeJobOptions> = {},
  { retry, ...options }: FakeSutroOptions & { retry?: number } = {},
  restored?: QueryClient,
): OneJob {
  const sutro = createFakeSutro(options)
  sutro.addJob({ id: JOB, ...job })
  const method = options.dialect === 'newer' ? 'GET' : 'POST'
  const client = createSutroClient({
    baseUrl: 'https://sutro.example',
    apiKey: sutro.apiKey,
    fetch: sutro.fetch,
    method,
    ...(retry !== undefined && { retry }),
  })
  const queryClient = restored ?? new QueryClient()
  // As its provider does, so that it hears of the connection and the tab.
  queryClient.mount()
  const cancellations = cancellationsOf(queryClient)
  const count = (action: string) =>
    sutro.requests.filter((request) => request.action === action).length
  const state = () => cancellations.get(JOB)
  return {
    sutro,
    client,
    queryClient,
    cancellations,
    state,
    cancels: () => count('cancel'),
    reads: () => count('status'),
    cancel: (callbacks = {}) =>
      new MutationObserver(queryClient, cancelJobMutationOptions({ client, ...callbacks }))
        .mutate(JOB)
        .catch((error: unknown) => error),
    show(follow = false) {
      const told: CancelJobState[] = []
      const hide = cancellations.watch(JOB, { notify: () => told.push(state()), client, follow })
      return { told, hide }
    },
  }
}

/** Lets so many virtual milliseconds pass. */
export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
}
