'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { cancellationsOf } from '../state/cancellations.js'

/** Takes up following a job that the dashboard says is stopping; rendered only by rows that need it. */
export function ResumeFollowing({ jobId, status }: { jobId: string; status: string }): null {
  const queryClient = useQueryClient()
  useEffect(() => cancellationsOf(queryClient).resume(jobId, status), [queryClient, jobId, status])
  return null
}
