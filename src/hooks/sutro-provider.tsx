'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { SutroClient } from '../client/create-sutro-client.js'

/** The client of a hook. */
export interface SutroOptions {
  /** The client that asks; it wins over the provider's. */
  client?: SutroClient | undefined
}

const SutroContext = createContext<SutroClient | undefined>(undefined)

export interface SutroProviderProps {
  /** The client that everything below speaks through. */
  client: SutroClient
  children?: ReactNode
}

/**
 * Gives a client to every hook and button below it.
 *
 * @example
 * <QueryClientProvider client={queryClient}>
 *   <SutroProvider client={createSutroClient({ baseUrl: '/api/sutro' })}>
 *     <CancelJobButton jobId="batch_job_12345" />
 *   </SutroProvider>
 * </QueryClientProvider>
 */
export function SutroProvider({ client, children }: SutroProviderProps): ReactNode {
  return <SutroContext.Provider value={client}>{children}</SutroContext.Provider>
}

/** The client that was passed, else the provider's. */
export function useSutro({ client }: SutroOptions): SutroClient {
  const provided = useContext(SutroContext)
  const chosen = client ?? provided
  if (!chosen) throw new Error(NO_CLIENT)
  return chosen
}

const NO_CLIENT =
  'sutro-cancel-job has no client here. Wrap the app in <SutroProvider client={createSutroClient({ … })}>, ' +
  'or pass the client to this hook as `client`.'
