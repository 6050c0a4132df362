'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { SutroClient } from '../client/create-sutro-client.js'

/** Whom to ask, and whether to follow: what every hook and component here takes and inherits. */
export interface SutroOptions {
  /** The client that asks; it wins over the provider's. */
  client?: SutroClient | undefined
  /** Read the status after acceptance until the job has stopped. Default: the provider's, else false. */
  follow?: boolean | undefined
}

interface Sutro {
  client: SutroClient
  follow: boolean
}

const SutroContext = createContext<Sutro | undefined>(undefined)

export interface SutroProviderProps {
  /** The client that everything below speaks through. */
  client: SutroClient
  /** Read the status after acceptance until the job has stopped. Default false. */
  follow?: boolean
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
export function SutroProvider({ client, follow = false, children }: SutroProviderProps): ReactNode {
  const value = useMemo(() => ({ client, follow }), [client, follow])
  return <SutroContext.Provider value={value}>{children}</SutroContext.Provider>
}

/** What was passed, else what the provider gives. */
export function useSutro({ client, follow }: SutroOptions): Sutro {
  const provided = useContext(SutroContext)
  // A long table asks thousands of times, and for nothing else.
  if (provided && client === undefined && follow === undefined) return provided
  const chosen = client ?? provided?.client
  if (!chosen) throw new Error(NO_CLIENT)
  return { client: chosen, follow: follow ?? provided?.follow ?? false }
}

const NO_CLIENT =
  'sutro-cancel-job has no client here. Wrap the app in <SutroProvider client={createSutroClient({ … })}>, ' +
  'or pass the client to this hook or component as `client`.'
