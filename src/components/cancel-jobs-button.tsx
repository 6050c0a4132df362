'use client'

import { type MutationOptions, type QueryClient, useQueryClient } from '@tanstack/react-query'
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  type SyntheticEvent,
  useId,
  useReducer,
  useState,
} from 'react'
import { useCancelJobs, type UseCancelJobsOptions } from '../hooks/use-cancel-jobs.js'
import { useSutro } from '../hooks/sutro-provider.js'
import { type CancelJobsResult, canRepeat } from '../state/cancel-jobs.js'
import { cancellationsOf } from '../state/cancellations.js'
import { type CancelJobsChoice, CancelJobsDialog } from './cancel-jobs-dialog.js'
import { reasonForNone, selectionOf } from './cancel-jobs-selection.js'
import { bulkLabel, ofThisRun, runningInWords, type SelectedJob } from './cancel-jobs-words.js'
import { disabledReasonOf, type Disabling, jobsOf } from './given.js'
import { Icon } from './icon.js'
import { attributesOf, classOf, join, hearFirst, triggerEvents } from './trigger-props.js'
import { announceBulkEnd, useBulkAnnouncements } from './use-bulk-announcements.js'

type ButtonProps = Omit<
  ComponentPropsWithoutRef<'button'>,
  'children' | 'dangerouslySetInnerHTML' | 'disabled' | 'type' | keyof UseCancelJobsOptions
>

/** Everything a `<button>` takes, and what `useCancelJobs` takes, besides these. */
export interface CancelJobsButtonProps extends ButtonProps, UseCancelJobsOptions, Disabling {
  /** The selection: ids, or ids with the name and status that the dashboard knows. */
  jobs: readonly (string | SelectedJob)[]
}

/**
 * A button that cancels a selection of jobs after one confirm, shows how far it is, and says at the end what
 * became of them. Closing its dialog does not stop it. `data-state` is `idle`, `running` or `ended`.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * <CancelJobsButton jobs={selected.map(({ id, status }) => ({ jobId: id, status }))} />
 */
export const CancelJobsButton: ForwardRefExoticComponent<
  CancelJobsButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function CancelJobsButton(props: CancelJobsButtonProps, ref) {
  const {
    jobs,
    client,
    follow,
    concurrency,
    onMutate,
    onSuccess,
    onError,
    onSettled,
    meta,
    gcTime,
    throwOnError,
  } = props
  const sutro = useSutro({ client, follow })
  const given = Object.entries({
    onMutate,
    onSuccess,
    onError,
    onSettled,
    meta,
    gcTime,
    throwOnError,
  })
  const callbacks = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  const queryClient = useQueryClient()
  const [trigger, setTrigger] = useState<HTMLElement>()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [begun, setBegun] = useState<{
    at: number
    of: string
    kept: number
    stopping: boolean
    seen?: boolean
  }>()
  // Once its results were seen, the button is for the next selection.
  if (begun?.seen && !open && begun.of !== idsOf(jobs)) setBegun(undefined)
  const [, lookAgain] = useReducer((times: number) => times + 1, 0)
  const bulk = useCancelJobs({
    ...callbacks,
    ...sutro,
    concurrency,
    onSettled: (...settled) => {
      if (trigger) announceBulkEnd(settled[0], sutro.follow, trigger)
      return (onSettled ?? defaultsOf(queryClient).onSettled)?.(...settled)
    },
  })

  const ended = begun !== undefined && bulk.submittedAt >= begun.at && !bulk.isPending
  const stage = !begun ? 'asking' : ended ? 'ended' : begun.stopping ? 'stopping' : 'running'
  const shown = stage === 'stopping' ? 'running' : stage
  const result = (ended && bulk.data) || { ...bulk.progress, items: bulk.items }
  const selection = selectionOf(jobs)
  const nothing = stage === 'asking' && selection.asked.length === 0
  const offReason = disabledReasonOf(props)
  const reason = offReason ?? (nothing ? reasonForNone(selection) : undefined)
  const describedBy = props['aria-describedby']
  const joined = describedBy && reason
  const notOverYet = () => selectionOf(jobs, (jobId) => cancellationsOf(queryClient).told(jobId))
  useBulkAnnouncements(
    shown === 'running' ? trigger : undefined,
    ofThisRun(result, begun?.kept ?? 0),
  )

  const choose = (choice: CancelJobsChoice) => {
    if (choice === 'stop') {
      bulk.abort()
      return setBegun((current) => current && { ...current, stopping: true })
    }
    const { asked } = notOverYet()
    if (choice === 'confirm' && asked.length === 0) return lookAgain()
    const kept = choice === 'retry' ? result.items.filter((item) => !canRepeat(item)).length : 0
    setBegun({ at: Date.now(), of: begun?.of ?? idsOf(jobs), kept, stopping: false })
    if (choice === 'retry') bulk.retry()
    else bulk.mutate(asked)
  }
  const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
    hearFirst(event, props)
    if (event.type !== 'click' || event.defaultPrevented) return
    // A link or a label around the button must not act on it.
    event.preventDefault()
    setTrigger(event.currentTarget)
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    if (stage === 'ended') setBegun((current) => current && { ...current, seen: true })
  }

  return (
    <>
      <button
        {...attributesOf(props)}
        {...triggerEvents(hear)}
        ref={ref}
        type="button"
        className={classOf(props)}
        data-state={shown === 'asking' ? 'idle' : shown}
        aria-label={
          props['aria-label'] ?? (shown === 'running' ? runningInWords(result) : undefined)
        }
        title={props.title ?? reason}
        aria-description={join(props['aria-description'], reason)}
        aria-describedby={joined ? `${describedBy} ${id}` : describedBy}
        aria-disabled={reason !== undefined || undefined}
        aria-haspopup={props['aria-haspopup'] ?? 'dialog'}
      >
        {shown !== 'asking' && <Icon name="list" />}
        <span className="sutro-label">{bulkLabel(shown, selection.asked.length, result)}</span>
      </button>
      {joined && (
        <span hidden id={id}>
          {reason}
        </span>
      )}
      {open && trigger && (
        <CancelJobsDialog
          {...{ stage, trigger, result, offReason }}
          selection={stage === 'asking' ? notOverYet() : selection}
          startedAt={begun?.at ?? 0}
          kept={begun?.kept ?? 0}
          follow={sutro.follow}
          onChoose={choose}
          onClose={close}
        />
      )}
    </>
  )
})

function idsOf(given: unknown): string {
  return JSON.stringify(jobsOf(given).jobs.map(({ jobId }) => jobId))
}

/** What the host has set for every mutation, which a callback of our own would stand in for. */
function defaultsOf(
  queryClient: QueryClient,
): MutationOptions<CancelJobsResult, Error, readonly string[]> {
  return queryClient.defaultMutationOptions({ mutationKey: ['sutro-cancel-jobs'] })
}
