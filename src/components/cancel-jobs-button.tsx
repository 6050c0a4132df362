'use client'

import { useQueryClient } from '@tanstack/react-query'
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  type SyntheticEvent,
  useEffect,
  useId,
  useReducer,
  useState,
} from 'react'
import { useCancelJobs, type UseCancelJobsOptions } from '../hooks/use-cancel-jobs.js'
import { useSutro } from '../hooks/sutro-provider.js'
import { cancellationsOf } from '../cancellations/cancellations.js'
import { announceBulk } from './announce-bulk.js'
import { type CancelJobsChoice, CancelJobsDialog } from './cancel-jobs-dialog.js'
import { reasonForNone, selectionOf } from './cancel-jobs-selection.js'
import { bulkLabel, runningInWords, type SelectedJob } from './cancel-jobs-words.js'
import { disabledReasonOf, type Disabling, jobsOf } from './given.js'
import { Icon } from './icon.js'
import { attributesOf, classOf, join, hearFirst, triggerEvents } from './trigger-props.js'

type ButtonProps = Omit<
  ComponentPropsWithoutRef<'button'>,
  'children' | 'dangerouslySetInnerHTML' | 'disabled' | 'type' | keyof UseCancelJobsOptions
>

/** Everything a `<button>` takes, and what `useCancelJobs` takes, besides these. */
export interface CancelJobsButtonProps
  extends ButtonProps, Omit<UseCancelJobsOptions, 'client'>, Disabling {
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
  const { jobs, concurrency, id: runId = '' } = props
  const callbacks = Object.fromEntries(
    CALLBACKS.flatMap((name) => (props[name] === undefined ? [] : [[name, props[name]]])),
  )
  const client = useSutro({})
  const cancellations = cancellationsOf(useQueryClient())
  const run = cancellations.run(client, runId)
  const bulk = useCancelJobs({ ...callbacks, concurrency, id: runId })
  const [trigger, setTrigger] = useState<HTMLElement>()
  const id = useId()
  const [open, setOpen] = useState<'question' | 'results'>()
  /** The selection whose results were seen. */
  const [seen, setSeen] = useState<string>()
  const [, lookAgain] = useReducer((times: number) => times + 1, 0)

  const result = { ...bulk.progress, items: bulk.items }
  const isOver = seen !== undefined && seen !== idsOf(jobs)
  const hasRun = result.total > 0 && (bulk.isRunning || open === 'results' || !isOver)
  const stage = !hasRun
    ? 'asking'
    : !bulk.isRunning
      ? 'ended'
      : run.isStopped
        ? 'stopping'
        : 'running'
  const shown = stage === 'stopping' ? 'running' : stage
  useEffect(() => {
    // Once its results were seen, the button is for the next selection.
    if (isOver && !open && !bulk.isRunning) run.clear()
  }, [isOver, open, bulk.isRunning, run])
  const selection = selectionOf(jobs)
  const nothing = stage === 'asking' && selection.asked.length === 0
  const offReason = disabledReasonOf(props)
  const reason = offReason ?? (nothing ? reasonForNone(selection) : undefined)
  const describedBy = props['aria-describedby']
  const joined = describedBy && reason
  const notOverYet = () => selectionOf(jobs, (jobId) => cancellations.stateAt(client, jobId))

  const choose = (choice: CancelJobsChoice) => {
    if (choice === 'stop') return bulk.stop()
    const { asked } = notOverYet()
    if (choice === 'confirm' && asked.length === 0) return lookAgain()
    setSeen(undefined)
    if (choice === 'retry') bulk.retry()
    else bulk.mutate(asked)
    if (trigger) announceBulk(run, trigger)
  }
  const hear = (event: SyntheticEvent<HTMLButtonElement>) => {
    hearFirst(event, props)
    if (event.type !== 'click' || event.defaultPrevented) return
    // A link or a label around the button must not act on it.
    event.preventDefault()
    setTrigger(event.currentTarget)
    setOpen(stage === 'asking' ? 'question' : 'results')
  }
  const close = () => {
    setOpen(undefined)
    if (stage === 'ended') setSeen((current) => current ?? idsOf(jobs))
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
          pace={run.pace}
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

const CALLBACKS = [
  ...(['onMutate', 'onSuccess', 'onError', 'onSettled', 'onOutcome'] as const),
  ...(['meta', 'gcTime', 'throwOnError'] as const),
]
