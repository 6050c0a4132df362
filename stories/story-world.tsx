import type { Decorator } from '@storybook/react-vite'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import {
  createSutroClient,
  type SutroClient,
  type SutroClientOptions,
  SutroProvider,
} from '../src/index.js'
import { createFakeSutro, type FakeSutro } from '../src/testing/index.js'

/** The job of the documentation's examples, which most stories are about. */
export const JOB = 'batch_job_12345'

/** What a story's own Sutro is like. */
interface World {
  /** Puts jobs and answers in place. Without it there is one running job, `batch_job_12345`. */
  arrange?: (sutro: FakeSutro) => void
  latency?: number | readonly [number, number]
  /** How the client tries; by default once, so that an answer is an outcome. */
  client?: SutroClientOptions
}

/** Gives each story a fake Sutro of its own, so that none meets another's jobs. `sutroOf` gets it. */
export function ownSutro({
  arrange = oneRunningJob,
  latency = 0,
  client,
}: World = {}): () => OwnSutro {
  return () => {
    const sutro = createFakeSutro({ apiKey: false, latency })
    arrange(sutro)
    return {
      sutro,
      client: createSutroClient({ baseUrl: '/own', retry: 0, ...client, fetch: sutro.fetch }),
    }
  }
}

interface OwnSutro {
  sutro: FakeSutro
  client: SutroClient
}

export function sutroOf({ loaded }: { loaded: Record<string, unknown> }): FakeSutro {
  return loaded.sutro as FakeSutro
}

/** How often a cancellation was asked for. */
export function askedFor(context: { loaded: Record<string, unknown> }): number {
  return sutroOf(context).cancelCount()
}

/** Puts a story into its world: its own Sutro behind its own client, and its own QueryClient. */
export const inOwnWorld: Decorator = (Story, { loaded }) => (
  <Providers client={loaded.client as SutroClient}>
    <Story />
  </Providers>
)

interface ProvidersProps {
  client: SutroClient
  children: ReactNode
}

function Providers({ client: given, children }: ProvidersProps): ReactNode {
  const [queryClient] = useState(() => new QueryClient())
  // Controls that change load the story anew; what was cancelled before stays so.
  const [client] = useState(given)
  return (
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client}>{children}</SutroProvider>
    </QueryClientProvider>
  )
}

/** For stories about the playground's routes. */
export const overTheRoute: Decorator = (Story) => (
  <Providers client={createSutroClient({ baseUrl: '/api/sutro' })}>
    <Story />
  </Providers>
)

function oneRunningJob(sutro: FakeSutro): void {
  sutro.addJob({ id: JOB, status: 'RUNNING' })
}
