// An app with React: every kind of thing that the main entry point exports.
import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  CancelJobButton,
  type CancelJobErrorCode,
  CancelJobsButton,
  createSutroClient,
  describeCancelJob,
  isCancelJobError,
  jobStatusQueryOptions,
  type SutroClient,
  SutroProvider,
  useCancelJob,
  useCancelJobControl,
  useCancelJobs,
  useCancelJobState,
  useJobStatus,
} from 'sutro-cancel-job'
import 'sutro-cancel-job/styles.css'
import { createFakeSutro } from 'sutro-cancel-job/testing'
import de from 'sutro-cancel-job/words/de'

const sutro = createFakeSutro({ apiKey: false })
export const client: SutroClient = createSutroClient({ baseUrl: '/api/sutro', fetch: sutro.fetch })

export function App({ jobId }: { jobId: string }): ReactNode {
  return (
    <SutroProvider client={client} words={de}>
      <CancelJobButton
        jobId={jobId}
        className="cancel"
        onOutcome={({ phase }, asked) => sutro.job(asked.jobId)?.status === phase}
      />
      <CancelJobsButton jobs={[jobId, { jobId, status: 'RUNNING' }]} />
      <Own jobId={jobId} />
    </SutroProvider>
  )
}

function Own({ jobId }: { jobId: string }): ReactNode {
  const cancelJob = useCancelJob({ client })
  const state = useCancelJobState(jobId, { status: 'RUNNING' })
  const { label, triggerProps } = useCancelJobControl({ jobId })
  const { progress } = useCancelJobs()
  const { data } = useJobStatus(jobId)
  const { error } = useQuery(jobStatusQueryOptions(jobId, { client }))
  const code: CancelJobErrorCode | undefined = isCancelJobError(error) ? error.code : undefined
  // @ts-expect-error a job id is a text
  const refused = () => cancelJob.mutate(1)
  return (
    <button {...triggerProps} onDoubleClick={refused}>
      {label} {describeCancelJob(state).title} {data?.status} {progress?.total} {code}
    </button>
  )
}

export const queryClient: QueryClient | undefined = undefined
