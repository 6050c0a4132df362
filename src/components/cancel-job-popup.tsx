'use client'

import { Component, type ReactNode } from 'react'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import type { CancelJobButtonProps } from './cancel-job-button.js'
import { DialogShell } from './dialog-shell.js'
import { iconOf } from './icon.js'
import { classOf } from './parts.js'
import { useJob } from './use-job.js'

interface CancelJobPopupProps {
  opening: Opening
  /** The newest props of the row. */
  props: CancelJobButtonProps
}

/** The confirm dialog of a job, and the place where the outcome is told. */
export function CancelJobPopup({ opening, props }: CancelJobPopupProps): ReactNode {
  const { classNames, details } = props
  const { job, state, shown } = useJob(props, {
    ...useProvided(),
    near: () => opening.trigger,
    close: opening.close,
  })
  const { jobId, jobName } = job

  return (
    <DialogShell
      {...{ opening, state, jobId, jobName, classNames, details }}
      data={{ 'data-state': state.phase }}
      icon={iconOf(state)}
      view={shown}
      text={
        <>
          <Said {...shown} className={classNames?.quote} />
          {shown.lastAnswer && <Said {...shown.lastAnswer} className={classNames?.quote} />}
          {shown.elapsed && <p className="sutro-line sutro-elapsed">{shown.elapsed}</p>}
        </>
      }
    >
      {details && state.phase === 'idle' && !shown.disabled && (
        <Details className={classOf('sutro-details', classNames?.details)}>{details}</Details>
      )}
      <div className={classOf('sutro-job', classNames?.job)}>
        {jobName && (
          <bdi className="sutro-job-name" translate="no">
            {jobName}
          </bdi>
        )}
        <code className="sutro-job-id" dir="ltr" translate="no">
          {jobId}
        </code>
      </div>
    </DialogShell>
  )
}

/** So many characters, or lines, may not fit in the dialog. */
const LONG = /^.{300}|^([^\n]*\n){8}/s

interface SaidProps {
  message: string
  quote?: string | undefined
  className: string | undefined
}

/** Our words, then those of the answer: whole, with a direction and a language of their own. */
function Said({ message, quote, className }: SaidProps): ReactNode {
  return (
    <>
      {message && <p className="sutro-line">{message}</p>}
      {quote && (
        // Long words scroll, by keyboard as well.
        <blockquote
          className={classOf('sutro-said', className)}
          tabIndex={LONG.test(quote) ? 0 : undefined}
        >
          <bdi className="sutro-words">{quote}</bdi>
        </blockquote>
      )}
    </>
  )
}

interface DetailsProps {
  className: string
  children: ReactNode
}

/** A node of the host's own. One that throws is left out, so that a person can cancel all the same. */
class Details extends Component<DetailsProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { className, children } = this.props
    return this.state.hasFailed ? null : <div className={className}>{children}</div>
  }
}
