import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, version } from 'react'
import { createRoot } from 'react-dom/client'
import {
  CancelJobButton,
  CancelJobsButton,
  createSutroClient,
  SutroProvider,
  useCancelJobState,
} from '../../../src/index.js'
import { createFakeSutro } from '../../../src/testing/index.js'

const sutro = createFakeSutro({ apiKey: false })
for (const id of ['one', 'two', 'three']) sutro.addJob({ id, status: 'RUNNING' })
const client = createSutroClient({ baseUrl: 'https://sutro.example', fetch: sutro.fetch })

function Phase({ jobId }: { jobId: string }) {
  return <output id={jobId}>{useCancelJobState(jobId).phase}</output>
}

document.title = version
createRoot(document.body.appendChild(document.createElement('main'))).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <SutroProvider client={client}>
        <CancelJobButton jobId="one" />
        <CancelJobsButton jobs={[{ jobId: 'two' }, { jobId: 'three' }]} />
        {['one', 'two', 'three'].map((jobId) => (
          <Phase key={jobId} jobId={jobId} />
        ))}
      </SutroProvider>
    </QueryClientProvider>
  </StrictMode>,
)
