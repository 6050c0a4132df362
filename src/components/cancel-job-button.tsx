'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ComponentPropsWithoutRef, type ForwardRefExoticComponent, forwardRef, type FocusEvent, type PointerEvent, type RefAttributes, useState } from 'react'
import { useCancelJobState } from '../hooks/use-cancel-job-state.js'
import { type SutroOptions, useSutro } from '../hooks/sutro-provider.js'
import type { CancelJobCallbacks } from '../state/cancel-job-mutation-options.js'
import { cancellationsOf } from '../state/cancellations.js'
import { reconcile } from '../state/reconcile.js'
import { ask, checkAgain } from './ask.js'
import { CancelJobDialog } from './cancel-job-dialog.js'
import type { Action } from './choices.js'
import { containEvents } from './contain-events.js'
import { Elapsed } from './elapsed.js'
import { Hint } from './hint.js'
import { ResumeFollowing } from './resume-following.js'
import { labelOf, messageOf, reasonAgainst } from './words.js'

type Callbacks = Pick<CancelJobCallbacks, 'onMutate' | 'onSuccess' | 'onError' | 'onSettled' | 'meta'>
type ButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'disabled' | 'type' | keyof Callbacks>

/** Everything a `<button>` takes, and a mutation's callbacks, besides these. */
export interface CancelJobButtonProps extends ButtonProps, Callbacks, SutroOptions {
  /** The job_id that Sutro returned. */
  jobId: string
  /** What people call the job; names it to them instead of the id. */
  jobName?: string | undefined
  /** The status that the dashboard already knows, from either vocabulary, in any case. */
  status?: string | undefined
}

/**
 * A button that cancels a job after a confirm, and says what came of it. `data-state` bears the phase.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * <CancelJobButton jobId={job.id} jobName={job.name} status={job.status} />
 */
export const CancelJobButton: ForwardRefExoticComponent<CancelJobButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef(
  function CancelJobButton(props: CancelJobButtonProps, ref) {
    const { jobId, jobName, status, client, follow, onMutate, onSuccess, onError, onSettled, meta, ...rest } = props
    const sutro = useSutro({ client, follow })
    const queryClient = useQueryClient()
    const state = reconcile(useCancelJobState(jobId, sutro), status)
    const [shown, setShown] = useState<{ jobId: string; what: 'hint' | 'dialog'; trigger: HTMLElement }>()

    // A recycled row shows another job by now: what was opened for the one before must not act on it.
    if (shown && shown.jobId !== jobId) setShown(undefined)
    const open = shown?.jobId === jobId ? shown : undefined
    const reason = state.phase === 'idle' || state.phase === 'cancelling' ? reasonAgainst(status) : undefined
    const done = ['cancelling', 'cancelled', 'finished'].includes(state.phase)
    const disabled = reason !== undefined || done || (state.phase === 'pending' && !state.paused)
    const hint = state.phase === 'idle' ? reason : messageOf(state)

    const show = (what: 'hint' | 'dialog', trigger: HTMLElement) => setShown({ jobId, what, trigger })
    const showHint = (trigger: HTMLElement) => {
      if (hint && !open) show('hint', trigger)
    }
    const hide = () => setShown((current) => (current?.what === 'hint' ? undefined : current))
    const leave = ({ relatedTarget }: PointerEvent) => {
      const onto = relatedTarget instanceof Element ? relatedTarget.closest('.sutro-hint, .sutro-cancel') : null
      if (!onto || (onto !== open?.trigger && !onto.matches('.sutro-hint'))) hide()
    }
    const contained = containEvents<HTMLButtonElement>((event) => {
      rest.onClick?.(event)
      if (event.defaultPrevented) return
      // A link or a summary around the button must not act on it.
      event.preventDefault()
      show(disabled ? 'hint' : 'dialog', event.currentTarget)
    }, rest)
    const choose = (action: Action) => {
      if (action === 'give-up') return cancellationsOf(queryClient).giveUp(jobId)
      const asked = { jobId, name: jobName ?? jobId, near: open?.trigger ?? document.body, ...sutro }
      if (action === 'check') return checkAgain(queryClient, asked)
      return ask(queryClient, asked, { onMutate, onSuccess, onError, onSettled, meta })
    }

    return (
      <>
        <button
          {...rest}
          {...contained}
          onFocus={(event: FocusEvent<HTMLButtonElement>) => {
            rest.onFocus?.(event)
            if (event.currentTarget.matches(':focus-visible')) showHint(event.currentTarget)
          }}
          onBlur={(event: FocusEvent<HTMLButtonElement>) => {
            rest.onBlur?.(event)
            hide()
          }}
          onPointerEnter={(event: PointerEvent<HTMLButtonElement>) => {
            rest.onPointerEnter?.(event)
            showHint(event.currentTarget)
          }}
          onPointerLeave={(event: PointerEvent<HTMLButtonElement>) => {
            rest.onPointerLeave?.(event)
            leave(event)
          }}
          ref={ref}
          type="button"
          className={rest.className ? `sutro-cancel ${rest.className}` : 'sutro-cancel'}
          data-state={state.phase}
          data-paused={state.paused || undefined}
          aria-label={`${labelOf(state)}: ${jobName ?? jobId}`}
          aria-description={hint}
          aria-disabled={disabled || undefined}
          aria-haspopup={disabled ? undefined : 'dialog'}
        >
          {labelOf(state)}
        </button>
        {open?.what === 'hint' && hint && (
          <Hint anchor={open.trigger} onLeave={leave} onEscape={hide}>
            {hint} {state.phase === 'cancelling' && state.requestedAt !== undefined && <Elapsed since={state.requestedAt} />}
          </Hint>
        )}
        {open?.what === 'dialog' && (
          <CancelJobDialog
            {...{ jobId, jobName, state, status, trigger: open.trigger }}
            onChoose={choose}
            onClose={() => setShown(undefined)}
          />
        )}
        {sutro.follow && status !== undefined && state.phase === 'cancelling' && <ResumeFollowing {...{ jobId, status }} />}
      </>
    )
  },
)
