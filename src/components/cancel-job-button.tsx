'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ComponentPropsWithoutRef, type ForwardRefExoticComponent, forwardRef, type PointerEvent, type RefAttributes, useState } from 'react'
import { useCancelJobState } from '../hooks/use-cancel-job-state.js'
import { type SutroOptions, useSutro } from '../hooks/sutro-provider.js'
import type { CancelJobCallbacks } from '../state/cancel-job-mutation-options.js'
import { cancellationsOf } from '../state/cancellations.js'
import { reconcile } from '../state/reconcile.js'
import { ask } from './ask.js'
import { CancelJobDialog } from './cancel-job-dialog.js'
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
    const open = shown?.jobId === jobId ? shown : undefined
    const reason = state.phase === 'idle' || state.phase === 'cancelling' ? reasonAgainst(status) : undefined
    const done = ['cancelling', 'cancelled', 'finished'].includes(state.phase)
    const disabled = reason !== undefined || done || (state.phase === 'pending' && !state.paused)
    const hint = state.phase === 'idle' ? reason : messageOf(state)

    const show = (what: 'hint' | 'dialog', trigger: HTMLElement) => setShown({ jobId, what, trigger })
    const hide = () => setShown((current) => (current?.what === 'hint' ? undefined : current))
    const leave = ({ relatedTarget }: PointerEvent) => {
      const onto = relatedTarget instanceof Element ? relatedTarget.closest('.sutro-hint, .sutro-cancel') : null
      if (!onto || (onto !== open?.trigger && !onto.matches('.sutro-hint'))) hide()
    }
    const contained = containEvents<HTMLButtonElement>((event) => {
      rest.onClick?.(event)
      if (!event.defaultPrevented) show(disabled ? 'hint' : 'dialog', event.currentTarget)
    })
    const choose = (action: 'confirm' | 'check' | 'give-up') => {
      const cancellations = cancellationsOf(queryClient)
      if (action === 'give-up') return cancellations.giveUp(jobId)
      if (action === 'check') return void cancellations.check(jobId, sutro.client)
      const callbacks = { onMutate, onSuccess, onError, onSettled, meta }
      ask(queryClient, { jobId, name: jobName ?? jobId, near: open?.trigger ?? document.body, ...sutro }, callbacks)
    }

    return (
      <>
        <button
          onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && !open && show('hint', currentTarget)}
          onBlur={hide}
          onPointerEnter={({ currentTarget }) => !open && show('hint', currentTarget)}
          onPointerLeave={leave}
          {...rest}
          {...contained}
          onClick={undefined}
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
