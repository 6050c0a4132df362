import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { CancelJobButton, createSutroClient, SutroProvider } from '../../../src/index.js'

const client = createSutroClient({ baseUrl: '/v1', timeout: 400, retry: { budget: 2500 } })
const queryClient = new QueryClient()
const root = createRoot(document.body.appendChild(document.createElement('main')))

/** Shows the button of one job, as a dashboard would. */
export function show(jobId: string, follow: boolean): void {
  root.render(
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client} follow={follow}>
        <CancelJobButton key={jobId} jobId={jobId} />
      </SutroProvider>
    </QueryClientProvider>,
  )
}
