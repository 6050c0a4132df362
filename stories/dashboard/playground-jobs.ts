import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { FakeJob } from '../../src/testing/index.js'

/** What `GET /playground/jobs` answers; `jobs` is empty where a real deployment is behind the route. */
export interface PlaygroundJobs {
  live: boolean
  jobs: readonly FakeJob[]
}

const queryKey = ['playground-jobs']

/** The playground's jobs, read again every second as a dashboard would. */
export function usePlaygroundJobs(): UseQueryResult<PlaygroundJobs> {
  return useQuery<PlaygroundJobs>({
    queryKey,
    queryFn: ({ signal }) => ask('/playground/jobs', { signal }),
    refetchInterval: 1000,
    retry: false,
  })
}

/** Puts all jobs back to how they were at the start, and forgets what was cancelled. */
export function useResetPlayground(): UseMutationResult<PlaygroundJobs, Error, void> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: resetPlayground,
    onSuccess: () => queryClient.resetQueries(),
  })
}

export async function resetPlayground(): Promise<PlaygroundJobs> {
  return ask('/playground/reset', { method: 'POST' })
}

async function ask(path: string, init: RequestInit): Promise<PlaygroundJobs> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
  return (await response.json()) as PlaygroundJobs
}
