import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Answer, expose, requestCancel } from './cancel.js'

const queryClient = new QueryClient()

export function Providers({ children }: { children: ReactNode }): ReactNode {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

interface Cancelling {
  phase: string
  label: string
  busy: boolean
  open: boolean
  setOpen: (open: boolean) => void
  confirm: () => void
}

/** The twenty lines of `useMutation` that the recipes share; what differs is the kit's dialog. */
export function useCancelling(jobId: string): Cancelling {
  const [open, setOpen] = useState(false)
  const { mutate, data, isPending, isError } = useMutation<Answer, Error>({
    mutationFn: () => requestCancel(jobId),
    onSuccess: () => setOpen(false),
  })
  expose(jobId, mutate)
  const phase = isPending
    ? 'pending'
    : isError
      ? 'error'
      : data
        ? data.cancelled
          ? 'cancelled'
          : 'rejected'
        : 'idle'
  const label =
    phase === 'pending' ? 'Cancelling…' : phase === 'cancelled' ? 'Cancelled' : 'Cancel job'
  return { phase, label, busy: isPending, open, setOpen, confirm: () => mutate() }
}
