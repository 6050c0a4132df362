import { QueryClient, useMutation } from '@tanstack/react-query'
import { expectTypeOf } from 'vitest'
import {
  type CancelJobError,
  type CancelJobErrorCode,
  cancelJobMutationOptions,
  type CancelJobResult,
  isCancelJobError,
  type JobStatus,
  jobStatusQueryOptions,
  type SutroClient,
  useCancelJob,
} from '../../src/index.js'

// TypeScript checks this file, and nobody runs it. A wrong type is an error of `npm run typecheck`.

declare const client: SutroClient

/** `useCancelJob` is a mutation: from the job id to Sutro's answer, or a `CancelJobError`. */
export function Plain(): void {
  const cancelJob = useCancelJob()
  expectTypeOf(cancelJob.data).toEqualTypeOf<CancelJobResult | undefined>()
  expectTypeOf(cancelJob.error).toEqualTypeOf<CancelJobError | null>()
  expectTypeOf(cancelJob.variables).toEqualTypeOf<string | undefined>()
  expectTypeOf(cancelJob.mutateAsync('a')).resolves.toEqualTypeOf<CancelJobResult>()
  // @ts-expect-error A job id is a string.
  cancelJob.mutate(1)
  // @ts-expect-error A mutation without a job id has nothing to cancel.
  cancelJob.mutate()
}

/** What `onMutate` returns is what the other callbacks get. */
export function WithSnapshot(): void {
  const cancelJob = useCancelJob({
    onMutate: (jobId) => ({ before: jobId.length }),
    onSuccess: (answer, jobId, snapshot) => {
      expectTypeOf(answer).toEqualTypeOf<CancelJobResult>()
      expectTypeOf(jobId).toEqualTypeOf<string>()
      expectTypeOf(snapshot).toEqualTypeOf<{ before: number }>()
    },
    onError: (error, _jobId, snapshot) => {
      expectTypeOf(error).toEqualTypeOf<CancelJobError>()
      expectTypeOf(snapshot).toEqualTypeOf<{ before: number } | undefined>()
    },
  })
  expectTypeOf(cancelJob.context).toEqualTypeOf<{ before: number } | undefined>()
  useCancelJob<string>({
    // @ts-expect-error `onMutate` must return what the type argument says.
    onMutate: () => 1,
  })
}

/** What the package decides itself is no option. */
export function Refused(): void {
  // @ts-expect-error The package sends the request.
  useCancelJob({ mutationFn: async () => undefined })
  // @ts-expect-error The client repeats requests.
  useCancelJob({ retry: 3 })
  // @ts-expect-error A scope of the host would hold up other jobs.
  useCancelJob({ scope: { id: 'all' } })
}

/** The options are those of any mutation, and keep their types in `useMutation`. */
export function Options(): void {
  const options = cancelJobMutationOptions({ client, onMutate: () => ['a'] })
  const mutation = useMutation(options)
  expectTypeOf(mutation.data).toEqualTypeOf<CancelJobResult | undefined>()
  expectTypeOf(mutation.error).toEqualTypeOf<CancelJobError | null>()
  expectTypeOf(mutation.context).toEqualTypeOf<string[] | undefined>()
  // @ts-expect-error Without a client nobody could be asked.
  cancelJobMutationOptions({})
  const { queryKey } = jobStatusQueryOptions('a', { client })
  expectTypeOf(new QueryClient().getQueryData(queryKey)).toEqualTypeOf<JobStatus | undefined>()
}

/** `isCancelJobError` tells the type of an unknown value, and knows the codes. */
export function Narrowed(error: unknown): void {
  if (isCancelJobError(error)) {
    expectTypeOf(error).toEqualTypeOf<CancelJobError>()
    expectTypeOf(error.code).toEqualTypeOf<CancelJobErrorCode>()
  } else {
    expectTypeOf(error).toBeUnknown()
  }
  if (isCancelJobError(error, 'rate_limited')) {
    expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>()
  }
  // @ts-expect-error There is no such code.
  isCancelJobError(error, 'rate-limited')
}
