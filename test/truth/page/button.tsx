import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { CancelJobButton, createSutroClient, SutroProvider } from '../../../src/index.js'
import { trackedFetch } from './tracked-fetch.js'

export { openRequests } from './tracked-fetch.js'

const client = createSutroClient({ baseUrl: '/v1', fetch: trackedFetch })
const queryClient = new QueryClient()
const root = createRoot(document.body.appendChild(document.createElement('main')))

/** Shows the button of one job, as a dashboard would. */
export function show(jobId: string): void {
  root.render(
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client}>
        <CancelJobButton key={jobId} jobId={jobId} />
      </SutroProvider>
    </QueryClientProvider>,
  )
}
