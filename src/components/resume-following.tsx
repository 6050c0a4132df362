'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type SutroOptions, useSutro } from '../hooks/sutro-provider.js'
import { cancellationsOf } from '../state/cancellations.js'

interface ResumeFollowingProps extends SutroOptions {
  jobId: string
  status: string
}

/** Takes up following a job that the dashboard says is stopping; rendered only by rows that need it. */
export function ResumeFollowing({ jobId, status, ...options }: ResumeFollowingProps): null {
  const { follow } = useSutro(options)
  const queryClient = useQueryClient()
  useEffect(() => {
    if (follow) cancellationsOf(queryClient).resume(jobId, status)
  }, [queryClient, jobId, status, follow])
  return null
}
