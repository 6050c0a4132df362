import { type FormEvent, type ReactNode, useState } from 'react'
import { CancelJobButton, useJobStatus } from '../../src/index.js'
import { usePlaygroundJobs } from '../dashboard/playground-jobs.js'
import './live.css'

/** Cancels a job by its id through the playground's route, whatever is behind it. */
export function LiveCancel(): ReactNode {
  const { data } = usePlaygroundJobs()
  const [jobId, setJobId] = useState('')

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setJobId(String(new FormData(event.currentTarget).get('jobId') ?? '').trim())
  }
  return (
    <div className="live">
      <p className="live-source" data-live={data?.live}>
        {sourceInWords(data?.live)}
      </p>
      <form onSubmit={onSubmit}>
        <label htmlFor="live-job-id">Job id</label>
        <div>
          <input
            id="live-job-id"
            name="jobId"
            placeholder="batch_job_12345"
            autoComplete="off"
            spellCheck={false}
            required
          />
          <button type="submit">Look up</button>
        </div>
      </form>
      {jobId && <Found key={jobId} jobId={jobId} />}
    </div>
  )
}

function Found({ jobId }: { jobId: string }): ReactNode {
  const { data, error } = useJobStatus(jobId)
  return (
    <div className="live-job">
      <code>{jobId}</code>
      <span role="status">{data?.status ?? error?.message ?? 'Reading its status…'}</span>
      <CancelJobButton jobId={jobId} status={data?.status} />
    </div>
  )
}

function sourceInWords(live: boolean | undefined): string {
  if (live === undefined) return 'Asking the playground what is behind /api/sutro…'
  if (live) return 'A real deployment is behind /api/sutro. What is cancelled here stops for good.'
  return 'The embedded fake is behind /api/sutro. Set SUTRO_API_KEY before npm start to reach a deployment.'
}
