'use client'

import type { QueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react'
import { Openings } from '../hooks/openings.js'
import { type SutroOptions, useMaybeProvided, useSutro } from '../hooks/sutro-provider.js'
import type { CancelJobState } from '../job/state.js'
import { paragraph } from '../words/text.js'
import type { PartialWords } from '../words/words.js'
import type { Callbacks } from './ask.js'
import type { Disabling } from './given.js'
import { type ShownJob, useJob } from './use-job.js'
import { useManners } from './use-manners.js'

/** The job, and TanStack Query's callbacks besides. */
export interface UseCancelJobControlOptions extends SutroOptions, Callbacks, Disabling {
  /** The job_id that Sutro returned. */
  jobId: string
  /** What people call the job. */
  jobName?: string | undefined
  /** The status that the dashboard already knows. */
  status?: string | undefined
  /** Words over those of the provider. */
  words?: PartialWords | undefined
}

/** The props of a button that opens the dialog. */
export interface CancelJobTriggerProps {
  onClick: (event: SyntheticEvent<HTMLElement>) => void
  lang: string
  dir: 'ltr' | 'rtl'
  title: string | undefined
  'data-state': CancelJobState['phase']
  'aria-label': string
  'aria-description': string | undefined
  'aria-disabled': true | undefined
  'aria-haspopup': 'dialog'
}

/** The props of the element that holds the dialog's text and buttons. */
export interface CancelJobDialogProps {
  ref: (element: HTMLElement | null) => void
  role: 'alertdialog'
  'aria-label': string
  'aria-description': string
  onClick: (event: SyntheticEvent) => void
  lang: string
  dir: 'ltr' | 'rtl'
  'data-state': CancelJobState['phase']
}

/** Everything to show about the cancellation of one job, and everything that a person can do. */
export interface CancelJobControl extends ShownJob {
  readonly state: CancelJobState
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly triggerProps: CancelJobTriggerProps
  readonly dialogProps: CancelJobDialogProps
}

/**
 * All that `CancelJobButton` does, without markup: words, actions, announcements, first focus and its return.
 * Use one for the job that is looked at, and not one in each row of a long table.
 *
 * @throws {Error} when there is no client and no provider
 * @example
 * const job = useCancelJobControl({ jobId, jobName })
 * <button {...job.triggerProps}>{job.label}</button>
 * {job.open && (
 *   <div {...job.dialogProps}>
 *     <h2>{job.title}</h2>
 *     <p>{job.message}</p>
 *     {job.quote && <blockquote>{job.quote}</blockquote>}
 *     {job.actions.map(({ id, label, run }) => (
 *       <button key={id} data-action={id} onClick={run}>{label}</button>
 *     ))}
 *   </div>
 * )}
 */
export function useCancelJobControl(
  options: UseCancelJobControlOptions,
  queryClient?: QueryClient,
): CancelJobControl {
  const client = useSutro(options)
  const provided = useMaybeProvided()
  const [ownOpenings] = useState(() => new Openings())
  const openings = provided?.openings ?? ownOpenings
  useEffect(() => ownOpenings.mount(false), [ownOpenings])
  const [trigger, setTrigger] = useState<HTMLElement>()
  const [opened, setOpened] = useState<object>()
  const open = opened !== undefined
  const setOpen = useCallback(
    (next: boolean) => setOpened((before) => (next ? (before ?? {}) : undefined)),
    [],
  )
  const [dialog, ref] = useState<HTMLElement | null>(null)
  const close = () => setOpen(false)
  const { state, shown } = useJob(options, {
    ...{ client, openings, opened, close, queryClient },
    words: provided?.words,
    near: () => trigger ?? dialog ?? document.body,
  })
  useManners({ isOpen: open, trigger, close, openings, actions: shown.actions }, dialog)
  const { lang, dir, title, name, reason, message, quote } = shown
  const common = { lang, dir, 'data-state': state.phase } as const
  return {
    ...shown,
    ...{ state, open, setOpen },
    triggerProps: {
      ...common,
      title: reason,
      'aria-label': name,
      'aria-description': reason,
      'aria-disabled': shown.disabled || undefined,
      'aria-haspopup': 'dialog',
      onClick: (event) => {
        // Neither a row nor a link around the button may act on it.
        event.stopPropagation()
        event.preventDefault()
        setTrigger(event.currentTarget)
        setOpen(true)
      },
    },
    dialogProps: {
      ...common,
      ref,
      role: 'alertdialog',
      'aria-label': title,
      'aria-description': paragraph(message, quote),
      onClick: (event) => event.stopPropagation(),
    },
  }
}
