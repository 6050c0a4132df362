import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  cancelJobMutationOptions,
  createSutroClient,
  type SutroClient,
  SutroProvider,
  useCancelJobs,
} from '../../../src/index.js'
import '../../../src/styles.css'
import { baseUrl } from './cancel.js'

export { CancelJobButton as Row } from '../../../src/index.js'

const queryClient = new QueryClient()
// Thousands of requests at once wait in the browser's own queue, where the others have no deadline either.
const { account, cancelJob } = createSutroClient({
  baseUrl,
  timeout: 300_000,
  retry: { budget: 600_000 },
})
// The others believe Sutro's word, too, and do not follow a job to its end.
const client: SutroClient = { account, cancelJob }

let bulk: (jobIds: readonly string[]) => Promise<unknown> = () =>
  Promise.reject(new Error('Mount first.'))

function Bulk(): ReactNode {
  bulk = useCancelJobs().mutateAsync
  return null
}

export function Providers({ children }: { children: ReactNode }): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client}>
        <Bulk />
        {children}
      </SutroProvider>
    </QueryClientProvider>
  )
}

/** As `useCancelJobs` does it, a few at a time. */
export function cancelAll(jobIds: readonly string[]): Promise<unknown> {
  return bulk(jobIds)
}

/** As each row's button does it, all at once. */
export function cancelEach(jobIds: readonly string[]): void {
  const options = queryClient.defaultMutationOptions(cancelJobMutationOptions({ client }))
  for (const jobId of jobIds)
    void queryClient.getMutationCache().build(queryClient, options).execute(jobId)
}
