import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useMutationState,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { expose, requestCancel } from './cancel.js'
import type { RowProps } from './start.js'

const queryClient = new QueryClient()

/** A row that shares its state the documented way: every row looks for its job among all mutations. */
export function Row({ jobId }: RowProps): ReactNode {
  const { mutate } = useMutation({
    mutationKey: ['cancel', jobId],
    mutationFn: () => requestCancel(jobId),
  })
  const states = useMutationState({
    filters: { mutationKey: ['cancel', jobId], exact: true },
    select: (mutation) => mutation.state.status,
  })
  expose(jobId, mutate)
  const last = states.at(-1) ?? 'idle'
  return (
    <button
      type="button"
      data-state={last === 'success' ? 'cancelled' : last}
      disabled={last === 'pending'}
      onClick={() => mutate()}
    >
      {last === 'success' ? 'Cancelled' : 'Cancel job'}
    </button>
  )
}

export function Providers({ children }: { children: ReactNode }): ReactNode {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
