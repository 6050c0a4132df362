'use client'

import { type ComponentPropsWithoutRef, type ForwardRefExoticComponent, forwardRef, type RefAttributes, type SyntheticEvent, useState } from 'react'
import { isCancellable } from '../client/job-status-words.js'
import { useCancelJobs, type UseCancelJobsOptions } from '../hooks/use-cancel-jobs.js'
import { useSutro } from '../hooks/sutro-provider.js'
import { type CancelJobsChoice, CancelJobsDialog } from './cancel-jobs-dialog.js'
import { jobsInWords, type SelectedJob, skippedInWords } from './cancel-jobs-words.js'
import { Hint } from './hint.js'
import { attributesOf, classOf, hearFirst, triggerEvents } from './trigger-props.js'
import { useBulkAnnouncements } from './use-bulk-announcements.js'

type ButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'disabled' | 'type' | keyof UseCancelJobsOptions>

/** Everything a `<button>` takes, and what `useCancelJobs` takes, besides these. */
export interface CancelJobsButtonProps extends ButtonProps, UseCancelJobsOptions {
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
export const CancelJobsButton: ForwardRefExoticComponent<CancelJobsButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function CancelJobsButton(props: CancelJobsButtonProps, ref) {
    const { jobs, client, follow, concurrency, onMutate, onSuccess, onError, onSettled, meta, gcTime, throwOnError } = props
    const sutro = useSutro({ client, follow })
    const given = Object.entries({ onMutate, onSuccess, onError, onSettled, meta, gcTime, throwOnError })
    const callbacks = Object.fromEntries(given.filter(([, value]) => value !== undefined))
    const bulk = useCancelJobs({ ...callbacks, ...sutro, concurrency })
    const [trigger, setTrigger] = useState<HTMLElement>()
    const [open, setOpen] = useState<'hint' | 'dialog'>()
    const [begun, setBegun] = useState<{ at: number; stopping: boolean }>()

    const selection = jobs.map((job) => (typeof job === 'string' ? { jobId: job } : job))
    const asked = [...new Set(selection.filter(({ status }) => status === undefined || isCancellable(status)).map(({ jobId }) => jobId))]
    const ended = begun !== undefined && bulk.submittedAt >= begun.at && !bulk.isPending
    const stage = !begun ? 'asking' : ended ? 'ended' : begun.stopping ? 'stopping' : 'running'
    const result = (ended && bulk.data) || { ...bulk.progress, items: bulk.items }
    const nothing = stage === 'asking' && asked.length === 0
    const none = selection.length === 0 ? 'Select the jobs to cancel.' : 'None of the selected jobs can be cancelled any more.'
    const label = labelOf(stage, asked.length, result.settled, result.total)
    useBulkAnnouncements(begun && trigger, stage === 'ended', result, sutro.follow)

    const choose = (choice: CancelJobsChoice) => {
      if (choice === 'stop') {
        bulk.abort()
        return setBegun((current) => current && { ...current, stopping: true })
      }
      setBegun({ at: Date.now(), stopping: false })
      if (choice === 'retry') bulk.retry()
      else bulk.mutate(asked)
    }
    const hide = () => setOpen((current) => (current === 'hint' ? undefined : current))
    const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
      const { type, currentTarget } = event
      hearFirst(event, props)
      if (type === 'blur' || type === 'pointerleave') return hide()
      const pressed = type === 'click' && !event.defaultPrevented
      const looked = nothing && !open && (type === 'pointerenter' || (type === 'focus' && currentTarget.matches(':focus-visible')))
      if (!pressed && !looked) return
      // A link or a label around the button must not act on it.
      if (pressed) event.preventDefault()
      setTrigger(currentTarget)
      setOpen(nothing ? 'hint' : 'dialog')
    }
    const close = () => {
      setOpen(undefined)
      // Once its summary was seen, the button is for the next selection.
      if (stage === 'ended') setBegun(undefined)
    }

    return (
      <>
        <button
          {...attributesOf(props)}
          {...triggerEvents(hear)}
          ref={ref}
          type="button"
          className={classOf(props)}
          data-state={stage === 'asking' ? 'idle' : stage === 'ended' ? 'ended' : 'running'}
          aria-description={nothing ? none : undefined}
          aria-describedby={props['aria-describedby']}
          aria-disabled={nothing || undefined}
          aria-haspopup={nothing ? undefined : 'dialog'}
        >
          {label}
        </button>
        {open === 'hint' && nothing && trigger && (
          <Hint anchor={trigger} onLeave={hide} onEscape={hide}>
            {none}
          </Hint>
        )}
        {open === 'dialog' && trigger && (
          <CancelJobsDialog
            {...{ stage, trigger, result }}
            count={asked.length}
            skipped={skippedInWords(selection)}
            startedAt={begun?.at ?? 0}
            follow={sutro.follow}
            onChoose={choose}
            onClose={close}
          />
        )}
      </>
    )
  },
)

function labelOf(stage: string, count: number, settled: number, total: number): string {
  if (stage === 'asking') return count === 0 ? 'Cancel jobs' : `Cancel ${jobsInWords(count)}`
  if (stage === 'ended') return 'See what happened'
  return `Cancelling ${settled.toLocaleString('en')} of ${total.toLocaleString('en')}…`
}
