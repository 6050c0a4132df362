import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { CancelJobButton, createSutroClient, SutroProvider } from '../../../src/index.js'

// A dashboard as a user of the package would write it: all that it knows of Sutro is a path. The
// timeout is for a busy machine.
const client = createSutroClient({ baseUrl: '/api/sutro', timeout: 60_000 })
const root = document.body.appendChild(document.createElement('main'))

createRoot(root).render(
  <QueryClientProvider client={new QueryClient()}>
    <SutroProvider client={client}>
      <CancelJobButton jobId="batch_job_12345" />
      <CancelJobButton jobId="somebody_elses" />
    </SutroProvider>
  </QueryClientProvider>,
)
